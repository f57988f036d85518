namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>cookie (RFC 8446 §4.2.2): given in a HelloRetryRequest, echoed in the second ClientHello.</summary>
internal static class CookieExtension
{
    /// <summary>Writes the extension with its header.</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<byte> cookie)
    {
        writer.WriteUInt16((ushort)ExtensionType.Cookie);
        var data = writer.Begin16();
        writer.WriteVector16(cookie);
        writer.End(data);
    }

    /// <summary>Reads a cookie; it has at least one byte.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out byte[] cookie)
    {
        var reader = new TlsReader(data);
        cookie = reader.ReadVector16().ToArray();
        return reader.IsAtEnd && cookie.Length != 0 ? TlsFault.None : MalformedMessage.BadExtension;
    }
}
