using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFString: a string of UTF-16 units. Immutable, unless it is a <see cref="CFMutableString"/>.</summary>
internal class CFString : CFObject
{
    /// <summary>Room for the library's own constants from the start: growing costs a process its first call.</summary>
    private const int InternedCapacity = 1021;

    private static readonly ConcurrentDictionary<string, CFString> s_interned = new(-1, InternedCapacity, StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, CFString>.AlternateLookup<ReadOnlySpan<char>> s_internedBySpan =
        s_interned.GetAlternateLookup<ReadOnlySpan<char>>();

    private protected string _value;
    private byte[]? _utf8;

    /// <summary>A string object with one retain.</summary>
    public CFString(string value) => _value = value;

    /// <summary>The text.</summary>
    public virtual string Value => _value;

    /// <summary><c>CFStringGetLength</c>: how many UTF-16 units.</summary>
    public int Length => Value.Length;

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.String;

    /// <summary>A string that lives for ever, for the constants of the library.</summary>
    public static CFString CreateConstant(string value)
    {
        var constant = new CFString(value);
        constant.MakeImmortal();
        return constant;
    }

    /// <summary>
    /// The one string that lives for ever and has this text: the library's constant (so that C may compare addresses) or a CFSTR.
    /// For texts from source code only; every new one stays.
    /// </summary>
    public static CFString Constant(string value) => s_interned.GetOrAdd(value, CreateConstant);

    /// <summary>As <see cref="Constant(string)"/>, without making a string of a text that is known.</summary>
    public static CFString Constant(ReadOnlySpan<char> value) =>
        s_internedBySpan.TryGetValue(value, out var known) ? known : Constant(value.ToString());

    /// <summary>Makes a constant of the library the one that <see cref="Constant(string)"/> finds, if it is the first of its text.</summary>
    internal static void AddInterned(CFString constant) => s_interned.TryAdd(constant.Value, constant);

    /// <summary>
    /// <c>CFStringGetCStringPtr</c>: the address of the text as NUL-terminated octets, which stays valid as long as the string lives
    /// unchanged; NULL if the text is not the same octets in the encoding as in UTF-8, or has a NUL.
    /// </summary>
    public unsafe nint CStringPointer(uint encoding)
    {
        var text = Value;
        if (text.Contains('\0') || !CFStringEncoding.SharesOctetsWithUtf8(encoding, text)) return 0;
        var octets = Volatile.Read(ref _utf8) ?? MakeUtf8(text);
        fixed (byte* address = octets) return (nint)address;
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) => other is CFString text && string.Equals(text.Value, Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)string.GetHashCode(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string Describe() => $"<CFString 0x{Handle:x}>{{contents = \"{Value}\"}}";

    /// <inheritdoc/>
    public override string FormatText => Value;

    /// <summary>Forgets the octets that were made for C, because the text changed.</summary>
    private protected void ForgetCString() => Volatile.Write(ref _utf8, null);

    private byte[] MakeUtf8(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        var octets = GC.AllocateArray<byte>(bytes + 1, pinned: true);
        System.Text.Encoding.UTF8.GetBytes(text, octets);
        return Interlocked.CompareExchange(ref _utf8, octets, null) ?? octets;
    }
}
