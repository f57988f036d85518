using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.Interop;

/// <summary>
/// What an opaque value in C's hands stands for. A value is not an address: it names a slot and the generation of its tenant, so that
/// a released, forged or wrong-typed value is recognised and never reaches another object.
/// <para>Layout of a value, high to low: 8 bits of mark, 24 bits of generation, 32 bits of slot. The mark makes the value an address
/// that no process can map, so that a program which dereferences it stops there and then.</para>
/// </summary>
internal static class HandleTable
{
    private const long ObjectMark = 0x51;
    private const long ReservedMark = 0x52;
    private const int MarkShift = 56;
    private const int GenerationShift = 32;
    private const int LastGeneration = (1 << 24) - 1;
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;
    private const int MaxChunks = 1 << 16;

    private static readonly Slot[]?[] s_chunks = new Slot[]?[MaxChunks];
    private static readonly Dictionary<uint, CFObject> s_registered = [];
    private static readonly Stack<int> s_free = new();
    private static CFString[] s_constantStrings = [];
    private static int s_used;
    private static int s_live;

    /// <summary>Reserved number of <c>kCFBooleanFalse</c>; the C text of the data symbol has the same.</summary>
    public const int ReservedFalse = 1;
    /// <summary>Reserved number of <c>kCFBooleanTrue</c>.</summary>
    public const int ReservedTrue = 2;
    /// <summary>Reserved number of <c>kCFNull</c>.</summary>
    public const int ReservedNull = 3;
    /// <summary>Reserved numbers of the allocators begin here: system default, malloc, malloc zone, null, use context.</summary>
    public const int ReservedAllocators = 8;
    /// <summary>Reserved numbers of constant strings begin here.</summary>
    public const int ReservedStrings = 0x10000;

    /// <summary>Guards the assignment of slots. Never held while anything else runs.</summary>
    internal static Lock Gate { get; } = new();

    /// <summary>How many objects have a handle now; tests watch it for leaks.</summary>
    public static int LiveCount => Volatile.Read(ref s_live);

    /// <summary>The handle value with the reserved number <paramref name="number"/>.</summary>
    public static nint Reserved(int number) => (nint)((ReservedMark << MarkShift) | (uint)number);

    /// <summary>The handle value of the constant string with this ordinal in the generated list.</summary>
    public static nint ReservedString(int ordinal) => Reserved(ReservedStrings + ordinal);

    /// <summary>
    /// Takes over the texts of the library's constant strings, by ordinal. Called once by generated code, before the first handle
    /// can reach the library.
    /// </summary>
    public static void RegisterConstantStrings(string[] valuesByOrdinal)
    {
        var constants = new CFString[valuesByOrdinal.Length];
        for (var ordinal = 0; ordinal < constants.Length; ordinal++)
        {
            constants[ordinal] = CFString.CreateConstant(valuesByOrdinal[ordinal]);
            constants[ordinal].UseReservedHandle(ReservedString(ordinal));
            CFString.AddInterned(constants[ordinal]);
        }

        Volatile.Write(ref s_constantStrings, constants);
    }

    /// <summary>Gives a constant object of the library its reserved number.</summary>
    public static void RegisterReserved(int number, CFObject constant)
    {
        constant.UseReservedHandle(Reserved(number));
        lock (Gate) s_registered[(uint)number] = constant;
    }

    /// <summary>The live object that <paramref name="handle"/> names, or null for NULL and for values that name none.</summary>
    public static CFObject? Resolve(nint handle)
    {
        var value = (long)handle;
        return (value >> MarkShift) switch
        {
            ObjectMark => ResolveObject(value),
            ReservedMark => ResolveReserved((uint)value, value),
            _ => null,
        };
    }

    /// <summary>As <see cref="Resolve(nint)"/>, and null also for an object of another class.</summary>
    public static T? Resolve<T>(nint handle) where T : CFObject => Resolve(handle) as T;

    /// <summary>Enters an object; the caller holds <see cref="Gate"/>.</summary>
    internal static nint Add(CFObject target)
    {
        if (!s_free.TryPop(out var index)) index = s_used++;
        var chunk = s_chunks[index >> ChunkBits];
        if (chunk is null)
        {
            chunk = new Slot[ChunkSize];
            Volatile.Write(ref s_chunks[index >> ChunkBits], chunk);
        }

        ref var slot = ref chunk[index & (ChunkSize - 1)];
        slot.Target = target;
        s_live++;
        return (nint)((ObjectMark << MarkShift) | ((long)Volatile.Read(ref slot.Generation) << GenerationShift) | (uint)index);
    }

    /// <summary>Ends the life of a handle. A slot whose generations are used up is not given out again.</summary>
    internal static void Remove(nint handle)
    {
        var index = (int)(uint)(long)handle;
        lock (Gate)
        {
            ref var slot = ref s_chunks[index >> ChunkBits]![index & (ChunkSize - 1)];
            slot.Target = null;
            s_live--;
            if (slot.Generation == LastGeneration) return;
            Volatile.Write(ref slot.Generation, slot.Generation + 1);
            s_free.Push(index);
        }
    }

    private static CFObject? ResolveObject(long value)
    {
        var index = (uint)value;
        if (index >= (uint)(MaxChunks * (long)ChunkSize)) return null;
        var chunk = Volatile.Read(ref s_chunks[index >> ChunkBits]);
        if (chunk is null) return null;
        ref var slot = ref chunk[index & (ChunkSize - 1)];
        var target = Volatile.Read(ref slot.Target);
        // The generation is read after the object: if the slot changed hands in between, the numbers differ.
        var generation = Volatile.Read(ref slot.Generation);
        return generation == (int)((value >> GenerationShift) & LastGeneration) ? target : null;
    }

    private static CFObject? ResolveReserved(uint number, long value)
    {
        if (value != (long)Reserved((int)number)) return null;
        var constants = Volatile.Read(ref s_constantStrings);
        if (number >= ReservedStrings) return number - ReservedStrings < (uint)constants.Length ? constants[number - ReservedStrings] : null;
        return number switch
        {
            ReservedFalse => CFBoolean.False,
            ReservedTrue => CFBoolean.True,
            ReservedNull => CFNull.Instance,
            >= ReservedAllocators and < ReservedAllocators + CFAllocator.KnownCount => CFAllocator.Known((int)number - ReservedAllocators),
            _ => ResolveRegistered(number),
        };
    }

    private static CFObject? ResolveRegistered(uint number)
    {
        lock (Gate) return s_registered.GetValueOrDefault(number);
    }

    private struct Slot
    {
        public CFObject? Target;
        public int Generation;
    }
}
