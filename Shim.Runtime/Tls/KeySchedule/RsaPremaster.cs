using System.Security.Cryptography;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// The premaster secret of the RSA key exchange (RFC 5246 §7.4.7.1): the version of the ClientHello and 46 random bytes, encrypted by
/// the client. A server never shows whether the decryption made sense (Bleichenbacher's attack): it goes on with random bytes, and the
/// handshake fails at the client's Finished.
/// </summary>
internal static class RsaPremaster
{
    /// <summary>Size of a premaster secret, in bytes.</summary>
    public const int Size = 48;

    /// <summary>Client: a fresh premaster secret. <paramref name="offered"/> is ClientHello.client_version. The caller owns the result.</summary>
    public static Secret Generate(TlsConfig config, ProtocolVersion offered)
    {
        var premaster = new Secret(Size);
        config.FillRandom(premaster.Span);
        premaster.Span[0] = (byte)((ushort)offered >> 8);
        premaster.Span[1] = (byte)offered;
        return premaster;
    }

    /// <summary>
    /// Server: the premaster secret, or 48 random bytes if <paramref name="encrypted"/> is anything but a well-formed encryption of one
    /// for the version <paramref name="offered"/>. Neither the result nor the time says which. The caller owns the result.
    /// </summary>
    public static Secret Decrypt(TlsConfig config, PrivateKey key, ProtocolVersion offered, ReadOnlySpan<byte> encrypted)
    {
        var premaster = new Secret(Size);
        config.FillRandom(premaster.Span);

        var size = (key.SizeInBits + 7) / 8;
        using var block = new Secret(size);

        // Length and size of the ciphertext are in the open: leaving early here tells nothing that the sender does not know.
        if (encrypted.Length != size || size < Size + 11) return premaster;
        if (!key.TryDecryptRaw(encrypted, block.Span)) return premaster;

        Select(premaster.Span, block.Span[^Size..], GoodMask(block.Span, offered));
        return premaster;
    }

    /// <summary>
    /// 0xFF if the block is 00 02 (nonzero bytes) 00 (48 bytes that begin with the version), else 0, in constant time. The place of the
    /// zero byte is fixed, because the message must have exactly 48 bytes.
    /// </summary>
    private static byte GoodMask(ReadOnlySpan<byte> block, ProtocolVersion offered)
    {
        var separator = block.Length - Size - 1;
        var bad = block[0] | (block[1] ^ 2) | block[separator];
        for (var i = 2; i < separator; i++) bad |= IsZero(block[i]);
        bad |= block[separator + 1] ^ ((ushort)offered >> 8);
        bad |= block[separator + 2] ^ (byte)offered;
        return (byte)-IsZero((byte)bad);
    }

    /// <summary>1 for zero, else 0, without a branch.</summary>
    private static int IsZero(byte value) => (int)(((uint)value - 1) >> 31);

    private static void Select(Span<byte> destination, ReadOnlySpan<byte> source, byte mask)
    {
        for (var i = 0; i < destination.Length; i++) destination[i] = (byte)((source[i] & mask) | (destination[i] & ~mask));
    }
}
