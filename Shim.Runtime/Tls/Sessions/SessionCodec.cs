using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tls.Sessions;

/// <summary>
/// A server's session as bytes, for the inside of a ticket (RFC 5077 §4). Nobody but this process reads them, so the form is ours. What a
/// server has no use for (its own stapled response, the ticket itself) is left out.
/// </summary>
internal static class SessionCodec
{
    private const byte Format = 2;

    /// <summary>Writes a session.</summary>
    public static void Write(TlsWriter writer, TlsSession session)
    {
        writer.WriteUInt8(Format);
        writer.WriteUInt16((ushort)session.Version);
        writer.WriteUInt16(session.CipherSuite.Number);
        writer.WriteUInt8(session.ExtendedMasterSecret ? (byte)1 : (byte)0);
        writer.WriteVector8(session.Secret.Span);
        writer.WriteVector8(session.SessionID);
        writer.WriteUInt32(session.TicketAgeAdd);
        writer.WriteUInt32(session.TicketLifetime);
        writer.WriteUInt32((uint)(session.CreatedAt >> 32));
        writer.WriteUInt32((uint)session.CreatedAt);
        writer.WriteUInt16((ushort)session.PeerSignatureScheme);
        writer.WriteUInt16((ushort)session.Group);
        WriteOptional(writer, session.ServerName is { } name ? Encoding.ASCII.GetBytes(name) : null);
        WriteOptional(writer, session.ApplicationProtocol);
        var chain = writer.Begin24();
        foreach (var certificate in session.PeerChain) writer.WriteVector24(certificate);
        writer.End(chain);
    }

    /// <summary>Reads a session; null if the bytes are not one. The caller owns it.</summary>
    public static TlsSession? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new TlsReader(bytes);
        var format = reader.ReadUInt8();
        var version = (ProtocolVersion)reader.ReadUInt16();
        var suite = CipherSuite.Find(reader.ReadUInt16());
        var extendedMasterSecret = reader.ReadUInt8() == 1;
        var secret = reader.ReadVector8();
        var sessionID = reader.ReadVector8();
        var ageAdd = reader.ReadUInt32();
        var lifetime = reader.ReadUInt32();
        var createdAt = ((long)reader.ReadUInt32() << 32) | reader.ReadUInt32();
        var scheme = (SignatureScheme)reader.ReadUInt16();
        var group = (NamedGroup)reader.ReadUInt16();
        var name = ReadOptional(ref reader);
        var protocol = ReadOptional(ref reader);
        var chain = ReadChain(new TlsReader(reader.ReadVector24()));
        if (!reader.IsAtEnd || format != Format || suite is null || chain is null) return null;
        return new TlsSession
        {
            Version = version,
            CipherSuite = suite,
            Secret = new Secret(secret),
            SessionID = sessionID.ToArray(),
            TicketAgeAdd = ageAdd,
            TicketLifetime = lifetime,
            CreatedAt = createdAt,
            ExtendedMasterSecret = extendedMasterSecret,
            ServerName = name is null ? null : Encoding.ASCII.GetString(name),
            ApplicationProtocol = protocol,
            PeerChain = chain,
            PeerSignatureScheme = scheme,
            Group = group,
        };
    }

    private static void WriteOptional(TlsWriter writer, byte[]? value)
    {
        writer.WriteUInt8(value is null ? (byte)0 : (byte)1);
        writer.WriteVector16(value);
    }

    private static byte[]? ReadOptional(ref TlsReader reader)
    {
        var isPresent = reader.ReadUInt8() == 1;
        var value = reader.ReadVector16();
        return isPresent ? value.ToArray() : null;
    }

    private static byte[][]? ReadChain(TlsReader reader)
    {
        var chain = new List<byte[]>();
        while (reader.HasMore) chain.Add(reader.ReadVector24().ToArray());
        return reader.Failed ? null : [.. chain];
    }
}
