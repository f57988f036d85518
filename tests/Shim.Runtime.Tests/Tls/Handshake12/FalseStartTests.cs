using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>False Start (RFC 7918, sheet 2.12): the client writes behind its own Finished.</summary>
[TestClass]
public class FalseStartTests
{
    [TestMethod]
    [DataRow(0xC02B)]
    [DataRow(0xC009)]
    [DataRow(0xCCA9)]
    public void DataMayFollowTheClientsFinished(int suite)
    {
        var client = Config12.Client();
        client.FalseStart = true;
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var pair = new EnginePair(client, Config12.Server());
        var held = new List<byte[]>();
        // The server's ChangeCipherSpec waits until the client has written.
        pair.FromServer = record =>
        {
            if (record[0] == (byte)ContentType.ChangeCipherSpec || held.Count != 0)
            {
                held.Add(record);
                return [];
            }

            return [record];
        };
        Assert.IsFalse(pair.Run());
        Assert.IsTrue(pair.Client.MayWrite);
        Assert.IsFalse(pair.Client.IsConnected);
        Assert.AreEqual("ExpectChangeCipherSpec", pair.Client.StateName);

        pair.Transfer(pair.Client, pair.Server, 1000);
        Assert.IsTrue(pair.Server.IsConnected);
    }

    [TestMethod]
    public void NotWithRsaKeyExchangeAndNotUnasked()
    {
        AssertNone(client =>
        {
            client.FalseStart = true;
            client.CipherSuites = [CipherSuite.Find(0x009C)!];
        });
        AssertNone(client => client.CipherSuites = [CipherSuite.Find(0xC02F)!]);
    }

    private static void AssertNone(Action<TlsConfig> change)
    {
        var client = Config12.Client();
        change(client);
        using var pair = new EnginePair(client, Config12.Server("rsa2048"));
        pair.FromServer = record => record[0] == (byte)ContentType.ChangeCipherSpec ? [] : [record];
        pair.Run();
        Assert.AreEqual("ExpectChangeCipherSpec", pair.Client.StateName);
        Assert.IsFalse(pair.Client.MayWrite);
    }
}
