namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>record_size_limit (RFC 8449 §4).</summary>
internal static class RecordSizeLimitExtension
{
    private const int Smallest = 64;

    /// <summary>Writes the extension with its header.</summary>
    public static void Write(TlsWriter writer, int limit)
    {
        writer.WriteUInt16((ushort)ExtensionType.RecordSizeLimit);
        writer.WriteUInt16(2);
        writer.WriteUInt16((ushort)limit);
    }

    /// <summary>Reads the peer's limit; below 64 it is an illegal_parameter. A limit above what the version allows means nothing more.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out int limit)
    {
        var reader = new TlsReader(data);
        limit = reader.ReadUInt16();
        if (!reader.IsAtEnd) return MalformedMessage.BadExtension;
        return limit < Smallest ? PeerMisbehaved.BadRecordSizeLimit : TlsFault.None;
    }

    /// <summary>
    /// The longest application data per record under a peer's <paramref name="limit"/>: in TLS 1.3 the content type counts too.
    /// </summary>
    public static int ApplicationDataLimit(int limit, ProtocolVersion version) =>
        Math.Min(version == ProtocolVersion.Tls13 ? limit - 1 : limit, Limits.MaxPlaintext);
}
