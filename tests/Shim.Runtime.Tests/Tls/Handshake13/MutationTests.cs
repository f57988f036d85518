using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>
/// Handshake messages with random damage, under right keys: whatever comes, a side ends connected or with a fault, at once and without an
/// exception.
/// </summary>
[TestClass]
public class MutationTests
{
    private const int Rounds = 1500;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void DamagedServerMessages(int seed) => Run(seed, damagesServer: true);

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    public void DamagedClientMessages(int seed) => Run(seed, damagesServer: false);

    private static void Run(int seed, bool damagesServer)
    {
        var random = new Random(seed);
        var faults = new HashSet<TlsFault>();
        for (var round = 0; round < Rounds; round++)
        {
            var client = TestConfig.Client();
            var server = TestConfig.Server();
            client.ApplicationProtocols = [[104, 50]];
            server.ApplicationProtocols = [[104, 50]];
            client.RecordSizeLimit = 8000;
            client.Identity = TestIdentity.Get("p256-client").Tls;
            server.ClientAuthentication = ClientAuthentication.Optional;
            if (random.Next(3) == 0) server.Groups = [NamedGroup.Secp256r1];
            var target = random.Next(7);
            var count = 0;
            Tamper tamper = (type, body) => [(type, count++ == target ? Damage(random, body) : body)];
            using var pair = new EnginePair(client, server, damagesServer ? null : tamper, damagesServer ? tamper : null);
            var isConnected = pair.Run();
            // Damage that the other side accepts may be noticed by the side that does not know what it sent.
            Assert.IsTrue(isConnected || pair.Client.Fault.IsFault || pair.Server.Fault.IsFault, $"round {round}: {pair.Client.StateName}, {pair.Server.StateName}");
            faults.Add(damagesServer ? pair.Client.Fault : pair.Server.Fault);
        }

        Assert.IsGreaterThan(10, faults.Count, string.Join(", ", faults));
    }

    private static byte[] Damage(Random random, byte[] body)
    {
        if (body.Length == 0) return [1];
        byte[] changed = [.. body];
        var at = random.Next(changed.Length);
        switch (random.Next(6))
        {
            case 0:
                changed[at] ^= (byte)(1 << random.Next(8));
                return changed;
            case 1:
                changed[at] = (byte)random.Next(256);
                return changed;
            case 2:
                return changed[..at];
            case 3:
                return [.. changed[..at], (byte)random.Next(256), .. changed[at..]];
            case 4:
                return [.. changed[..at], .. changed[(at + 1)..]];
            default:
                var size = Math.Min(random.Next(40), changed.Length - at);
                return [.. changed[..at], .. changed.AsSpan(at, size), .. changed[at..]];
        }
    }
}
