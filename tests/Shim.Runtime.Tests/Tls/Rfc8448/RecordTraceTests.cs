using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tests.Tls.Rfc8448;

/// <summary>Every record that RFC 8448 prints, sealed from its payload and opened again.</summary>
[TestClass]
public class RecordTraceTests
{
    private static readonly CipherSuite s_suite = CipherSuite.Find(0x1301)!;

    [TestMethod]
    [DynamicData(nameof(KeyScheduleTraceTests.Cases), typeof(KeyScheduleTraceTests))]
    public void EachRecordIsTheRecordedOne(string provider, int section)
    {
        var crypto = Providers.Get(provider);
        var trace = Trace.Get(section);
        using var client = new Direction();
        using var server = new Direction();
        var writers = new Dictionary<string, Direction> { ["client"] = client, ["server"] = server };
        var records = 0;
        foreach (var step in trace.Steps)
        {
            const string keys = "derive write traffic keys for ";
            if (step.Action.StartsWith(keys, StringComparison.Ordinal)) writers[step.Who].Use(crypto, WriteSecret(trace, step, step.Action[keys.Length..]));
            if (!step.Values.TryGetValue("complete record", out var record)) continue;
            writers[step.Who].Check(step["payload"], record);
            records++;
        }

        Assert.IsGreaterThanOrEqualTo(6, records);
    }

    /// <summary>The traffic secret of a step; one that says "same as" has the value of the other side's read keys.</summary>
    private static byte[] WriteSecret(Trace trace, TraceStep step, string purpose)
    {
        if (!step.IsRepetition) return step["PRK"];
        var other = step.Who == "client" ? "server" : "client";
        return trace.Find(other, "derive read traffic keys for " + purpose.Split(" (")[0])["PRK"];
    }

    /// <summary>Both ends of one direction: what seals and what opens.</summary>
    private sealed class Direction : IDisposable
    {
        private readonly PlaintextProtection _plaintext = new();
        private RecordProtection? _seal;
        private RecordProtection? _open;

        public void Dispose()
        {
            _plaintext.Dispose();
            _seal?.Dispose();
            _open?.Dispose();
        }

        public void Use(CryptoProvider crypto, byte[] trafficSecret)
        {
            _seal?.Dispose();
            _open?.Dispose();
            _seal = RecordProtection.ForTls13(crypto, s_suite, trafficSecret, encrypt: true);
            _open = RecordProtection.ForTls13(crypto, s_suite, trafficSecret, encrypt: false);
        }

        public void Check(byte[] payload, byte[] record)
        {
            // ChangeCipherSpec is never protected in TLS 1.3 (RFC 8446 §5).
            var isProtected = _seal is not null && record[0] != (byte)ContentType.ChangeCipherSpec;
            var seal = isProtected ? _seal! : _plaintext;
            var open = isProtected ? _open! : _plaintext;
            _plaintext.HeaderVersion = (ProtocolVersion)((record[1] << 8) | record[2]);
            var type = isProtected ? TypeOf(payload) : (ContentType)record[0];

            var written = new byte[payload.Length + seal.MaxOverhead];
            Providers.AreEqual(record, written.AsSpan(0, seal.Seal(type, payload, written)));
            var fragment = record[5..];
            Assert.IsFalse(open.Open(record.AsSpan(0, 5), fragment, default, out var opened).IsFault);
            Assert.AreEqual(type, opened.Type);
            Providers.AreEqual(payload, fragment.AsSpan(opened.Start, opened.Length));
        }

        /// <summary>What the traces send: close_notify, numbered application data, or handshake messages, whose length fits.</summary>
        private static ContentType TypeOf(byte[] payload)
        {
            if (payload is [1, 0]) return ContentType.Alert;
            return payload is [0, 1, 2, 3, ..] or { Length: 6 } ? ContentType.ApplicationData : ContentType.Handshake;
        }
    }
}
