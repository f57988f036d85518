using System.Security.Cryptography;
using Shim.Runtime.Tests.Tls.Handshake12;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls;

/// <summary>Keying material for other protocols (RFC 5705, RFC 8446 §7.5).</summary>
[TestClass]
public class ExporterTests
{
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0x1302)]
    [DataRow(0xC02B)]
    [DataRow(0xC02C)]
    public void BothSidesHaveTheSame(int suite)
    {
        using var pair = Connected(suite);
        foreach (var size in new[] { 1, 32, 48, 1024 })
        {
            foreach (var context in new byte[]?[] { null, [], [1, 2, 3], new byte[5000] })
            {
                var material = Export(pair.Client, "EXPORTER-test", context, size);
                CollectionAssert.AreEqual(material, Export(pair.Server, "EXPORTER-test", context, size));
            }
        }

        var one = Export(pair.Client, "EXPORTER-test", [1], 32);
        CollectionAssert.AreNotEqual(one, Export(pair.Client, "EXPORTER-test", [2], 32));
        CollectionAssert.AreNotEqual(one, Export(pair.Client, "EXPORTER-tess", [1], 32));
    }

    [TestMethod]
    [DataRow(0xC02B, false)]
    [DataRow(0x1301, true)]
    public void NoContextIsAnEmptyOneInTls13Only(int suite, bool same)
    {
        using var pair = Connected(suite);
        Assert.AreEqual(same, Export(pair.Client, "label", null, 32).AsSpan().SequenceEqual(Export(pair.Client, "label", [], 32)));
    }

    /// <summary>RFC 5705 §4 over the PRF of RFC 5246 §5, computed by hand.</summary>
    [TestMethod]
    public void Tls12IsThePrfOverBothRandoms()
    {
        using var pair = Connected(0xC02B);
        var state = pair.Client.State;
        byte[] seed = [.. "label"u8, .. state.ClientRandom, .. state.ServerRandom, 0, 2, 7, 8];
        var master = state.MasterSecret!.Span.ToArray();
        var a = HMACSHA256.HashData(master, seed);
        var first = HMACSHA256.HashData(master, (byte[])[.. a, .. seed]);
        a = HMACSHA256.HashData(master, a);
        var second = HMACSHA256.HashData(master, (byte[])[.. a, .. seed]);
        CollectionAssert.AreEqual((byte[])[.. first, .. second], Export(pair.Server, "label", [7, 8], 64));
    }

    /// <summary>RFC 8446 §7.5 with HKDF-Expand-Label written out.</summary>
    [TestMethod]
    public void Tls13IsDerivedTwice()
    {
        byte[]? exporter = null;
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find(0x1301)!];
        client.KeyLog = (label, _, secret) => exporter = label == "EXPORTER_SECRET" ? (byte[])secret.Clone() : exporter;
        using var pair = new EnginePair(client, TestConfig.Server()).Connect();
        var derived = HKDF.Expand(HashAlgorithmName.SHA256, exporter!, 32, [0, 32, 11, .. "tls13 label"u8, 32, .. SHA256.HashData([])]);
        var expected = HKDF.Expand(HashAlgorithmName.SHA256, derived, 20, [0, 20, 14, .. "tls13 exporter"u8, 32, .. SHA256.HashData([7, 8])]);
        CollectionAssert.AreEqual(expected, Export(pair.Server, "label", [7, 8], 20));
    }

    [TestMethod]
    public void ThereIsNothingBeforeTheKeysAndInARenegotiation()
    {
        var server = Config12.Server();
        server.AllowRenegotiation = true;
        using var pair = new EnginePair(Config12.Client(), server);
        Assert.IsFalse(pair.Client.TryExportKeyingMaterial("label"u8, null, new byte[1]));
        pair.Connect();
        Assert.IsTrue(pair.Client.TryExportKeyingMaterial("label"u8, null, new byte[1]));
        pair.Client.StartRenegotiation();
        Assert.IsFalse(pair.Client.TryExportKeyingMaterial("label"u8, null, new byte[1]));
    }

    private static EnginePair Connected(int suite)
    {
        var client = TestConfig.Client();
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        return new EnginePair(client, TestConfig.Server()).Connect();
    }

    private static byte[] Export(TlsConnection connection, string label, byte[]? context, int size)
    {
        var material = new byte[size];
        Assert.IsTrue(connection.TryExportKeyingMaterial(System.Text.Encoding.ASCII.GetBytes(label), context, material));
        return material;
    }
}
