using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Records;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;

namespace Shim.Runtime.Tests.Tls.Connection;

/// <summary>A handshake machine that keeps every message it is given, and does otherwise what the test says.</summary>
internal sealed class ScriptedMachine(HandshakeContext context) : HandshakeMachine(context)
{
    /// <summary>Runs instead of taking the next message.</summary>
    public Func<HandshakeContext, HandshakeWait>? OnStep { get; set; }

    /// <summary>Runs for each message taken.</summary>
    public Action<HandshakeContext, byte[]>? OnMessage { get; set; }

    /// <summary>The messages taken, with their headers.</summary>
    public List<byte[]> Messages { get; } = [];

    /// <summary>Whether the machine stands for a connected state.</summary>
    public bool Connected { get; set; }

    /// <summary>The context, for tests that act as the machine.</summary>
    public HandshakeContext Ctx => Context;

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    public override string StateName => Connected ? "Connected" : "Scripted";

    public override bool IsConnected => Connected;

    public override HandshakeWait Step()
    {
        if (OnStep is { } step) return step(Context);
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        var raw = message.Raw.ToArray();
        Messages.Add(raw);
        OnMessage?.Invoke(Context, raw);
        return HandshakeWait.None;
    }

    /// <summary>Hands over to another machine.</summary>
    public void HandOverTo(HandshakeMachine next) => Successor = next;

    public override bool TryStartRenegotiation()
    {
        Successor = new ScriptedMachine(Context);
        return true;
    }

    public override void Dispose() => IsDisposed = true;
}

/// <summary>A connection that runs a script, and what its peer would do.</summary>
internal sealed class Bench : IDisposable
{
    public Bench(bool isServer = false, Action<TlsConfig>? change = null)
    {
        var config = new TlsConfig { Crypto = Providers.Get("bouncycastle"), IsServer = isServer };
        change?.Invoke(config);
        ScriptedMachine? machine = null;
        Connection = new TlsConnection(config, context => machine = new ScriptedMachine(context));
        Machine = machine!;
    }

    public TlsConnection Connection { get; }

    public ScriptedMachine Machine { get; }

    /// <summary>The peer's end of what we receive, once protected.</summary>
    public Runtime.Tls.Records.RecordProtection? PeerSeal { get; private set; }

    /// <summary>The peer's end of what we send, once protected.</summary>
    public Runtime.Tls.Records.RecordProtection? PeerOpen { get; private set; }

    /// <summary>All application data that came out.</summary>
    public List<byte> Data { get; } = [];

    /// <summary>A record without protection.</summary>
    public static byte[] Plain(ContentType type, params byte[] content) => [(byte)type, 3, 3, (byte)(content.Length >> 8), (byte)content.Length, .. content];

    /// <summary>A handshake message with so many bytes of body.</summary>
    public static byte[] Message(HandshakeType type, int bodySize) =>
        [(byte)type, (byte)(bodySize >> 16), (byte)(bodySize >> 8), (byte)bodySize, .. Protections.Bytes(bodySize, bodySize)];

    /// <summary>Both directions protected in one of the ways of the tests.</summary>
    public Bench Protect(string name, bool connected = true)
    {
        var way = Protections.Get(name);
        var crypto = Connection.Config.Crypto;
        Connection.State.Version = way.Version;
        Connection.State.CipherSuite = way.CipherSuite;
        PeerSeal = way.Create(crypto, encrypt: true);
        PeerOpen = way.Create(crypto, encrypt: false);
        Machine.Ctx.SetReadProtection(way.Create(crypto, encrypt: false));
        Machine.Ctx.SetWriteProtection(way.Create(crypto, encrypt: true));
        Machine.Connected = connected;
        return this;
    }

    /// <summary>A record under the peer's protection.</summary>
    public byte[] Sealed(ContentType type, params byte[] content) => Protections.Seal(PeerSeal!, type, content);

    /// <summary>Delivers bytes as the connection asks for them, and drives it; returns what it waits for at the end.</summary>
    public HandshakeWait Feed(params ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var wait = Drive();
            if (wait != HandshakeWait.Read || bytes.IsEmpty) return wait;
            var window = Connection.InputWindow;
            var count = Math.Min(window.Length, bytes.Length);
            Assert.IsGreaterThan(0, count);
            bytes[..count].CopyTo(window);
            Connection.InputReceived(count);
            bytes = bytes[count..];
        }
    }

    /// <summary>The write units that wait, each as it would go to the callback.</summary>
    public List<byte[]> TakeOutput()
    {
        var units = new List<byte[]>();
        while (Connection.HasOutput)
        {
            units.Add(Connection.Output.ToArray());
            Connection.OutputSent(Connection.Output.Length);
        }

        return units;
    }

    /// <summary>The records of a unit.</summary>
    public static List<byte[]> Records(byte[] unit)
    {
        var records = new List<byte[]>();
        for (var rest = unit.AsSpan(); !rest.IsEmpty;)
        {
            var size = 5 + ((rest[3] << 8) | rest[4]);
            records.Add(rest[..size].ToArray());
            rest = rest[size..];
        }

        return records;
    }

    public void Dispose()
    {
        Connection.Dispose();
        PeerSeal?.Dispose();
        PeerOpen?.Dispose();
    }

    private HandshakeWait Drive()
    {
        if (!Machine.Connected) return Connection.Advance();
        var buffer = new byte[20000];
        while (true)
        {
            var wait = Connection.Receive(buffer, out var written);
            Data.AddRange(buffer.AsSpan(0, written));
            if (wait != HandshakeWait.None || !Connection.IsConnected) return wait;
        }
    }
}
