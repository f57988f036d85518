using System.Security.Cryptography;
using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using HashAlgorithm = Shim.Runtime.Crypto.HashAlgorithm;

namespace Shim.Runtime.Tests.Tls.KeySchedule;

/// <summary>
/// The TLS 1.3 key schedule against .NET's HKDF, for what RFC 8448 has no values of: SHA-384, long outputs, exporters, key updates.
/// </summary>
[TestClass]
public class SecretsTests
{
    private static readonly byte[] s_context = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];

    /// <summary>Each provider with each hash of TLS 1.3.</summary>
    public static IEnumerable<object[]> Cases => from provider in Providers.Names from hash in new[] { 256, 384 } select new[] { provider[0], hash };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void ExpansionsAreThoseOfHkdf(string provider, int bits)
    {
        var crypto = Providers.Get(provider);
        var (hash, name) = Hash(bits);
        var secret = s_context[..(bits / 8)];
        foreach (var size in new[] { 1, 12, 16, 32, 33, 48, 49, 64, 97, 500 })
        {
            var output = new byte[size];
            HkdfLabel.Expand(crypto, hash, secret, HkdfLabel.Key, s_context, output);
            Providers.AreEqual(Expand(name, secret, "key", s_context, size), output);
        }

        var extracted = new byte[bits / 8];
        HkdfLabel.Extract(crypto, hash, [1, 2, 3], [4, 5], extracted);
        Providers.AreEqual(HKDF.Extract(name, [4, 5], [1, 2, 3]), extracted);
    }

    /// <summary>What is the same in every handshake without a PSK stands in the code, and is what would be computed.</summary>
    [TestMethod]
    [DataRow(256)]
    [DataRow(384)]
    public void ConstantsAreWhatTheyStandFor(int bits)
    {
        var (hash, name) = Hash(bits);
        var zeros = new byte[bits / 8];
        var nothing = HashOf(name, []);
        Providers.AreEqual(nothing, HkdfLabel.HashOfNothing(hash));
        Providers.AreEqual(Expand(name, HKDF.Extract(name, zeros, zeros), "derived", nothing, bits / 8), HkdfLabel.SaltWithoutPsk(hash));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheFloorsFollowEachOther(string provider, int bits)
    {
        var crypto = Providers.Get(provider);
        var (hash, name) = Hash(bits);
        var size = bits / 8;
        var nothing = HashOf(name, []);
        byte[] psk = [9, 9, 9], shared = [7, 7], hello = HashOf(name, [1]), finished = HashOf(name, [2]), end = HashOf(name, [3]);

        var early = HKDF.Extract(name, psk, new byte[size]);
        var handshake = HKDF.Extract(name, shared, Expand(name, early, "derived", nothing, size));
        var master = HKDF.Extract(name, new byte[size], Expand(name, handshake, "derived", nothing, size));

        var earlySecrets = new EarlySecrets(crypto, hash, psk);
        var binder = new byte[size];
        earlySecrets.ComputeBinder(hello, binder);
        var binderKey = Expand(name, early, "res binder", nothing, size);
        Providers.AreEqual(Hmac(name, Expand(name, binderKey, "finished", [], size), hello), binder);

        var handshakeSecrets = new HandshakeSecrets(earlySecrets, shared, hello);
        Providers.AreEqual(Expand(name, handshake, "c hs traffic", hello, size), handshakeSecrets.ClientTraffic.Span);
        Providers.AreEqual(Expand(name, handshake, "s hs traffic", hello, size), handshakeSecrets.ServerTraffic.Span);
        using var traffic = new TrafficSecrets(handshakeSecrets, finished);
        Providers.AreEqual(Expand(name, master, "c ap traffic", finished, size), traffic.ClientTraffic.Span);
        Providers.AreEqual(Expand(name, master, "s ap traffic", finished, size), traffic.ServerTraffic.Span);

        Assert.ThrowsExactly<InvalidOperationException>(() => traffic.DeriveTicketPsk([1]));
        traffic.Complete(end);
        using var ticket = traffic.DeriveTicketPsk([1]);
        Providers.AreEqual(Expand(name, Expand(name, master, "res master", end, size), "resumption", [1], size), ticket.Span);

        var exported = new byte[100];
        traffic.Export("EXPORTER-test"u8, [5, 6], exported);
        var exporter = Expand(name, Expand(name, master, "exp master", finished, size), "EXPORTER-test", nothing, size);
        Providers.AreEqual(Expand(name, exporter, "exporter", HashOf(name, [5, 6]), 100), exported);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void KeyUpdatesMoveOneDirection(string provider, int bits)
    {
        var (hash, name) = Hash(bits);
        var size = bits / 8;
        using var traffic = Climb(Providers.Get(provider), hash);
        var client = traffic.ClientTraffic.Span.ToArray();
        var server = traffic.ServerTraffic.Span.ToArray();
        traffic.UpdateClientTraffic();
        traffic.UpdateClientTraffic();
        Providers.AreEqual(Expand(name, Expand(name, client, "traffic upd", [], size), "traffic upd", [], size), traffic.ClientTraffic.Span);
        Providers.AreEqual(server, traffic.ServerTraffic.Span);
        traffic.UpdateServerTraffic();
        Providers.AreEqual(Expand(name, server, "traffic upd", [], size), traffic.ServerTraffic.Span);
    }

    [TestMethod]
    public void EachFloorTearsDownTheOneBelow()
    {
        var crypto = Providers.Get("bouncycastle");
        var early = new EarlySecrets(crypto, HashAlgorithm.Sha256, [1]);
        var handshake = new HandshakeSecrets(early, [1], new byte[32]);
        Assert.ThrowsExactly<ObjectDisposedException>(() => early.ComputeBinder(new byte[32], new byte[32]));
        using var traffic = new TrafficSecrets(handshake, new byte[32]);
        Assert.ThrowsExactly<ObjectDisposedException>(() => handshake.ServerTraffic.Span.Length);
        Assert.ThrowsExactly<ObjectDisposedException>(() => handshake.ComputeServerFinished(new byte[32], new byte[32]));
        traffic.Complete(new byte[32]);
        Assert.ThrowsExactly<ObjectDisposedException>(() => traffic.ComputeClientFinished(new byte[32], new byte[32]));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TranscriptsHashWhatWasSaid(string provider, int bits)
    {
        var crypto = Providers.Get(provider);
        var (hash, name) = Hash(bits);
        using var transcript = new Transcript(crypto);
        transcript.Add([1, 0, 0, 1, 8]);
        Span<byte> value = new byte[HashSizes.Max];
        // A binder of the first flight: the hash of a suite that is not chosen yet.
        Providers.AreEqual(HashOf(name, [1, 0, 0, 1, 8, 5]), value[..transcript.HashWith(hash, [5], value)]);
        transcript.Start(hash);
        transcript.Start(hash);
        Providers.AreEqual(HashOf(name, [1, 0, 0, 1, 8]), value[..transcript.CurrentHash(value)]);
        Providers.AreEqual(HashOf(name, [1, 0, 0, 1, 8, 6]), value[..transcript.HashWith(hash, [6], value)]);
        transcript.ReplaceByMessageHash();
        transcript.Add([2]);
        // RFC 8446 §4.4.1.
        Providers.AreEqual(HashOf(name, [254, 0, 0, (byte)(bits / 8), .. HashOf(name, [1, 0, 0, 1, 8]), 2]), value[..transcript.CurrentHash(value)]);
        Assert.ThrowsExactly<InvalidOperationException>(() => transcript.Start(bits == 256 ? HashAlgorithm.Sha384 : HashAlgorithm.Sha256));
        transcript.Reset();
        transcript.Start(hash);
        Providers.AreEqual(HashOf(name, []), value[..transcript.CurrentHash(value)]);
    }

    [TestMethod]
    public void TheKeyLogHasTheLinesOfNss()
    {
        Assert.AreEqual("CLIENT_RANDOM 0a0b ff00\n", KeyLog.Format(KeyLog.MasterSecret, [10, 11], [255, 0]));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var log = KeyLog.ToFile(path);
            log(KeyLog.ClientTraffic, [1], [2]);
            log(KeyLog.ServerTraffic, [1], [3]);
            Assert.AreEqual("CLIENT_TRAFFIC_SECRET_0 01 02\nSERVER_TRAFFIC_SECRET_0 01 03\n", File.ReadAllText(path));
            // A folder is no file to write to; the connection goes on all the same.
            KeyLog.ToFile(Path.GetTempPath())(KeyLog.ClientTraffic, [1], [2]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TrafficSecrets Climb(CryptoProvider crypto, HashAlgorithm hash)
    {
        var size = HashSizes.Of(hash);
        return new TrafficSecrets(new HandshakeSecrets(new EarlySecrets(crypto, hash, default), [1], new byte[size]), new byte[size]);
    }

    private static (HashAlgorithm Hash, HashAlgorithmName Name) Hash(int bits) =>
        bits == 256 ? (HashAlgorithm.Sha256, HashAlgorithmName.SHA256) : (HashAlgorithm.Sha384, HashAlgorithmName.SHA384);

    private static byte[] HashOf(HashAlgorithmName name, byte[] data) => name == HashAlgorithmName.SHA256 ? SHA256.HashData(data) : SHA384.HashData(data);

    private static byte[] Hmac(HashAlgorithmName name, byte[] key, byte[] data) =>
        name == HashAlgorithmName.SHA256 ? HMACSHA256.HashData(key, data) : HMACSHA384.HashData(key, data);

    private static byte[] Expand(HashAlgorithmName name, byte[] secret, string label, byte[] context, int size)
    {
        var full = Encoding.ASCII.GetBytes("tls13 " + label);
        return HKDF.Expand(name, secret, size, [(byte)(size >> 8), (byte)size, (byte)full.Length, .. full, (byte)context.Length, .. context]);
    }
}
