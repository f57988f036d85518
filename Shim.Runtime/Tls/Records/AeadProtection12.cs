using System.Buffers.Binary;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// Records of the AEAD suites of TLS 1.2 (RFC 5246 §6.2.3.3): AES-GCM with eight bytes of explicit nonce (RFC 5288 §3) and
/// ChaCha20-Poly1305, whose nonce is built as in TLS 1.3 (RFC 7905 §2).
/// </summary>
internal sealed class AeadProtection12 : RecordProtection
{
    private const int AdditionalDataSize = 13;
    private readonly Aead _aead;
    private readonly ProtocolVersion _version;
    private readonly Secret _iv;
    private readonly int _explicitSize;

    /// <summary>Takes ownership of <paramref name="aead"/> and copies <paramref name="iv"/>: 4 bytes with an explicit nonce, else 12.</summary>
    public AeadProtection12(Aead aead, ProtocolVersion version, ReadOnlySpan<byte> iv, bool explicitNonce)
    {
        _aead = aead;
        _version = version;
        _explicitSize = explicitNonce ? sizeof(ulong) : 0;
        if (iv.Length + _explicitSize != Aead.NonceSize) throw new ArgumentException("the IV has the wrong size", nameof(iv));
        _iv = new Secret(iv);
    }

    /// <inheritdoc/>
    public override int MaxOverhead => Limits.RecordHeaderSize + _explicitSize + Aead.TagSize;

    /// <inheritdoc/>
    public override int MaxFragment => Limits.MaxCiphertext12;

    /// <inheritdoc/>
    public override int Seal(ContentType type, ReadOnlySpan<byte> plaintext, Span<byte> record)
    {
        var length = _explicitSize + plaintext.Length + Aead.TagSize;
        WriteHeader(record, type, _version, length);
        var number = TakeSequenceNumber();
        var fragment = record.Slice(Limits.RecordHeaderSize, length);
        // RFC 5288 §3: the explicit nonce may be the sequence number; so it never repeats under a key.
        if (_explicitSize != 0) BinaryPrimitives.WriteUInt64BigEndian(fragment, number);

        Span<byte> nonce = stackalloc byte[Aead.NonceSize];
        Span<byte> additional = stackalloc byte[AdditionalDataSize];
        WriteNonce(nonce, fragment[.._explicitSize], number);
        WriteAdditionalData(additional, number, record, plaintext.Length);
        _aead.Seal(nonce, additional, plaintext, fragment[_explicitSize..]);
        return Limits.RecordHeaderSize + length;
    }

    /// <inheritdoc/>
    public override TlsFault Open(ReadOnlySpan<byte> header, Span<byte> fragment, Span<byte> destination, out OpenedRecord record)
    {
        record = default;
        var length = fragment.Length - _explicitSize - Aead.TagSize;
        if (length < 0) return MalformedMessage.RecordTooShort;
        if (length > PlaintextLimit) return PeerMisbehaved.PlaintextOverflow;

        var number = TakeSequenceNumber();
        Span<byte> nonce = stackalloc byte[Aead.NonceSize];
        Span<byte> additional = stackalloc byte[AdditionalDataSize];
        WriteNonce(nonce, fragment[.._explicitSize], number);
        WriteAdditionalData(additional, number, header, length);
        var direct = length != 0 && destination.Length >= length;
        var plaintext = direct ? destination[..length] : fragment.Slice(_explicitSize, length);
        if (!_aead.Open(nonce, additional, fragment[_explicitSize..], plaintext)) return PeerMisbehaved.DecryptionFailed;
        record = new OpenedRecord((ContentType)header[0], direct, direct ? 0 : _explicitSize, length);
        return TlsFault.None;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _aead.Dispose();
        _iv.Dispose();
    }

    private void WriteNonce(Span<byte> nonce, ReadOnlySpan<byte> explicitPart, ulong number)
    {
        _iv.Span.CopyTo(nonce);
        if (!explicitPart.IsEmpty)
        {
            explicitPart.CopyTo(nonce[_iv.Size..]);
            return;
        }

        var counter = nonce[(Aead.NonceSize - sizeof(ulong))..];
        BinaryPrimitives.WriteUInt64BigEndian(counter, BinaryPrimitives.ReadUInt64BigEndian(counter) ^ number);
    }

    /// <summary>RFC 5246 §6.2.3.3: seq_num + type + version + length of the plaintext.</summary>
    private static void WriteAdditionalData(Span<byte> additional, ulong number, ReadOnlySpan<byte> header, int length)
    {
        BinaryPrimitives.WriteUInt64BigEndian(additional, number);
        header[..3].CopyTo(additional[sizeof(ulong)..]);
        BinaryPrimitives.WriteUInt16BigEndian(additional[11..], (ushort)length);
    }
}
