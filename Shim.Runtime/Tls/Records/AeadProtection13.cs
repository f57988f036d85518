using System.Buffers.Binary;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Records;

/// <summary>Records of TLS 1.3 (RFC 8446 §5.2 to §5.4).</summary>
internal sealed class AeadProtection13(Aead aead, ReadOnlySpan<byte> iv) : RecordProtection
{
    /// <summary>TLSInnerPlaintext.type.</summary>
    private const int InnerTypeSize = 1;

    private readonly Secret _iv = new(iv);

    /// <inheritdoc/>
    public override int MaxOverhead => Limits.RecordHeaderSize + InnerTypeSize + Aead.TagSize;

    /// <inheritdoc/>
    public override int MaxFragment => Limits.MaxCiphertext13;

    /// <inheritdoc/>
    public override int Seal(ContentType type, ReadOnlySpan<byte> plaintext, Span<byte> record)
    {
        var length = plaintext.Length + InnerTypeSize + Aead.TagSize;
        WriteHeader(record, ContentType.ApplicationData, ProtocolVersion.Tls12, length);
        Span<byte> nonce = stackalloc byte[Aead.NonceSize];
        WriteNonce(nonce);
        aead.Seal(nonce, record[..Limits.RecordHeaderSize], plaintext, [(byte)type], record.Slice(Limits.RecordHeaderSize, length));
        return Limits.RecordHeaderSize + length;
    }

    /// <inheritdoc/>
    public override TlsFault Open(ReadOnlySpan<byte> header, Span<byte> fragment, Span<byte> destination, out OpenedRecord record)
    {
        record = default;
        // RFC 8446 §5.2: the outer type is always application_data; §5: a record of an unexpected type is told so, whatever is in it.
        if (header[0] != (byte)ContentType.ApplicationData) return PeerMisbehaved.WrongOuterRecordType;
        var innerLength = fragment.Length - Aead.TagSize;
        if (innerLength < 0) return MalformedMessage.RecordTooShort;
        // RFC 8446 §5.4, RFC 8449 §4: the limit covers content, type and padding.
        if (innerLength > PlaintextLimit + InnerTypeSize) return PeerMisbehaved.PlaintextOverflow;

        Span<byte> nonce = stackalloc byte[Aead.NonceSize];
        WriteNonce(nonce);
        // Who reads as much as the peer writes has room for the content and not for the type behind it.
        if (innerLength > InnerTypeSize && destination.Length == innerLength - InnerTypeSize)
        {
            Span<byte> last = stackalloc byte[InnerTypeSize];
            return aead.Open(nonce, header, fragment, destination, last) ? FindType(destination, last[0], out record) : Refuse();
        }

        var direct = innerLength != 0 && destination.Length >= innerLength;
        var inner = direct ? destination[..innerLength] : fragment[..innerLength];
        if (!aead.Open(nonce, header, fragment, inner)) return Refuse();
        return FindType(inner, direct, out record);
    }

    private TlsFault Refuse()
    {
        ReturnSequenceNumber();
        return PeerMisbehaved.DecryptionFailed;
    }

    /// <summary>The type that came last, or, where that was padding, in <paramref name="content"/>.</summary>
    private static TlsFault FindType(Span<byte> content, byte last, out OpenedRecord record)
    {
        if (last == 0) return FindType(content, isInDestination: true, out record);
        record = new OpenedRecord((ContentType)last, true, 0, content.Length);
        return TlsFault.None;
    }

    // RFC 8446 §5.4: the last octet that is not zero is the type; there must be one.
    private static TlsFault FindType(Span<byte> inner, bool isInDestination, out OpenedRecord record)
    {
        record = default;
        var typeAt = inner.LastIndexOfAnyExcept((byte)0);
        if (typeAt < 0) return PeerMisbehaved.NoContentType;
        record = new OpenedRecord((ContentType)inner[typeAt], isInDestination, 0, typeAt);
        inner[typeAt] = 0;
        return TlsFault.None;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        aead.Dispose();
        _iv.Dispose();
    }

    /// <summary>RFC 8446 §5.3: the sequence number, padded on the left, XORed with the IV.</summary>
    private void WriteNonce(Span<byte> nonce)
    {
        _iv.Span.CopyTo(nonce);
        var counter = nonce[(Aead.NonceSize - sizeof(ulong))..];
        BinaryPrimitives.WriteUInt64BigEndian(counter, BinaryPrimitives.ReadUInt64BigEndian(counter) ^ TakeSequenceNumber());
    }
}
