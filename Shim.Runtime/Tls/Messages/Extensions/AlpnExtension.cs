namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>application_layer_protocol_negotiation (RFC 7301 §3.1): the client's list, or the server's list of one.</summary>
internal static class AlpnExtension
{
    /// <summary>Writes the extension with its header; a server passes the one name it chose.</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<byte[]> names)
    {
        writer.WriteUInt16((ushort)ExtensionType.Alpn);
        var data = writer.Begin16();
        var list = writer.Begin16();
        foreach (var name in names) writer.WriteVector8(name);
        writer.End(list);
        writer.End(data);
    }

    /// <summary>Reads a client's list: at least one name, none of them empty.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out byte[][] names)
    {
        names = [];
        var reader = new TlsReader(data);
        var list = new TlsReader(reader.ReadVector16());
        if (!reader.IsAtEnd || !list.HasMore) return MalformedMessage.BadExtension;
        var found = new List<byte[]>();
        while (list.HasMore)
        {
            var name = list.ReadVector8();
            if (list.Failed || name.IsEmpty) return MalformedMessage.BadExtension;
            found.Add(name.ToArray());
        }

        names = [.. found];
        return TlsFault.None;
    }

    /// <summary>Reads a server's answer: exactly one name (RFC 7301 §3.1).</summary>
    public static TlsFault ReadSelected(ReadOnlySpan<byte> data, out byte[] name)
    {
        name = [];
        if (Read(data, out var names) is { IsFault: true } fault) return fault;
        if (names.Length != 1) return MalformedMessage.BadExtension;
        name = names[0];
        return TlsFault.None;
    }
}
