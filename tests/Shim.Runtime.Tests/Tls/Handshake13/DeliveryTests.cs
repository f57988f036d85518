using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>Every kind of handshake gives the same result however its bytes arrive.</summary>
[TestClass]
public class DeliveryTests
{
    public static IEnumerable<object[]> Kinds => [["full"], ["retry"], ["resumed"], ["client certificate"]];

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void ByteByByte(string kind)
    {
        using var script = new Script(kind);
        using var pair = script.NewPair();
        pair.ChunkSize = 1;
        script.Check(pair.Connect());
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void AskedAgainBeforeEveryMove(string kind)
    {
        using var script = new Script(kind);
        using var pair = script.NewPair();
        pair.Stutters = true;
        script.Check(pair.Connect());
        using var slow = script.NewPair();
        slow.Stutters = true;
        slow.ChunkSize = 1;
        script.Check(slow.Connect());
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void InEveryTwoWaySplit(string kind)
    {
        using var script = new Script(kind);
        long size;
        using (var pair = script.NewPair())
        {
            script.Check(pair.Connect());
            size = pair.Delivered;
        }

        for (var split = 1; split < size; split++)
        {
            using var pair = script.NewPair();
            pair.SplitAt = split;
            Assert.IsTrue(pair.Run(), $"split at {split}: client {pair.Client.Fault}, server {pair.Server.Fault}");
        }
    }

    private sealed class Script : IDisposable
    {
        private readonly string _kind;
        private readonly SessionStore _store = new(Providers.Get("platform"), capacity: 10000);

        public Script(string kind)
        {
            _kind = kind;
            if (kind != "resumed") return;
            using var first = NewPair().Connect();
            first.Settle();
        }

        public EnginePair NewPair()
        {
            var isResumed = _kind == "resumed";
            var client = TestConfig.Client(isResumed ? new KeepingStore(_store) : null);
            var server = TestConfig.Server(sessions: isResumed ? _store : null);
            if (_kind == "retry") server.Groups = [NamedGroup.Secp256r1];
            if (_kind == "client certificate")
            {
                server.ClientAuthentication = ClientAuthentication.Required;
                client.Identity = TestIdentity.Get("p256-client").Tls;
            }

            return new EnginePair(client, server);
        }

        public void Check(EnginePair pair)
        {
            Assert.AreEqual(_kind == "retry", pair.Client.State.HelloRetried);
            Assert.AreEqual(_kind == "resumed", pair.Client.State.Resumed);
            Assert.AreEqual(_kind == "client certificate" ? 1 : 0, pair.Server.State.PeerChain.Length);
            pair.Echo(500);
        }

        public void Dispose() => _store.Dispose();
    }
}
