namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>ec_point_formats (RFC 8422 §5.1.2): only uncompressed points exist for us.</summary>
internal static class EcPointFormatsExtension
{
    private const byte Uncompressed = 0;

    /// <summary>Writes the extension with its header.</summary>
    public static void Write(TlsWriter writer)
    {
        writer.WriteUInt16((ushort)ExtensionType.EcPointFormats);
        var data = writer.Begin16();
        writer.WriteVector8([Uncompressed]);
        writer.End(data);
    }

    /// <summary>Reads a list: whether uncompressed points are in it.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out bool hasUncompressed)
    {
        var reader = new TlsReader(data);
        var formats = reader.ReadVector8();
        hasUncompressed = formats.Contains(Uncompressed);
        return reader.IsAtEnd && !formats.IsEmpty ? TlsFault.None : MalformedMessage.BadExtension;
    }
}
