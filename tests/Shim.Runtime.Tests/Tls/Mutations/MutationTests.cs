using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Mutations;

/// <summary>
/// Changed records and messages against both roles: no exception, no hang, no fault that blames us, memory as before. As many as
/// SHIM_MUTATIONS says, else a number for every day.
/// </summary>
[TestClass]
public class MutationTests
{
    private const int EveryDay = 20_000;
    private const int MaxSteps = 2_000;
    private static readonly HollowProvider s_crypto = new(Providers.Get("bouncycastle"));
    private static readonly Dictionary<string, TlsIdentity> s_identities = [];

    [TestMethod]
    [DataRow("1.3", 1)]
    [DataRow("1.3 resumed", 2)]
    [DataRow("1.3 retried", 3)]
    [DataRow("1.3 client certificate", 4)]
    [DataRow("1.2 ECDHE GCM", 5)]
    [DataRow("1.2 ECDHE CBC", 6)]
    [DataRow("1.2 RSA", 7)]
    [DataRow("1.2 resumed", 8)]
    [DataRow("1.2 client certificate", 9)]
    [DataRow("1.2 renegotiated", 10)]
    public void NothingThatAPeerSendsHurts(string scenario, int seed)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("SHIM_MUTATIONS"), out var wanted) ? wanted / 10 : EveryDay / 10;
        var mutator = new Mutator(seed);
        using var stores = new Stores();
        Assert.IsTrue(Run(scenario, stores, null, out _), "the scenario works when nobody interferes");

        var mutations = 0;
        var connected = 0;
        var faults = new HashSet<TlsFault>();
        var before = 0L;
        while (mutations < count)
        {
            if (mutations > count / 2 && before == 0) before = Memory();
            if (Run(scenario, stores, mutator, out var made, faults)) connected++;
            mutations += made;
        }

        // A hollow provider lets much through, and everything else is told apart.
        Assert.IsGreaterThan(10, faults.Count);
        Assert.IsGreaterThan(0, connected);
        var growth = Memory() - before;
        Assert.IsLessThan(32L << 20, growth);
        Console.WriteLine($"figures: {scenario}: {mutations} mutations, {connected} connections worked all the same, {faults.Count} different faults, {growth / 1024} KiB more");
    }

    /// <summary>One connection; true if it worked in spite of all.</summary>
    private static bool Run(string scenario, Stores stores, Mutator? mutator, out int mutations, HashSet<TlsFault>? faults = null)
    {
        using var client = new TlsConnection(Config(scenario, stores.Client, isServer: false));
        using var server = new TlsConnection(Config(scenario, stores.Server, isServer: true));
        var wire = new Wire(client, server, mutator);
        var worked = wire.Connect() && wire.Exchange(scenario.EndsWith("renegotiated", StringComparison.Ordinal));
        mutations = wire.Mutations;
        foreach (var connection in new[] { client, server })
        {
            var fault = connection.Fault;
            if (fault.Blame == FaultBlame.Local) Assert.Fail($"{fault} in {connection.StateName}");
            if (fault.IsFault) faults?.Add(fault);
        }

        return worked;
    }

    private static TlsConfig Config(string scenario, ISessionStore store, bool isServer)
    {
        var config = new TlsConfig
        {
            Crypto = s_crypto,
            IsServer = isServer,
            ServerName = isServer ? null : "localhost",
            ApplicationProtocols = ["h2"u8.ToArray(), "http/1.1"u8.ToArray()],
            MaxVersion = scenario.StartsWith("1.2", StringComparison.Ordinal) ? ProtocolVersion.Tls12 : ProtocolVersion.Tls13,
            RecordSizeLimit = 4000,
            AllowRenegotiation = true,
            Sessions = scenario.EndsWith("resumed", StringComparison.Ordinal) ? store : null,
            ClientAuthentication = scenario.EndsWith("certificate", StringComparison.Ordinal) ? ClientAuthentication.Optional : ClientAuthentication.None,
            Identity = isServer || scenario.EndsWith("certificate", StringComparison.Ordinal) ? Identity(scenario.StartsWith("1.2", StringComparison.Ordinal) ? "rsa2048" : "p256") : null,
            OcspResponse = isServer ? [1, 2, 3] : null,
        };
        if (scenario.EndsWith("retried", StringComparison.Ordinal) && isServer) config.Groups = [NamedGroup.Secp384r1];
        if (scenario.EndsWith("CBC", StringComparison.Ordinal)) config.CipherSuites = [CipherSuite.Find(0xC027)!];
        if (scenario.EndsWith("RSA", StringComparison.Ordinal)) config.CipherSuites = [CipherSuite.Find(0x003C)!];
        return config;
    }

    private static TlsIdentity Identity(string name)
    {
        lock (s_identities)
        {
            if (s_identities.TryGetValue(name, out var identity)) return identity;
            var real = TestIdentity.Get(name);
            return s_identities[name] = new TlsIdentity([real.Certificate], s_crypto.ImportPrivateKey(real.Pkcs8)!);
        }
    }

    /// <summary>Managed and native memory of the process, in bytes.</summary>
    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }

    private sealed class Stores : IDisposable
    {
        public SessionStore Client { get; } = new(s_crypto, 8);

        public SessionStore Server { get; } = new(s_crypto, 8);

        public void Dispose()
        {
            Client.Dispose();
            Server.Dispose();
        }
    }

    /// <summary>Carries records from one to the other, and changes some.</summary>
    private sealed class Wire(TlsConnection client, TlsConnection server, Mutator? mutator)
    {
        private readonly byte[] _buffer = new byte[5000];
        private readonly Stream _toClient = new();
        private readonly Stream _toServer = new();
        private int _steps;

        public int Mutations { get; private set; }

        public bool Connect()
        {
            while (Step(client, _toClient, _toServer) | Step(server, _toServer, _toClient)) Count();
            return client.IsConnected && server.IsConnected;
        }

        public bool Exchange(bool renegotiates)
        {
            if (renegotiates && (client.StartRenegotiation() && Connect()) is false) return false;
            return Send(client, server, _toServer) && Send(server, client, _toClient) && Close();
        }

        private bool Send(TlsConnection from, TlsConnection to, Stream stream)
        {
            if (!from.MayWrite || from.HasOutput) return false;
            from.Write(_buffer.AsSpan(0, 4500));
            Flush(from, stream);
            var received = 0;
            while (received < 4500)
            {
                Count();
                var wait = to.Receive(_buffer, out var written);
                received += written;
                Flush(to, stream == _toServer ? _toClient : _toServer);
                if (wait is HandshakeWait.Failed or HandshakeWait.Closed) return false;
                if (wait == HandshakeWait.Read && !Fill(to, stream)) return false;
                if (wait is HandshakeWait.PeerTrust) to.AcceptPeer();
            }

            return true;
        }

        private bool Close()
        {
            client.Close();
            Flush(client, _toServer);
            while (true)
            {
                Count();
                var wait = server.Receive(_buffer, out _);
                if (wait == HandshakeWait.Closed) return true;
                Flush(server, _toClient);
                if (wait == HandshakeWait.Failed || (wait == HandshakeWait.Read && !Fill(server, _toServer))) return false;
                if (wait is HandshakeWait.PeerTrust) server.AcceptPeer();
            }
        }

        private bool Step(TlsConnection connection, Stream input, Stream output)
        {
            var wait = connection.Advance();
            var moved = connection.HasOutput;
            Flush(connection, output);
            // A connected side may be asked to renegotiate, or have tickets to read.
            if (wait == HandshakeWait.None)
            {
                wait = connection.Receive(_buffer, out _);
                moved |= wait is HandshakeWait.None or HandshakeWait.Write;
            }

            if (wait == HandshakeWait.PeerTrust) connection.AcceptPeer();
            if (wait is HandshakeWait.ClientHello or HandshakeWait.ClientIdentity) connection.Continue();
            if (wait is HandshakeWait.PeerTrust or HandshakeWait.ClientHello or HandshakeWait.ClientIdentity) return true;
            return moved | (wait == HandshakeWait.Read && Fill(connection, input));
        }

        private void Flush(TlsConnection connection, Stream output)
        {
            while (connection.HasOutput)
            {
                for (var unit = connection.Output; !unit.IsEmpty;)
                {
                    var size = 5 + ((unit[3] << 8) | unit[4]);
                    Carry(unit[..size].ToArray(), output);
                    unit = unit[size..];
                }

                connection.OutputSent(connection.Output.Length);
            }
        }

        private void Carry(byte[] record, Stream output)
        {
            if (mutator is null || mutator.Below(8) != 0)
            {
                output.Add(record);
                return;
            }

            Mutations++;
            foreach (var changed in mutator.Mutate(record)) output.Add(changed);
        }

        private static bool Fill(TlsConnection connection, Stream input)
        {
            var window = connection.InputWindow;
            var count = input.Take(window);
            if (count != 0) connection.InputReceived(count);
            return count != 0;
        }

        private void Count()
        {
            if (++_steps > MaxSteps) Assert.Fail($"no end: client {client.StateName}, server {server.StateName}");
        }
    }

    /// <summary>Bytes on their way.</summary>
    private sealed class Stream
    {
        private readonly Queue<byte[]> _pieces = new();
        private int _taken;

        public void Add(byte[] bytes)
        {
            if (bytes.Length != 0) _pieces.Enqueue(bytes);
        }

        public int Take(Span<byte> window)
        {
            var total = 0;
            while (!window.IsEmpty && _pieces.TryPeek(out var piece))
            {
                var count = Math.Min(window.Length, piece.Length - _taken);
                piece.AsSpan(_taken, count).CopyTo(window);
                window = window[count..];
                total += count;
                _taken += count;
                if (_taken != piece.Length) continue;
                _pieces.Dequeue();
                _taken = 0;
            }

            return total;
        }
    }
}
