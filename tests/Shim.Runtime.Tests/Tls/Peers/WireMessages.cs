using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>Looks into, and writes, records that are not protected.</summary>
internal static class WireMessages
{
    /// <summary>The ClientHello in a record.</summary>
    public static ClientHello ReadClientHello(byte[] record)
    {
        Assert.AreEqual(TlsFault.None, ClientHello.Read(new HandshakeMessage(HandshakeType.ClientHello, record.AsSpan(5)), out var hello));
        return hello;
    }

    /// <summary>The ServerHello in a record.</summary>
    public static ServerHello ReadServerHello(byte[] record)
    {
        Assert.AreEqual(TlsFault.None, ServerHello.Read(record.AsSpan(9), out var hello));
        return hello;
    }

    /// <summary>Whether a record holds a handshake message of this type in the clear.</summary>
    public static bool Is(byte[] record, HandshakeType type) => record[0] == 22 && record[5] == (byte)type;

    /// <summary>A record around a handshake message.</summary>
    public static byte[] Record(HandshakeType type, ReadOnlySpan<byte> body) =>
        [22, 3, 3, (byte)((body.Length + 4) >> 8), (byte)(body.Length + 4), (byte)type, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];

    /// <summary>
    /// The same ClientHello or ServerHello with its extensions changed: <paramref name="change"/> gets each and returns what to write in
    /// its place, null to leave it out; <paramref name="more"/> is added at the end.
    /// </summary>
    public static byte[] ChangeExtensions(byte[] record, Func<ExtensionType, byte[], byte[]?> change, params (int Type, byte[] Data)[] more)
    {
        var type = (HandshakeType)record[5];
        var writer = new TlsWriter();
        var block = default(TlsWriter.Block);
        Shim.Runtime.Tls.Messages.Extensions.ExtensionBlock extensions;
        if (type == HandshakeType.ClientHello)
        {
            var hello = ReadClientHello(record);
            extensions = hello.Extensions;
            writer.WriteUInt16((ushort)hello.LegacyVersion);
            writer.WriteBytes(hello.Random);
            writer.WriteVector8(hello.SessionID);
            writer.WriteVector16(hello.CipherSuites);
            writer.WriteVector8(hello.CompressionMethods);
            block = writer.Begin16();
        }
        else
        {
            var hello = ReadServerHello(record);
            extensions = hello.Extensions;
            block = ServerHello.Begin(writer, hello.LegacyVersion, hello.Random, hello.SessionID, hello.CipherSuite);
        }

        for (var i = 0; i < extensions.Count; i++)
        {
            if (change(extensions.TypeAt(i), extensions.DataAt(i).ToArray()) is not { } data) continue;
            writer.WriteUInt16((ushort)extensions.TypeAt(i));
            writer.WriteVector16(data);
        }

        foreach (var (added, data) in more)
        {
            writer.WriteUInt16((ushort)added);
            writer.WriteVector16(data);
        }

        writer.End(block);
        return Record(type, writer.Written);
    }
}
