namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>supported_versions (RFC 8446 §4.2.1): the client's list, or the server's choice.</summary>
internal static class SupportedVersionsExtension
{
    /// <summary>Writes a client's list of every version from <paramref name="max"/> down to <paramref name="min"/>.</summary>
    public static void WriteRange(TlsWriter writer, ProtocolVersion min, ProtocolVersion max)
    {
        writer.WriteUInt16((ushort)ExtensionType.SupportedVersions);
        var data = writer.Begin16();
        var list = writer.Begin8();
        for (var version = max; version >= min; version--) writer.WriteUInt16((ushort)version);
        writer.End(list);
        writer.End(data);
    }

    /// <summary>Writes a server's choice.</summary>
    public static void WriteSelected(TlsWriter writer, ProtocolVersion version)
    {
        writer.WriteUInt16((ushort)ExtensionType.SupportedVersions);
        writer.WriteUInt16(2);
        writer.WriteUInt16((ushort)version);
    }

    /// <summary>Reads a client's list; values that are not known to us (GREASE, RFC 8701) stay in it.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out ProtocolVersion[] versions)
    {
        versions = [];
        var reader = new TlsReader(data);
        var list = new TlsReader(reader.ReadVector8());
        if (!reader.IsAtEnd || !list.HasMore || list.Remaining % 2 != 0) return MalformedMessage.BadExtension;
        versions = new ProtocolVersion[list.Remaining / 2];
        for (var i = 0; i < versions.Length; i++) versions[i] = (ProtocolVersion)list.ReadUInt16();
        return TlsFault.None;
    }

    /// <summary>Reads a server's choice.</summary>
    public static TlsFault ReadSelected(ReadOnlySpan<byte> data, out ProtocolVersion version)
    {
        var reader = new TlsReader(data);
        version = (ProtocolVersion)reader.ReadUInt16();
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.BadExtension;
    }
}
