namespace Shim.Runtime.Tls.Records;

/// <summary>No protection: records before the first keys (RFC 8446 §5.1).</summary>
internal sealed class PlaintextProtection : RecordProtection
{
    /// <summary>Version of the record headers. RFC 8446 §5.1: 0x0303, but 0x0301 for the first ClientHello.</summary>
    public ProtocolVersion HeaderVersion { get; set; } = ProtocolVersion.Tls12;

    /// <inheritdoc/>
    public override int MaxOverhead => Limits.RecordHeaderSize;

    /// <inheritdoc/>
    public override int MaxFragment => Limits.MaxPlaintext;

    /// <inheritdoc/>
    public override int Seal(ContentType type, ReadOnlySpan<byte> plaintext, Span<byte> record)
    {
        WriteHeader(record, type, HeaderVersion, plaintext.Length);
        plaintext.CopyTo(record[Limits.RecordHeaderSize..]);
        return Limits.RecordHeaderSize + plaintext.Length;
    }

    /// <inheritdoc/>
    public override TlsFault Open(ReadOnlySpan<byte> header, Span<byte> fragment, Span<byte> destination, out OpenedRecord record)
    {
        record = new OpenedRecord((ContentType)header[0], false, 0, fragment.Length);
        return fragment.Length > Limits.MaxPlaintext ? PeerMisbehaved.RecordOverflow : TlsFault.None;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
