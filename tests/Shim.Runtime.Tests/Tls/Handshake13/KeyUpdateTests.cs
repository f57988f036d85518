using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake13;

/// <summary>KeyUpdate, sent and answered.</summary>
[TestClass]
public class KeyUpdateTests
{
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1302)]
    [DataRow(0x1303)]
    public void BothSidesMayChangeTheirKeysAgainAndAgain(int suite)
    {
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var pair = new EnginePair(client, TestConfig.Server()).Connect();
        for (var i = 0; i < 40; i++)
        {
            Assert.IsTrue((i % 2 == 0 ? pair.Client : pair.Server).UpdateKeys(requestUpdate: false));
            pair.Settle();
            pair.Echo(100 + i);
        }
    }

    [TestMethod]
    public void ARequestIsAnsweredOnceBeforeTheNextData()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server()).Connect();
        for (var i = 0; i < 3; i++) pair.Client.UpdateKeys(requestUpdate: true);
        pair.Settle();
        pair.Wire.Clear();
        pair.Echo(50);
        // The server's KeyUpdate and its data; a KeyUpdate record is 5 + 5 + 1 + 16 bytes.
        var fromServer = pair.Wire.Where(w => !w.ByClient).Select(w => w.Record.Length).ToArray();
        CollectionAssert.AreEqual(new[] { 27, 72 }, fromServer);
        pair.Echo(50);
    }

    [TestMethod]
    public void AKeyThatHasDoneItsShareIsChanged()
    {
        var client = TestConfig.Client();
        client.RecordsPerKey = 3;
        using var pair = new EnginePair(client, TestConfig.Server()).Connect();
        pair.Wire.Clear();
        for (var i = 0; i < 10; i++) pair.Transfer(pair.Client, pair.Server, 100);
        // Three records of data and a KeyUpdate under each key.
        Assert.AreEqual(3, pair.Wire.Count(w => w.Record.Length == 27));
        pair.Echo(1000);
    }

    [TestMethod]
    public void AFloodIsRefused()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server()).Connect();
        for (var i = 0; i <= Limits.MaxKeyUpdates; i++) pair.Client.UpdateKeys(requestUpdate: false);
        pair.Settle();
        Assert.AreEqual<TlsFault>(PeerMisbehaved.TooManyKeyUpdates, pair.Server.Fault);
        Assert.AreEqual(TlsFault.Received(AlertDescription.UnexpectedMessage), pair.Client.Fault);
    }

    [TestMethod]
    public void DataInBetweenMakesItNoFlood()
    {
        using var pair = new EnginePair(TestConfig.Client(), TestConfig.Server()).Connect();
        for (var i = 0; i < 3 * Limits.MaxKeyUpdates; i++)
        {
            pair.Client.UpdateKeys(requestUpdate: false);
            pair.Settle();
            pair.Transfer(pair.Client, pair.Server, 1);
        }
    }

    [TestMethod]
    public void OlderVersionsHaveNone()
    {
        var client = TestConfig.Client();
        client.MaxVersion = ProtocolVersion.Tls12;
        using var pair = new EnginePair(client, TestConfig.Server()).Connect();
        Assert.IsFalse(pair.Client.UpdateKeys(requestUpdate: false));
    }
}
