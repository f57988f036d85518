namespace Shim.Runtime.Tls.Messages;

/// <summary>KeyUpdate (RFC 8446 §4.6.3).</summary>
internal static class KeyUpdate
{
    /// <summary>Reads a body: whether the peer wants an update of our keys too. Any value but 0 and 1 is an illegal_parameter.</summary>
    public static TlsFault Read(TlsReader reader, out bool updateRequested)
    {
        var request = reader.ReadUInt8();
        updateRequested = request == 1;
        if (reader.Failed) return MalformedMessage.TruncatedMessage;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;
        return request > 1 ? MalformedMessage.BadKeyUpdate : TlsFault.None;
    }

    /// <summary>Writes a body.</summary>
    public static void Write(TlsWriter writer, bool updateRequested) => writer.WriteUInt8(updateRequested ? (byte)1 : (byte)0);
}
