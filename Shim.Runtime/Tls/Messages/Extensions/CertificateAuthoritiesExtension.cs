namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>certificate_authorities (RFC 8446 §4.2.4) and the same list in a TLS 1.2 CertificateRequest (RFC 5246 §7.4.4).</summary>
internal static class CertificateAuthoritiesExtension
{
    /// <summary>Writes the extension with its header; <paramref name="names"/> are DER and not none.</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<byte[]> names)
    {
        writer.WriteUInt16((ushort)ExtensionType.CertificateAuthorities);
        var data = writer.Begin16();
        WriteList(writer, names);
        writer.End(data);
    }

    /// <summary>Writes the bare list with its length.</summary>
    public static void WriteList(TlsWriter writer, ReadOnlySpan<byte[]> names)
    {
        var list = writer.Begin16();
        foreach (var name in names) writer.WriteVector16(name);
        writer.End(list);
    }

    /// <summary>Reads the extension's data: at least one name and nothing behind the list.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out byte[][] names)
    {
        var reader = new TlsReader(data);
        if (!TryReadList(ref reader, out names) || !reader.IsAtEnd || names.Length == 0) return MalformedMessage.BadExtension;
        return TlsFault.None;
    }

    /// <summary>Reads a bare list with its length; it may be empty, its names may not. False if it is malformed.</summary>
    public static bool TryReadList(ref TlsReader reader, out byte[][] names)
    {
        names = [];
        var list = new TlsReader(reader.ReadVector16());
        if (reader.Failed) return false;
        var found = new List<byte[]>();
        while (list.HasMore)
        {
            var name = list.ReadVector16();
            if (list.Failed || name.IsEmpty) return false;
            found.Add(name.ToArray());
        }

        names = [.. found];
        return true;
    }
}
