namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>renegotiation_info (RFC 5746 §3.2).</summary>
internal static class RenegotiationInfoExtension
{
    /// <summary>
    /// Writes the extension with its header: empty in a first handshake; the client's verify_data, and from a server behind it its own,
    /// in a later one.
    /// </summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<byte> clientVerifyData, ReadOnlySpan<byte> serverVerifyData)
    {
        writer.WriteUInt16((ushort)ExtensionType.RenegotiationInfo);
        var data = writer.Begin16();
        var info = writer.Begin8();
        writer.WriteBytes(clientVerifyData);
        writer.WriteBytes(serverVerifyData);
        writer.End(info);
        writer.End(data);
    }

    /// <summary>Reads renegotiated_connection.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> renegotiatedConnection)
    {
        var reader = new TlsReader(data);
        renegotiatedConnection = reader.ReadVector8();
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.BadExtension;
    }
}
