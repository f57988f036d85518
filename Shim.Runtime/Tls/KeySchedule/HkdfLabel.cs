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
    public static Secret DeriveFromNothing(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label)
    {
        Span<byte> empty = stackalloc byte[HashSizes.Max];
        crypto.HashData(hash, default, empty);
        return Derive(crypto, hash, secret, label, empty[..HashSizes.Of(hash)]);
    }

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
