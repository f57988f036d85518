namespace Shim.Runtime.Tls.Messages;

/// <summary>NewSessionTicket of TLS 1.2 (RFC 5077 §3.3): <c>uint32 ticket_lifetime_hint; opaque ticket&lt;0..2^16-1&gt;</c>.</summary>
internal static class NewSessionTicket12
{
    /// <summary>Reads a body. An empty ticket means that the server changed its mind.</summary>
    public static TlsFault Read(TlsReader reader, out uint lifetimeHint, out ReadOnlySpan<byte> ticket)
    {
        lifetimeHint = reader.ReadUInt32();
        ticket = reader.ReadVector16();
        if (reader.Failed) return MalformedMessage.BadSessionTicket;
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.TrailingBytes;
    }

    /// <summary>Writes a body; the hint is in seconds.</summary>
    public static void Write(TlsWriter writer, uint lifetimeHint, ReadOnlySpan<byte> ticket)
    {
        writer.WriteUInt32(lifetimeHint);
        writer.WriteVector16(ticket);
    }
}
