using System.Runtime.InteropServices;
using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// CFAllocator. The library manages its own memory, so allocators are names: they matter only where a caller says how memory that it
/// hands over is to be freed.
/// </summary>
internal sealed unsafe class CFAllocator : CFObject
{
    /// <summary>How many allocators the library knows; their reserved numbers follow each other.</summary>
    public const int KnownCount = 5;

    private static readonly CFAllocator[] s_known =
    [
        new("kCFAllocatorSystemDefault", 0), new("kCFAllocatorMalloc", 1), new("kCFAllocatorMallocZone", 2), new("kCFAllocatorNull", 3),
        new("kCFAllocatorUseContext", 4),
    ];

    private readonly string _name;

    private CFAllocator(string name, int ordinal)
    {
        _name = name;
        UseReservedHandle(HandleTable.Reserved(HandleTable.ReservedAllocators + ordinal));
    }

    /// <summary><c>kCFAllocatorSystemDefault</c>: malloc and free.</summary>
    public static CFAllocator SystemDefault => s_known[0];

    /// <summary><c>kCFAllocatorNull</c>: allocates nothing and frees nothing.</summary>
    public static CFAllocator Null => s_known[3];

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Allocator;

    /// <summary>The allocator with this place in the list of reserved numbers.</summary>
    public static CFAllocator Known(int ordinal) => s_known[ordinal];

    /// <summary>
    /// Whether <paramref name="allocator"/>, passed as the one that frees, means free(): NULL and every allocator but
    /// <c>kCFAllocatorNull</c>. Values that name no allocator free nothing.
    /// </summary>
    public static bool Frees(nint allocator) => allocator == 0 || HandleTable.Resolve<CFAllocator>(allocator) is { } known && known != Null;

    /// <summary><c>CFAllocatorAllocate</c>: <paramref name="size"/> octets from malloc, or NULL.</summary>
    public static nint Allocate(nint allocator, nint size)
    {
        if (size <= 0 || !Frees(allocator)) return 0;
        try
        {
            return (nint)NativeMemory.Alloc((nuint)size);
        }
        catch (OutOfMemoryException)
        {
            return 0;
        }
    }

    /// <summary><c>CFAllocatorDeallocate</c>: the counterpart of <see cref="Allocate"/>; also what is done with memory handed over.</summary>
    public static void Deallocate(nint allocator, nint memory)
    {
        if (memory != 0 && Frees(allocator)) NativeMemory.Free((void*)memory);
    }

    /// <inheritdoc/>
    public override string Describe() => $"<CFAllocator 0x{Handle:x}>{{name = {_name}}}";
}
