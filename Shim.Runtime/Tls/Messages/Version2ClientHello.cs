using System.Buffers.Binary;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls.Messages;

/// <summary>
/// The CLIENT-HELLO of SSL 2.0, with which old clients begin although they speak TLS (RFC 5246 §E.2). It comes without a record around it and
/// means a ClientHello without extensions.
/// </summary>
internal static class Version2ClientHello
{
    private const int MessageLengthSize = 2;
    private const int CipherSpecSize = 3;
    private const int RandomSize = 32;

    /// <summary>Whether the first five bytes of a connection, msg_length, msg_type and version, begin one.</summary>
    public static bool IsBegunBy(ReadOnlySpan<byte> header) => (header[0] & 0x80) != 0 && header[2] == (byte)HandshakeType.ClientHello && header[3] == 3;

    /// <summary>How many bytes follow those five; negative when msg_length does not even cover them.</summary>
    public static int LengthBehind(ReadOnlySpan<byte> header) =>
        (BinaryPrimitives.ReadUInt16BigEndian(header) & 0x7FFF) - (Limits.RecordHeaderSize - MessageLengthSize);

    /// <summary>The ClientHello, with the header of a handshake message, that it means.</summary>
    /// <param name="message">The message from msg_type on: what the transcript has of it.</param>
    /// <param name="hello">The ClientHello.</param>
    public static TlsFault Translate(ReadOnlySpan<byte> message, out byte[] hello)
    {
        hello = [];
        var reader = new TlsReader(message);
        reader.ReadBytes(sizeof(byte));
        var version = reader.ReadUInt16();
        int specsLength = reader.ReadUInt16(), sessionIDLength = reader.ReadUInt16(), challengeLength = reader.ReadUInt16();
        var specs = reader.ReadBytes(specsLength);
        // "Requests to resume a TLS session MUST use a TLS client hello."
        reader.ReadBytes(sessionIDLength);
        var challenge = reader.ReadBytes(challengeLength);
        if (reader.Failed || reader.Remaining != 0 || specs.Length % CipherSpecSize != 0) return MalformedMessage.BadClientHello;
        if (challenge.Length is < 16 or > RandomSize) return MalformedMessage.BadClientHello;

        var suites = SuitesOf(specs);
        if (suites.Length == 0) return MalformedMessage.BadClientHello;
        byte[] random = [.. new byte[RandomSize - challenge.Length], .. challenge];
        byte[] body = [(byte)(version >> 8), (byte)version, .. random, 0, (byte)(suites.Length >> 8), (byte)suites.Length, .. suites, 1, 0];
        hello = [(byte)HandshakeType.ClientHello, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
        return TlsFault.None;
    }

    /// <summary>The cipher suites of TLS stand there behind a zero byte; the rest is for SSL 2.0.</summary>
    private static byte[] SuitesOf(ReadOnlySpan<byte> specs)
    {
        var suites = new List<byte>(specs.Length);
        for (; !specs.IsEmpty; specs = specs[CipherSpecSize..])
        {
            if (specs[0] == 0) suites.AddRange([specs[1], specs[2]]);
        }

        return [.. suites];
    }
}
