using System.Text;

namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>server_name (RFC 6066 §3): one host_name in the ClientHello, an empty acknowledgement from the server.</summary>
internal static class ServerNameExtension
{
    private const byte HostName = 0;
    private const int MaxHostName = 255;

    /// <summary>Writes the extension with its header; <paramref name="hostName"/> is ASCII, 1 to 255 bytes.</summary>
    public static void Write(TlsWriter writer, string hostName)
    {
        writer.WriteUInt16((ushort)ExtensionType.ServerName);
        var data = writer.Begin16();
        var list = writer.Begin16();
        writer.WriteUInt8(HostName);
        writer.WriteVector16(Encoding.ASCII.GetBytes(hostName));
        writer.End(list);
        writer.End(data);
    }

    /// <summary>
    /// Reads a client's list. No other name type was ever registered, and the list may hold one name of each type only, so anything but
    /// exactly one host_name of 1 to 255 ASCII bytes is malformed.
    /// </summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out string? hostName)
    {
        hostName = null;
        var reader = new TlsReader(data);
        var list = new TlsReader(reader.ReadVector16());
        var type = list.ReadUInt8();
        var name = list.ReadVector16();
        if (!reader.IsAtEnd || !list.IsAtEnd || type != HostName) return MalformedMessage.BadExtension;
        if (name.IsEmpty || name.Length > MaxHostName || name.Contains((byte)0) || !Ascii.IsValid(name)) return MalformedMessage.BadExtension;
        hostName = Encoding.ASCII.GetString(name);
        return TlsFault.None;
    }
}
