using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.KeySchedule;

namespace Shim.Runtime.Tests.Tls.Rfc8448;

/// <summary>Every derivation that RFC 8448 prints, and the whole schedule from the recorded keys and messages up.</summary>
[TestClass]
public class KeyScheduleTraceTests
{
    private static readonly CipherSuite s_suite = CipherSuite.Find(0x1301)!;

    /// <summary>Each section with each provider.</summary>
    public static IEnumerable<object[]> Cases =>
        from provider in Providers.Names
        from section in Trace.Sections
        select new[] { provider[0], section };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void EachDerivationGivesThePrintedValue(string provider, int section)
    {
        var crypto = Providers.Get(provider);
        var checkedSteps = 0;
        foreach (var step in Trace.Get(section).Steps)
        {
            if (CheckDerivation(crypto, step)) checkedSteps++;
        }

        Assert.IsGreaterThanOrEqualTo(15, checkedSteps);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheScheduleClimbsFromSharesAndMessages(string provider, int section)
    {
        var crypto = Providers.Get(provider);
        var trace = Trace.Get(section);
        using var transcript = new Transcript(crypto);
        transcript.Start(s_suite.Hash);
        var messages = new Queue<(string Who, byte[] Bytes)>(trace.Messages);

        using var early = new EarlySecrets(crypto, s_suite.Hash, Psk(crypto, section));
        AddHellos(transcript, messages, retried: section == 5);
        using var handshake = new HandshakeSecrets(early, Agree(crypto, trace), Hash(transcript));
        Providers.AreEqual(trace.Secret("c hs traffic"), handshake.ClientTraffic.Span);
        Providers.AreEqual(trace.Secret("s hs traffic"), handshake.ServerTraffic.Span);

        var serverFinished = AddThrough(transcript, messages, "server");
        var verifyData = new byte[32];
        handshake.ComputeServerFinished(Hash(transcript), verifyData);
        Providers.AreEqual(trace.Find("server", "calculate finished")["finished"], verifyData);
        Assert.IsTrue(handshake.VerifyServerFinished(Hash(transcript), serverFinished.AsSpan(4)));
        transcript.Add(serverFinished);

        using var traffic = new TrafficSecrets(handshake, Hash(transcript));
        Providers.AreEqual(trace.Secret("c ap traffic"), traffic.ClientTraffic.Span);
        Providers.AreEqual(trace.Secret("s ap traffic"), traffic.ServerTraffic.Span);
        Providers.AreEqual(trace.Secret("exp master"), traffic.ExporterMaster.Span);

        var clientFinished = AddThrough(transcript, messages, "client");
        traffic.ComputeClientFinished(Hash(transcript), verifyData);
        Providers.AreEqual(trace.Find("client", "calculate finished")["finished"], verifyData);
        Assert.IsTrue(traffic.VerifyClientFinished(Hash(transcript), clientFinished.AsSpan(4)));
        clientFinished[^1] ^= 1;
        Assert.IsFalse(traffic.VerifyClientFinished(Hash(transcript), clientFinished.AsSpan(4)));
        clientFinished[^1] ^= 1;
        transcript.Add(clientFinished);
        traffic.Complete(Hash(transcript));

        var expected = new byte[32];
        HkdfLabel.Expand(crypto, s_suite.Hash, trace.Secret("res master"), HkdfLabel.Resumption, [0, 0], expected);
        using var psk = traffic.DeriveTicketPsk([0, 0]);
        Providers.AreEqual(expected, psk.Span);
        if (section == 3) Providers.AreEqual(trace.Find("server", "generate resumption secret")["expanded"], psk.Span);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void TheBinderIsTheRecordedOne(string provider)
    {
        var crypto = Providers.Get(provider);
        var step = Trace.Get(4).Find("client", "calculate PSK binder");
        using var early = new EarlySecrets(crypto, s_suite.Hash, Psk(crypto, 4));
        using var transcript = new Transcript(crypto);

        var hash = new byte[32];
        transcript.HashWith(s_suite.Hash, step["ClientHello prefix"], hash);
        Providers.AreEqual(step["binder hash"], hash);
        var binder = new byte[32];
        early.ComputeBinder(hash, binder);
        Providers.AreEqual(step["finished"], binder);

        // It stands at the end of the ClientHello as sent.
        Providers.AreEqual(binder, Trace.Get(4).Messages[0].Bytes.AsSpan()[^32..]);
        Assert.IsTrue(early.VerifyBinder(hash, binder));
        binder[0] ^= 0x80;
        Assert.IsFalse(early.VerifyBinder(hash, binder));
        Assert.IsFalse(early.VerifyBinder(hash, binder.AsSpan(1)));
    }

    /// <summary>Recomputes one step by its own inputs; false if it is no derivation.</summary>
    private static bool CheckDerivation(CryptoProvider crypto, TraceStep step)
    {
        if (step.IsRepetition) return false;
        if (step.Action.StartsWith("extract secret", StringComparison.Ordinal))
        {
            var secret = new byte[32];
            HkdfLabel.Extract(crypto, s_suite.Hash, step.Values.GetValueOrDefault("salt"), step["IKM"], secret);
            Providers.AreEqual(step["secret"], secret);
            return true;
        }

        if (step.Values.ContainsKey("key expanded"))
        {
            Providers.AreEqual(step["key expanded"], Expand(crypto, step["PRK"], "tls13 key", [], 16));
            Providers.AreEqual(step["iv expanded"], Expand(crypto, step["PRK"], "tls13 iv", [], 12));
            return true;
        }

        if (!step.Values.ContainsKey("expanded")) return false;
        var label = step.Action.Contains('"', StringComparison.Ordinal) ? step.Quoted : "tls13 finished";
        Providers.AreEqual(step["expanded"], Expand(crypto, step["PRK"], label, step["hash"], 32));
        return true;
    }

    private static byte[] Expand(CryptoProvider crypto, byte[] secret, string label, byte[] context, int size)
    {
        var output = new byte[size];
        HkdfLabel.Expand(crypto, s_suite.Hash, secret, Encoding.ASCII.GetBytes(label), context, output);
        return output;
    }

    /// <summary>The PSK of section 4 is the ticket's of section 3.</summary>
    private static byte[] Psk(CryptoProvider crypto, int section) => section == 4
        ? Expand(crypto, Trace.Get(3).Secret("res master"), "tls13 resumption", [0, 0], 32)
        : [];

    /// <summary>The shared secret, computed by both sides from the recorded private keys.</summary>
    private static byte[] Agree(CryptoProvider crypto, Trace trace)
    {
        var client = trace.All("client", "create an ephemeral")[^1];
        var server = trace.All("server", "create an ephemeral")[^1];
        var group = client["public key"].Length == 32 ? NamedGroup.X25519 : NamedGroup.Secp256r1;
        using var clientKey = crypto.ImportKeyAgreement(group, client["private key"]);
        using var serverKey = crypto.ImportKeyAgreement(group, server["private key"]);
        var ofClient = new byte[KeyAgreement.SecretSize(group)];
        var ofServer = new byte[KeyAgreement.SecretSize(group)];
        Assert.IsTrue(clientKey.TryDerive(server["public key"], ofClient));
        Assert.IsTrue(serverKey.TryDerive(client["public key"], ofServer));
        Providers.AreEqual(ofClient, ofServer);
        Providers.AreEqual(trace.Find("server", "extract secret \"handshake\"")["IKM"], ofClient);
        return ofClient;
    }

    private static void AddHellos(Transcript transcript, Queue<(string Who, byte[] Bytes)> messages, bool retried)
    {
        transcript.Add(messages.Dequeue().Bytes);
        if (retried)
        {
            transcript.ReplaceByMessageHash();
            transcript.Add(messages.Dequeue().Bytes);
            transcript.Add(messages.Dequeue().Bytes);
        }

        transcript.Add(messages.Dequeue().Bytes);
    }

    /// <summary>Adds the messages before the Finished of <paramref name="who"/> and returns that Finished.</summary>
    private static byte[] AddThrough(Transcript transcript, Queue<(string Who, byte[] Bytes)> messages, string who)
    {
        while (true)
        {
            var message = messages.Dequeue();
            Assert.AreEqual(who, message.Who);
            if (message.Bytes[0] == (byte)HandshakeType.Finished) return message.Bytes;
            transcript.Add(message.Bytes);
        }
    }

    private static byte[] Hash(Transcript transcript)
    {
        var hash = new byte[32];
        Assert.AreEqual(32, transcript.CurrentHash(hash));
        return hash;
    }
}
