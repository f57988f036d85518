using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>
/// A client and a server of our engine joined in memory. Between them stands whoever wants to change the records; pauses are answered by
/// settings; the delivery can be as unkind as a network.
/// </summary>
internal sealed class EnginePair : IDisposable
{
    private readonly Queue<byte> _toClient = new();
    private readonly Queue<byte> _toServer = new();
    private long _delivered;

    /// <summary>Joins two connections; each may have its handshake messages changed before they are sent (<see cref="TamperingContext"/>).</summary>
    public EnginePair(TlsConfig client, TlsConfig server, Tamper? ofClient = null, Tamper? ofServer = null)
    {
        Client = new TlsConnection(client, context =>
        {
            ClientContext = ofClient is null ? context : new TamperingContext(context, ofClient);
            return new ClientHelloStage(ClientContext, isRenegotiation: false);
        });
        Server = new TlsConnection(server, context =>
        {
            ServerContext = ofServer is null ? context : new TamperingContext(context, ofServer);
            return new ServerHelloStage(ServerContext, isRenegotiation: false);
        });
    }

    public TlsConnection Client { get; }

    public TlsConnection Server { get; }

    /// <summary>What the client's machines see: sends messages of a test's choice under the connection's keys.</summary>
    public HandshakeContext ClientContext { get; private set; } = null!;

    /// <summary>What the server's machines see.</summary>
    public HandshakeContext ServerContext { get; private set; } = null!;

    /// <summary>Most bytes handed over at once.</summary>
    public int ChunkSize { get; set; } = int.MaxValue;

    /// <summary>The byte of the client's or server's whole input before which delivery stops once; -1 for nowhere.</summary>
    public long SplitAt { get; set; } = -1;

    /// <summary>Asks each side again, with nothing given and little taken, before anything moves.</summary>
    public bool Stutters { get; set; }

    /// <summary>What to send instead of each record of the client; null leaves them as they are.</summary>
    public Func<byte[], IEnumerable<byte[]>>? FromClient { get; set; }

    /// <summary>What to send instead of each record of the server.</summary>
    public Func<byte[], IEnumerable<byte[]>>? FromServer { get; set; }

    /// <summary>The client's answer about the server.</summary>
    public CertificateRejected? ClientVerdict { get; set; }

    /// <summary>The server's answer about the client.</summary>
    public CertificateRejected? ServerVerdict { get; set; }

    /// <summary>Runs at each pause, before it is answered.</summary>
    public Action<bool, HandshakeWait>? AtPause { get; set; }

    /// <summary>The pauses of both sides in their order: "client PeerTrust", ...</summary>
    public List<string> Pauses { get; } = [];

    /// <summary>Every record as it went over the wire, with its sender.</summary>
    public List<(bool ByClient, byte[] Record)> Wire { get; } = [];

    /// <summary>Bytes delivered so far, both ways.</summary>
    public long Delivered => _delivered;

    /// <summary>Drives both sides until neither moves. True if both are connected.</summary>
    public bool Run()
    {
        var moved = true;
        while (moved)
        {
            moved = Drive(Client, true);
            moved |= Drive(Server, false);
        }

        return Client.IsConnected && Server.IsConnected;
    }

    /// <summary>As <see cref="Run"/>; both must succeed.</summary>
    public EnginePair Connect()
    {
        Assert.IsTrue(Run(), $"client: {Client.Fault} in {Client.StateName}; server: {Server.Fault} in {Server.StateName}");
        return this;
    }

    /// <summary>Sends bytes both ways and compares.</summary>
    public void Echo(int size)
    {
        Transfer(Client, Server, size);
        Transfer(Server, Client, size);
    }

    /// <summary>Sends random bytes one way and compares what comes out.</summary>
    public void Transfer(TlsConnection from, TlsConnection to, int size)
    {
        var data = new byte[size];
        new Random(size).NextBytes(data);
        from.Write(data);
        var received = new List<byte>();
        var buffer = new byte[4096];
        while (received.Count < size)
        {
            var moved = Flush(from, from == Client);
            var wait = to.Receive(buffer, out var written);
            received.AddRange(buffer.AsSpan(0, written));
            if (wait == HandshakeWait.Write) moved |= Flush(to, to == Client);
            if (wait == HandshakeWait.Read) moved |= Fill(to, to == Client);
            Assert.IsFalse(to.Fault.IsFault, to.Fault.ToString());
            Assert.IsTrue(moved || written != 0 || wait == HandshakeWait.None, "no progress");
        }

        CollectionAssert.AreEqual(data, received);
    }

    /// <summary>Lets both sides read what is there without data to come.</summary>
    public void Settle() => Run();

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private bool Drive(TlsConnection connection, bool isClient)
    {
        var wait = connection.Advance();
        if (Stutters && wait is HandshakeWait.Read or HandshakeWait.Write) wait = Stutter(connection, isClient, wait);
        var moved = Flush(connection, isClient);
        switch (wait)
        {
            case HandshakeWait.Read:
                return moved | Fill(connection, isClient);
            case HandshakeWait.PeerTrust:
                Pause(isClient, wait);
                if ((isClient ? ClientVerdict : ServerVerdict) is { } verdict) connection.RejectPeer(verdict);
                else connection.AcceptPeer();
                return true;
            case HandshakeWait.ClientHello or HandshakeWait.ClientIdentity:
                Pause(isClient, wait);
                connection.Continue();
                return true;
            case HandshakeWait.None:
                return moved | ReceiveWhileConnected(connection, isClient);
            default:
                return moved;
        }
    }

    /// <summary>The same answer comes however often one asks; of the output one byte goes.</summary>
    private HandshakeWait Stutter(TlsConnection connection, bool isClient, HandshakeWait wait)
    {
        for (var i = 0; i < 3; i++) Assert.AreEqual(wait, connection.Advance());
        if (!connection.HasOutput || wait != HandshakeWait.Write) return wait;
        (isClient ? _toServer : _toClient).Enqueue(connection.Output[0]);
        connection.OutputSent(1);
        return connection.Advance();
    }

    /// <summary>A connected side still reads what is there: tickets, key updates, alerts.</summary>
    private bool ReceiveWhileConnected(TlsConnection connection, bool isClient)
    {
        if (!Fill(connection, isClient)) return false;
        connection.Receive(new byte[1], out _);
        return true;
    }

    private void Pause(bool isClient, HandshakeWait wait)
    {
        Pauses.Add($"{(isClient ? "client" : "server")} {wait}");
        AtPause?.Invoke(isClient, wait);
    }

    private bool Flush(TlsConnection connection, bool isClient)
    {
        var moved = false;
        while (connection.HasOutput)
        {
            var unit = connection.Output.ToArray();
            connection.OutputSent(unit.Length);
            if (Stutters) Deliver(unit, isClient);
            else foreach (var record in Split(unit)) Carry(record, isClient);
            moved = true;
        }

        return moved;
    }

    private void Carry(byte[] record, bool byClient)
    {
        var change = byClient ? FromClient : FromServer;
        foreach (var carried in change is null ? [record] : change(record))
        {
            Wire.Add((byClient, carried));
            Deliver(carried, byClient);
        }
    }

    private void Deliver(byte[] bytes, bool byClient)
    {
        foreach (var value in bytes) (byClient ? _toServer : _toClient).Enqueue(value);
    }

    private bool Fill(TlsConnection connection, bool isClient)
    {
        var input = isClient ? _toClient : _toServer;
        var window = connection.InputWindow;
        var count = Math.Min(Math.Min(window.Length, input.Count), ChunkSize);
        if (SplitAt > _delivered && SplitAt < _delivered + count) count = (int)(SplitAt - _delivered);
        for (var i = 0; i < count; i++) window[i] = input.Dequeue();
        if (count != 0) connection.InputReceived(count);
        _delivered += count;
        return count != 0;
    }

    private static List<byte[]> Split(byte[] unit)
    {
        var records = new List<byte[]>();
        for (var at = 0; at < unit.Length;)
        {
            var size = 5 + ((unit[at + 3] << 8) | unit[at + 4]);
            records.Add(unit.AsSpan(at, size).ToArray());
            at += size;
        }

        return records;
    }
}
