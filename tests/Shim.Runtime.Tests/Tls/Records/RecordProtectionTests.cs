using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tests.Tls.Records;

/// <summary>Every protection: what is sealed opens, what was touched does not, sizes are judged as the RFCs say.</summary>
[TestClass]
public class RecordProtectionTests
{
    [TestMethod]
    [DynamicData(nameof(Protections.Cases), typeof(Protections))]
    public void WhatIsSealedOpensWithTheOtherProvider(string provider, string name)
    {
        var way = Protections.Get(name);
        using var seal = way.Create(Providers.Get(provider), encrypt: true);
        using var open = way.Create(Providers.Other(provider), encrypt: false);
        int[] sizes = [0, 1, 2, 14, 15, 16, 17, 31, 32, 47, 48, 63, 64, 65, 255, 256, 257, 1000, 16383, 16384];
        foreach (var size in sizes)
        {
            var plaintext = Protections.Bytes(size, size);
            var record = Protections.Seal(seal, ContentType.ApplicationData, plaintext);
            Assert.IsLessThanOrEqualTo(size + seal.MaxOverhead, record.Length);
            Assert.IsLessThanOrEqualTo(open.MaxFragment, record.Length - 5);
            Assert.AreEqual(record.Length - 5, (record[3] << 8) | record[4]);
            Assert.AreEqual((byte)ContentType.ApplicationData, record[0]);
            Assert.AreEqual(way.Version == ProtocolVersion.Tls13 ? ProtocolVersion.Tls12 : way.Version, (ProtocolVersion)((record[1] << 8) | record[2]));

            Assert.AreEqual(TlsFault.None, Protections.Open(open, record, out var type, out var opened));
            Assert.AreEqual(ContentType.ApplicationData, type);
            Providers.AreEqual(plaintext, opened);
        }

        Assert.AreEqual((ulong)sizes.Length, open.SequenceNumber);
        Assert.AreEqual((ulong)sizes.Length, seal.SequenceNumber);
    }

    [TestMethod]
    [DynamicData(nameof(Protections.Cases), typeof(Protections))]
    public void PlaintextGoesStraightToADestinationWithRoom(string provider, string name)
    {
        var way = Protections.Get(name);
        using var seal = way.Create(Providers.Get(provider), encrypt: true);
        using var open = way.Create(Providers.Get(provider), encrypt: false);
        var plaintext = Protections.Bytes(9, 500);
        foreach (var room in new[] { 499, 500, 501, 600 })
        {
            var record = Protections.Seal(seal, ContentType.ApplicationData, plaintext);
            var fragment = record[5..];
            var destination = new byte[room];
            Assert.IsFalse(open.Open(record.AsSpan(0, 5), fragment, destination, out var opened).IsFault);
            if (room > 500 && !way.IsCbc) Assert.IsTrue(opened.IsInDestination);
            if (room < 500) Assert.IsFalse(opened.IsInDestination);
            var found = opened.IsInDestination ? destination.AsSpan(0, opened.Length) : fragment.AsSpan(opened.Start, opened.Length);
            Providers.AreEqual(plaintext, found);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Protections.Cases), typeof(Protections))]
    public void EachFlippedByteIsFound(string provider, string name)
    {
        var way = Protections.Get(name);
        var crypto = Providers.Get(provider);
        using var seal = way.Create(crypto, encrypt: true);
        var record = Protections.Seal(seal, ContentType.Handshake, Protections.Bytes(5, 40));
        var isTls13 = way.Version == ProtocolVersion.Tls13;
        for (var i = 0; i < record.Length; i++)
        {
            // The length in the header says how much is read; only TLS 1.3 authenticates it as it stands there.
            if (i is 3 or 4 && !isTls13) continue;
            foreach (var bit in new[] { 0x01, 0x80 })
            {
                var forged = (byte[])record.Clone();
                forged[i] ^= (byte)bit;
                using var open = way.Create(crypto, encrypt: false);
                var fault = Protections.Open(open, forged, out _, out _);
                // RFC 8446 §5.2: any outer type but application_data is refused before the record is opened.
                Assert.AreEqual(i == 0 && isTls13 ? PeerMisbehaved.WrongOuterRecordType : way.Forged, fault, $"byte {i}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Protections.Cases), typeof(Protections))]
    public void NoTruncatedRecordOpens(string provider, string name)
    {
        var way = Protections.Get(name);
        var crypto = Providers.Get(provider);
        using var seal = way.Create(crypto, encrypt: true);
        var record = Protections.Seal(seal, ContentType.Handshake, Protections.Bytes(5, 70));
        TlsFault[] possible = [MalformedMessage.RecordTooShort, PeerMisbehaved.PartialBlock, way.Forged];
        for (var size = 5; size < record.Length; size++)
        {
            using var open = way.Create(crypto, encrypt: false);
            var fault = Protections.Open(open, record[..size], out _, out _);
            CollectionAssert.Contains(possible, fault, $"{size} bytes");
            if (size == 5) Assert.AreEqual<TlsFault>(MalformedMessage.RecordTooShort, fault);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Protections.Cases), typeof(Protections))]
    public void RecordsOpenOnceAndInOrder(string provider, string name)
    {
        var way = Protections.Get(name);
        var crypto = Providers.Get(provider);
        using var seal = way.Create(crypto, encrypt: true);
        var first = Protections.Seal(seal, ContentType.ApplicationData, Protections.Bytes(1, 20));
        var second = Protections.Seal(seal, ContentType.ApplicationData, Protections.Bytes(2, 20));

        using var swapped = way.Create(crypto, encrypt: false);
        Assert.AreEqual(way.Forged, Protections.Open(swapped, second, out _, out _));
        using var repeated = way.Create(crypto, encrypt: false);
        Assert.AreEqual(TlsFault.None, Protections.Open(repeated, first, out _, out _));
        Assert.AreEqual(way.Forged, Protections.Open(repeated, first, out _, out _));
    }

    [TestMethod]
    [DynamicData(nameof(Protections.Cases), typeof(Protections))]
    public void TheLimitIsOnThePlaintext(string provider, string name)
    {
        var way = Protections.Get(name);
        var crypto = Providers.Get(provider);
        foreach (var limit in new[] { 64, 100, Limits.MaxPlaintext })
        {
            using var seal = way.Create(crypto, encrypt: true);
            using var open = way.Create(crypto, encrypt: false);
            open.PlaintextLimit = limit;
            var most = Protections.Seal(seal, ContentType.ApplicationData, new byte[limit]);
            var tooMuch = Protections.Seal(seal, ContentType.ApplicationData, new byte[limit + 1]);
            Assert.AreEqual(TlsFault.None, Protections.Open(open, most, out _, out var plaintext));
            Assert.HasCount(limit, plaintext);
            Assert.AreEqual<TlsFault>(PeerMisbehaved.PlaintextOverflow, Protections.Open(open, tooMuch, out _, out _));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Protections.PlatformCases), typeof(Protections))]
    public void NothingIsAllocatedPerRecord(string provider, string name)
    {
        var way = Protections.Get(name);
        using var seal = way.Create(Providers.Get(provider), encrypt: true);
        using var open = way.Create(Providers.Get(provider), encrypt: false);
        var plaintext = new byte[1000];
        var record = new byte[plaintext.Length + seal.MaxOverhead];
        var before = 0L;
        for (var i = 0; i < 300; i++)
        {
            if (i == 200) before = GC.GetAllocatedBytesForCurrentThread();
            var size = seal.Seal(ContentType.ApplicationData, plaintext, record);
            if (open.Open(record.AsSpan(0, 5), record.AsSpan(5, size - 5), default, out _).IsFault) Assert.Fail("does not open");
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void UnprotectedRecordsAreJustFramed()
    {
        using var protection = new PlaintextProtection { HeaderVersion = ProtocolVersion.Tls10 };
        var record = Protections.Seal(protection, ContentType.Alert, [2, 40]);
        Providers.AreEqual([21, 3, 1, 0, 2, 2, 40], record);
        Assert.AreEqual(TlsFault.None, Protections.Open(protection, record, out var type, out var plaintext));
        Assert.AreEqual(ContentType.Alert, type);
        Providers.AreEqual([2, 40], plaintext);
    }
}
