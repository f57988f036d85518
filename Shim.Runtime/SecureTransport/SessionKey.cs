using System.Runtime.InteropServices;

namespace Shim.Runtime.SecureTransport;

/// <summary>Up to 32 bytes as a key of the session cache: a session id (RFC 5246 §7.4.1.2) or the hash that names an entry.</summary>
/// <param name="A">Bytes 0 to 7; what is missing at the end is zero.</param>
/// <param name="B">Bytes 8 to 15.</param>
/// <param name="C">Bytes 16 to 23.</param>
/// <param name="D">Bytes 24 to 31.</param>
/// <param name="Length">How many bytes there are.</param>
internal readonly record struct SessionKey(ulong A, ulong B, ulong C, ulong D, int Length)
{
    /// <summary>Most bytes that a key holds.</summary>
    public const int MaxSize = 32;

    /// <summary>The key of <paramref name="bytes"/>, at most <see cref="MaxSize"/> of them.</summary>
    public static SessionKey Of(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> words = stackalloc ulong[4];
        words.Clear();
        bytes.CopyTo(MemoryMarshal.AsBytes(words));
        return new SessionKey(words[0], words[1], words[2], words[3], bytes.Length);
    }
}
