using System.Runtime.CompilerServices;
using System.Buffers.Binary;
using Shim.Runtime.Crypto;
using CryptographicOperations = System.Security.Cryptography.CryptographicOperations;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// HKDF (RFC 5869) and HKDF-Expand-Label (RFC 8446 §7.1). Nothing is allocated. The labels carry the prefix "tls13 " already.
/// </summary>
[SkipLocalsInit] // Every buffer on the stack is written before it is read.
internal static class HkdfLabel
{
    /// <summary>Longest label including its prefix: the vector has an 8-bit length, ours and an exporter's stay below this.</summary>
    private const int MaxLabel = 255;

    /// <summary>length, label and context vectors, and the counter byte of HKDF-Expand.</summary>
    private const int MaxInfo = 2 + 1 + MaxLabel + 1 + 255 + 1;

    /// <summary>"tls13 ", which starts every label.</summary>
    public static ReadOnlySpan<byte> Prefix => "tls13 "u8;

    /// <summary>Salt of the next extraction.</summary>
    public static ReadOnlySpan<byte> Derived => "tls13 derived"u8;

    /// <summary>Binder key of a PSK that came from a ticket.</summary>
    public static ReadOnlySpan<byte> ResumptionBinder => "tls13 res binder"u8;

    /// <summary>client_handshake_traffic_secret.</summary>
    public static ReadOnlySpan<byte> ClientHandshakeTraffic => "tls13 c hs traffic"u8;

    /// <summary>server_handshake_traffic_secret.</summary>
    public static ReadOnlySpan<byte> ServerHandshakeTraffic => "tls13 s hs traffic"u8;

    /// <summary>client_application_traffic_secret_0.</summary>
    public static ReadOnlySpan<byte> ClientApplicationTraffic => "tls13 c ap traffic"u8;

    /// <summary>server_application_traffic_secret_0.</summary>
    public static ReadOnlySpan<byte> ServerApplicationTraffic => "tls13 s ap traffic"u8;

    /// <summary>exporter_master_secret.</summary>
    public static ReadOnlySpan<byte> ExporterMaster => "tls13 exp master"u8;

    /// <summary>resumption_master_secret.</summary>
    public static ReadOnlySpan<byte> ResumptionMaster => "tls13 res master"u8;

    /// <summary>PSK of one ticket (RFC 8446 §4.6.1).</summary>
    public static ReadOnlySpan<byte> Resumption => "tls13 resumption"u8;

    /// <summary>finished_key and the binder's (RFC 8446 §4.4.4).</summary>
    public static ReadOnlySpan<byte> Finished => "tls13 finished"u8;

    /// <summary>The next application traffic secret (RFC 8446 §7.2).</summary>
    public static ReadOnlySpan<byte> TrafficUpdate => "tls13 traffic upd"u8;

    /// <summary>Key of a traffic secret (RFC 8446 §7.3).</summary>
    public static ReadOnlySpan<byte> Key => "tls13 key"u8;

    /// <summary>IV of a traffic secret (RFC 8446 §7.3).</summary>
    public static ReadOnlySpan<byte> IV => "tls13 iv"u8;

    /// <summary>Second step of an exporter (RFC 8446 §7.5).</summary>
    public static ReadOnlySpan<byte> Exporter => "tls13 exporter"u8;

    /// <summary>HKDF-Extract: HMAC with the salt as key. An empty salt or input stands for as many zeros as the hash is long.</summary>
    public static void Extract(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> input, Span<byte> secret)
    {
        Span<byte> zeros = stackalloc byte[HashSizes.Max];
        zeros.Clear();
        var size = HashSizes.Of(hash);
        crypto.HmacData(hash, salt.IsEmpty ? zeros[..size] : salt, input.IsEmpty ? zeros[..size] : input, secret);
    }

    /// <summary>HKDF-Expand-Label(secret, label, context, length of <paramref name="output"/>), with the prefix in the label.</summary>
    public static void Expand(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, Span<byte> output)
    {
        // T(n-1) stands before the info so that each block of HKDF-Expand is one HMAC over adjoining bytes (RFC 5869 §2.3).
        Span<byte> work = stackalloc byte[HashSizes.Max + MaxInfo];
        var size = HashSizes.Of(hash);
        var info = work[size..];
        var infoLength = WriteInfo(info, label, context, output.Length);

        var written = 0;
        for (var counter = 1; written < output.Length; counter++)
        {
            info[infoLength] = checked((byte)counter);
            var first = counter == 1 ? size : 0;
            var input = work[first..(size + infoLength + 1)];
            written += Block(crypto, hash, secret, input, work[..size], output[written..]);
        }

        CryptographicOperations.ZeroMemory(work[..size]);
    }

    /// <summary>Derive-Secret(secret, label, messages), where <paramref name="transcriptHash"/> is the hash of the messages.</summary>
    public static Secret Derive(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label, ReadOnlySpan<byte> transcriptHash)
    {
        var derived = new Secret(HashSizes.Of(hash));
        Expand(crypto, hash, secret, label, transcriptHash, derived.Span);
        return derived;
    }

    /// <summary>Derive-Secret over no messages at all: the context is the hash of nothing.</summary>
    public static Secret DeriveFromNothing(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label) =>
        Derive(crypto, hash, secret, label, HashOfNothing(hash));

    /// <summary>The hash of no bytes. The suites of TLS 1.3 know two hashes (RFC 8446 §B.4).</summary>
    public static ReadOnlySpan<byte> HashOfNothing(HashAlgorithm hash) => hash == HashAlgorithm.Sha256
        ?
        [
            0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
            0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
        ]
        :
        [
            0x38, 0xb0, 0x60, 0xa7, 0x51, 0xac, 0x96, 0x38, 0x4c, 0xd9, 0x32, 0x7e, 0xb1, 0xb1, 0xe3, 0x6a,
            0x21, 0xfd, 0xb7, 0x11, 0x14, 0xbe, 0x07, 0x43, 0x4c, 0x0c, 0xc7, 0xbf, 0x63, 0xf6, 0xe1, 0xda,
            0x27, 0x4e, 0xde, 0xbf, 0xe7, 0x6f, 0x65, 0xfb, 0xd5, 0x1a, 0xd2, 0xf1, 0x48, 0x98, 0xb9, 0x5b,
        ];

    /// <summary>Derive-Secret(HKDF-Extract(0, 0), "derived", ""): the salt of the Handshake Secret in every handshake without a PSK.</summary>
    public static ReadOnlySpan<byte> SaltWithoutPsk(HashAlgorithm hash) => hash == HashAlgorithm.Sha256
        ?
        [
            0x6f, 0x26, 0x15, 0xa1, 0x08, 0xc7, 0x02, 0xc5, 0x67, 0x8f, 0x54, 0xfc, 0x9d, 0xba, 0xb6, 0x97,
            0x16, 0xc0, 0x76, 0x18, 0x9c, 0x48, 0x25, 0x0c, 0xeb, 0xea, 0xc3, 0x57, 0x6c, 0x36, 0x11, 0xba,
        ]
        :
        [
            0x15, 0x91, 0xda, 0xc5, 0xcb, 0xbf, 0x03, 0x30, 0xa4, 0xa8, 0x4d, 0xe9, 0xc7, 0x53, 0x33, 0x0e,
            0x92, 0xd0, 0x1f, 0x0a, 0x88, 0x21, 0x4b, 0x44, 0x64, 0x97, 0x2f, 0xd6, 0x68, 0x04, 0x9e, 0x93,
            0xe5, 0x2f, 0x2b, 0x16, 0xfa, 0xd9, 0x22, 0xfd, 0xc0, 0x58, 0x44, 0x78, 0x42, 0x8f, 0x28, 0x2b,
        ];

    /// <summary>
    /// verify_data of a Finished message or of a PSK binder (RFC 8446 §4.4.4): HMAC(finished_key, transcript hash), where the key comes
    /// from <paramref name="baseKey"/>.
    /// </summary>
    public static void VerifyData(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> baseKey, ReadOnlySpan<byte> transcriptHash, Span<byte> verifyData)
    {
        Span<byte> key = stackalloc byte[HashSizes.Max];
        key = key[..HashSizes.Of(hash)];
        Expand(crypto, hash, baseKey, Finished, default, key);
        crypto.HmacData(hash, key, transcriptHash, verifyData);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>One block T(n) into <paramref name="block"/>, and as much of it as is wanted into <paramref name="output"/>; returns how much.</summary>
    private static int Block(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> input, Span<byte> block, Span<byte> output)
    {
        Span<byte> value = stackalloc byte[HashSizes.Max];
        value = value[..block.Length];
        crypto.HmacData(hash, secret, input, value);
        value.CopyTo(block);
        CryptographicOperations.ZeroMemory(value);
        var taken = Math.Min(block.Length, output.Length);
        block[..taken].CopyTo(output);
        return taken;
    }

    /// <summary>struct HkdfLabel of RFC 8446 §7.1; returns its size in bytes.</summary>
    private static int WriteInfo(Span<byte> info, ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(info, checked((ushort)length));
        info[2] = checked((byte)label.Length);
        label.CopyTo(info[3..]);
        var at = 3 + label.Length;
        info[at] = checked((byte)context.Length);
        context.CopyTo(info[(at + 1)..]);
        return at + 1 + context.Length;
    }
}
