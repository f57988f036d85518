using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Messages;

/// <summary>NewSessionTicket of TLS 1.3 (RFC 8446 §4.6.1).</summary>
/// <param name="Lifetime">ticket_lifetime, in seconds.</param>
/// <param name="AgeAdd">ticket_age_add.</param>
/// <param name="Nonce">ticket_nonce, up to 255 bytes.</param>
/// <param name="Ticket">ticket, at least one byte.</param>
internal sealed record NewSessionTicket13(uint Lifetime, uint AgeAdd, byte[] Nonce, byte[] Ticket)
{
    /// <summary>Reads a body. early_data and unknown extensions are passed over: 0-RTT is never used.</summary>
    public static TlsFault Read(TlsReader reader, out NewSessionTicket13 ticket)
    {
        var lifetime = reader.ReadUInt32();
        var ageAdd = reader.ReadUInt32();
        var nonce = reader.ReadVector8();
        var identity = reader.ReadVector16();
        var extensions = reader.ReadVector16();
        ticket = new NewSessionTicket13(lifetime, ageAdd, nonce.ToArray(), identity.ToArray());
        if (reader.Failed || identity.IsEmpty) return MalformedMessage.BadSessionTicket;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;
        return ExtensionBlock.Read(extensions.ToArray(), MalformedMessage.BadSessionTicket, out _);
    }

    /// <summary>Writes a body without extensions.</summary>
    public void Write(TlsWriter writer)
    {
        writer.WriteUInt32(Lifetime);
        writer.WriteUInt32(AgeAdd);
        writer.WriteVector8(Nonce);
        writer.WriteVector16(Ticket);
        writer.WriteUInt16(0);
    }
}
