using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using CryptographicOperations = System.Security.Cryptography.CryptographicOperations;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// Protection of records in one direction under one key (RFC 8446 §5.2, RFC 5246 §6.2.3). Counts its own sequence numbers. An object
/// either seals or opens. Neither allocates.
/// </summary>
internal abstract class RecordProtection : IDisposable
{
    /// <summary>Number of the next record; a key is never used for more than 2^64-1 (RFC 8446 §5.3).</summary>
    public ulong SequenceNumber { get; private set; }

    /// <summary>Most bytes that <see cref="Seal"/> adds to a plaintext, the record header included.</summary>
    public abstract int MaxOverhead { get; }

    /// <summary>Longest fragment that may follow the header of a received record (RFC 8446 §5.2, RFC 5246 §6.2.3).</summary>
    public abstract int MaxFragment { get; }

    /// <summary>Longest plaintext that is accepted, in bytes; lowered by record_size_limit (RFC 8449 §4).</summary>
    public int PlaintextLimit { get; set; } = Limits.MaxPlaintext;

    /// <summary>
    /// TLS 1.3 (RFC 8446 §7.3): key and IV come from <paramref name="trafficSecret"/>, which is only read.
    /// </summary>
    public static RecordProtection ForTls13(CryptoProvider crypto, CipherSuite suite, ReadOnlySpan<byte> trafficSecret, bool encrypt)
    {
        var algorithm = suite.Aead ?? throw new ArgumentException("TLS 1.3 knows AEAD suites only", nameof(suite));
        Span<byte> key = stackalloc byte[32];
        Span<byte> iv = stackalloc byte[Aead.NonceSize];
        key = key[..(algorithm == AeadAlgorithm.Aes128Gcm ? 16 : 32)];
        HkdfLabel.Expand(crypto, suite.Hash, trafficSecret, HkdfLabel.Key, default, key);
        HkdfLabel.Expand(crypto, suite.Hash, trafficSecret, HkdfLabel.IV, default, iv);
        var protection = new AeadProtection13(crypto.CreateAead(algorithm, key, encrypt), iv);
        CryptographicOperations.ZeroMemory(key);
        return protection;
    }

    /// <summary>
    /// TLS 1.2 and older: keys and IV as the key block gives them (RFC 5246 §6.3). An AEAD suite has no MAC key and an IV of 4 bytes (GCM,
    /// RFC 5288 §3) or 12 (ChaCha20-Poly1305, RFC 7905 §2); a CBC suite has an IV in TLS 1.0 only. CBC suites encrypt then MAC (RFC 7366)
    /// or MAC then encrypt. <paramref name="random"/> makes the IVs of CBC records.
    /// </summary>
    public static RecordProtection ForTls12(
        CryptoProvider crypto,
        CipherSuite suite,
        ProtocolVersion version,
        ReadOnlySpan<byte> macKey,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> iv,
        bool encryptThenMac,
        bool encrypt,
        RandomSource random)
    {
        if (suite.Aead is { } aead)
        {
            return new AeadProtection12(crypto.CreateAead(aead, key, encrypt), version, iv, explicitNonce: aead != AeadAlgorithm.ChaCha20Poly1305);
        }

        var algorithm = suite.BlockCipher ?? throw new ArgumentException("the suite has no cipher", nameof(suite));
        var cipher = crypto.CreateBlockCipher(algorithm, key, encrypt);
        var chainedIv = version <= ProtocolVersion.Tls10 ? iv : default;
        return encryptThenMac
            ? new CbcEncryptThenMacProtection(crypto, suite.MacHash, cipher, version, macKey, chainedIv, random)
            : new CbcProtection(crypto, suite.MacHash, cipher, version, macKey, chainedIv, random);
    }

    /// <summary>
    /// Writes one whole record (header and protected fragment) into <paramref name="record"/>; returns its size in bytes.
    /// <paramref name="plaintext"/> is at most <see cref="Limits.MaxPlaintext"/> bytes and does not overlap the record.
    /// </summary>
    public abstract int Seal(ContentType type, ReadOnlySpan<byte> plaintext, Span<byte> record);

    /// <summary>
    /// Opens a record. <paramref name="header"/> is its five bytes, <paramref name="fragment"/> what follows, which is overwritten. The
    /// plaintext is put to the beginning of <paramref name="destination"/> if that is long enough for what the cipher gives out,
    /// else it stands somewhere in the fragment: <see cref="OpenedRecord"/> says which. An empty destination always means the fragment.
    /// </summary>
    public abstract TlsFault Open(ReadOnlySpan<byte> header, Span<byte> fragment, Span<byte> destination, out OpenedRecord record);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Writes a record header.</summary>
    internal static void WriteHeader(Span<byte> record, ContentType type, ProtocolVersion version, int length)
    {
        record[0] = (byte)type;
        BinaryPrimitives.WriteUInt16BigEndian(record[1..], (ushort)version);
        BinaryPrimitives.WriteUInt16BigEndian(record[3..], checked((ushort)length));
    }

    /// <summary>Takes the number of the record at hand. It must never wrap (RFC 8446 §5.3).</summary>
    protected ulong TakeSequenceNumber()
    {
        if (SequenceNumber == ulong.MaxValue) ThrowExhausted();
        return SequenceNumber++;
    }

    /// <summary>Gives the number back: the record did not open, and refused early data may be skipped (RFC 8446 §4.2.10).</summary>
    protected void ReturnSequenceNumber() => SequenceNumber--;

    [DoesNotReturn]
    private static void ThrowExhausted() => throw new InvalidOperationException("the sequence numbers of this key are used up");
}

/// <summary>Where an opened record left its plaintext.</summary>
/// <param name="Type">The content type; in TLS 1.3 the inner one.</param>
/// <param name="IsInDestination">True: at the start of the caller's destination. False: in the fragment, from <paramref name="Start"/>.</param>
/// <param name="Start">First byte of the plaintext.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct OpenedRecord(ContentType Type, bool IsInDestination, int Start, int Length);
