using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Records;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tests.Tls.Connection;

/// <summary>Write units, application data both ways, and what all this costs in memory.</summary>
[TestClass]
public class OutputTests
{
    [TestMethod]
    public void EachMessageIsARecordAndAUnitOfItsOwn()
    {
        using var bench = new Bench();
        var context = bench.Machine.Ctx;
        context.Send(HandshakeType.ClientHello, [1, 2, 3]);
        context.SendChangeCipherSpec();
        context.SendOutsideTranscript(HandshakeType.Finished, [4]);
        Assert.AreEqual(HandshakeWait.Write, bench.Connection.Advance());

        var units = bench.TakeOutput();
        Assert.HasCount(3, units);
        // RFC 8446 §5.1: the first ClientHello says TLS 1.0.
        Providers.AreEqual([22, 3, 1, 0, 7, 1, 0, 0, 3, 1, 2, 3], units[0]);
        Providers.AreEqual([20, 3, 3, 0, 1, 1], units[1]);
        Providers.AreEqual([22, 3, 3, 0, 5, 20, 0, 0, 1, 4], units[2]);
        Providers.AreEqual([1, 0, 0, 3, 1, 2, 3], context.Transcript.Messages);
        Assert.AreEqual(HandshakeWait.Read, bench.Connection.Advance());
        Assert.IsFalse(bench.Connection.HoldsBuffers);
    }

    [TestMethod]
    public void AUnitMayGoOutByteByByteWhileOthersAreQueued()
    {
        using var bench = new Bench();
        var sent = new List<byte>();
        var expected = new List<byte>();
        for (var i = 0; i < 40; i++)
        {
            byte[] body = Protections.Bytes(i, 10 * i);
            bench.Machine.Ctx.Send(HandshakeType.Certificate, body);
            expected.AddRange(Bench.Plain(ContentType.Handshake, [11, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body]));
            for (var j = 0; j < 7 * i && bench.Connection.HasOutput; j++)
            {
                sent.Add(bench.Connection.Output[0]);
                bench.Connection.OutputSent(1);
            }
        }

        foreach (var unit in bench.TakeOutput()) sent.AddRange(unit);
        CollectionAssert.AreEqual(expected, sent);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => bench.Connection.OutputSent(1));
    }

    [TestMethod]
    public void ALongMessageIsOneUnitOfSeveralRecords()
    {
        using var bench = new Bench();
        bench.Machine.Ctx.Send(HandshakeType.Certificate, new byte[40000]);
        var records = Bench.Records(bench.TakeOutput().Single());
        CollectionAssert.AreEqual(new[] { 16384, 16384, 40004 - 32768 }, records.ConvertAll(r => r.Length - 5));

        // RFC 8449 §4: the peer's limit holds for protected records.
        bench.Protect("1.3 AES-128-GCM", connected: false);
        bench.Machine.Ctx.PeerRecordLimit = 100;
        bench.Machine.Ctx.Send(HandshakeType.Certificate, new byte[246]);
        Assert.HasCount(3, Bench.Records(bench.TakeOutput().Single()));
    }

    [TestMethod]
    public void AWriteIsOneUnitHoweverLong()
    {
        foreach (var way in Protections.All)
        {
            using var bench = new Bench(change: c => c.SplitRecords = false).Protect(way.Name);
            var data = Protections.Bytes(1, 45000);
            bench.Connection.Write(data);
            var records = Bench.Records(bench.TakeOutput().Single());
            Assert.HasCount(3, records);
            var opened = new List<byte>();
            foreach (var record in records)
            {
                Assert.AreEqual(TlsFault.None, Protections.Open(bench.PeerOpen!, record, out _, out var plaintext));
                opened.AddRange(plaintext);
            }

            CollectionAssert.AreEqual(data, opened);
            Assert.IsFalse(bench.Connection.HoldsBuffers);
        }
    }

    [TestMethod]
    public void RecordsAreAsShortAsPeerAndCallerWant()
    {
        using var bench = new Bench(change: c => c.MaxFragment = 300).Protect("1.2 AES-128-GCM");
        bench.Connection.Write(new byte[1000]);
        Assert.HasCount(4, Bench.Records(bench.TakeOutput().Single()));
        bench.Machine.Ctx.PeerRecordLimit = 100;
        bench.Connection.Write(new byte[1000]);
        Assert.HasCount(10, Bench.Records(bench.TakeOutput().Single()));
    }

    /// <summary>The table of Apple's test 48 (sheet 2.7): records of two writes of the same size, with the option off and on.</summary>
    [TestMethod]
    [DataRow(1, 2, 2)]
    [DataRow(2, 2, 3)]
    [DataRow(16384, 2, 3)]
    [DataRow(16385, 4, 4)]
    [DataRow(16386, 4, 5)]
    [DataRow(32768, 4, 5)]
    [DataRow(32769, 6, 6)]
    [DataRow(32770, 6, 7)]
    public void RecordsOfOldCbcSuitesAreSplitAfterTheFirstWrite(int size, int off, int on)
    {
        foreach (var (way, split, expected) in new[]
        {
            ("1.0 AES-128-CBC SHA", false, off), ("1.0 AES-128-CBC SHA", true, on), ("1.1 AES-128-CBC SHA", true, off), ("1.2 AES-128-GCM", true, off),
        })
        {
            using var bench = new Bench(change: c => c.SplitRecords = split).Protect(way);
            var records = 0;
            for (var i = 0; i < 2; i++)
            {
                bench.Connection.Write(new byte[size]);
                records += Bench.Records(bench.TakeOutput().Single()).Count;
            }

            Assert.AreEqual(expected, records, $"{way}, {split}");
        }
    }

    [TestMethod]
    public void WritesHaveTheirTime()
    {
        using var bench = new Bench();
        Assert.IsFalse(bench.Connection.MayWrite);
        Assert.ThrowsExactly<InvalidOperationException>(() => bench.Connection.Write([1]));
        bench.Protect("1.2 AES-128-GCM", connected: false);
        bench.Machine.Ctx.MayWriteEarly = true;
        Assert.IsTrue(bench.Connection.MayWrite);
        Assert.IsFalse(bench.Connection.IsConnected);
        bench.Connection.Write([]);
        Assert.IsFalse(bench.Connection.HasOutput);
        bench.Connection.Write([1]);
        Assert.ThrowsExactly<InvalidOperationException>(() => bench.Connection.Write([2]));
    }

    [TestMethod]
    [DataRow("1.3 AES-128-GCM")]
    [DataRow("1.2 AES-128-CBC SHA")]
    public void WhatDoesNotFitWaitsForTheNextCall(string way)
    {
        using var bench = new Bench().Protect(way);
        var data = Protections.Bytes(3, 1000);
        var record = bench.Sealed(ContentType.ApplicationData, data);
        record.AsSpan(0, 5).CopyTo(bench.Connection.InputWindow);
        bench.Connection.InputReceived(5);
        record.AsSpan(5).CopyTo(bench.Connection.InputWindow);
        bench.Connection.InputReceived(record.Length - 5);

        var first = new byte[300];
        Assert.AreEqual(HandshakeWait.None, bench.Connection.Receive(first, out var written));
        Assert.AreEqual(300, written);
        Assert.AreEqual(700, bench.Connection.BufferedPlaintext);
        var second = new byte[500];
        Assert.AreEqual(500, bench.Connection.ReadBuffered(second));
        var third = new byte[500];
        Assert.AreEqual(HandshakeWait.None, bench.Connection.Receive(third, out written));
        Assert.AreEqual(200, written);
        Providers.AreEqual(data, [.. first, .. second, .. third[..200]]);
        Assert.IsFalse(bench.Connection.HoldsBuffers);
        Assert.AreEqual(HandshakeWait.Read, bench.Connection.Receive(third, out _));
    }

    [TestMethod]
    public void EmptyDataIsToleratedInMeasure()
    {
        using var bench = new Bench().Protect("1.2 AES-128-CBC SHA");
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < Limits.MaxEmptyRecords; i++) Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.ApplicationData)));
            Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.ApplicationData, 5)));
        }

        for (var i = 0; i < Limits.MaxEmptyRecords; i++) bench.Feed(bench.Sealed(ContentType.ApplicationData));
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(bench.Sealed(ContentType.ApplicationData)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.TooManyEmptyRecords, bench.Connection.Fault);
    }

    [TestMethod]
    public void ConnectedMachinesGetTheirMessagesAndAnswersAreFlushed()
    {
        using var bench = new Bench().Protect("1.3 AES-128-GCM");
        bench.Machine.OnMessage = (context, _) => context.SendOutsideTranscript(HandshakeType.KeyUpdate, [0]);
        byte[] two = [.. Bench.Message(HandshakeType.KeyUpdate, 1), .. Bench.Message(HandshakeType.NewSessionTicket, 50)];
        Assert.AreEqual(HandshakeWait.Write, bench.Feed(bench.Sealed(ContentType.Handshake, two)));
        Assert.HasCount(2, bench.Machine.Messages);
        // Reading goes on before all is sent: a peer that waits for us to read must not be waited for.
        Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.ApplicationData, 1, 2)));
        Assert.HasCount(2, bench.Data);
        Assert.HasCount(2, bench.TakeOutput());

        for (var i = 0; i <= Limits.MaxQueuedUnits; i++) bench.Machine.Ctx.SendWarning(AlertDescription.NoRenegotiation);
        Assert.AreEqual(HandshakeWait.Write, bench.Connection.Receive(new byte[10], out _));
    }

    [TestMethod]
    public void ATicketNeverShowsInTheCallersBuffer()
    {
        using var bench = new Bench().Protect("1.3 AES-128-GCM");
        var record = bench.Sealed(ContentType.Handshake, Bench.Message(HandshakeType.NewSessionTicket, 100));
        record.AsSpan(0, 5).CopyTo(bench.Connection.InputWindow);
        bench.Connection.InputReceived(5);
        record.AsSpan(5).CopyTo(bench.Connection.InputWindow);
        bench.Connection.InputReceived(record.Length - 5);
        var buffer = new byte[1000];
        Assert.AreEqual(HandshakeWait.None, bench.Connection.Receive(buffer, out var written));
        Assert.AreEqual(0, written);
        Assert.AreEqual(-1, buffer.AsSpan().IndexOfAnyExcept((byte)0));
        Assert.HasCount(1, bench.Machine.Messages);
    }

    [TestMethod]
    [DataRow("1.3 AES-128-GCM", 1000)]
    [DataRow("1.3 AES-256-GCM", 50000)]
    [DataRow("1.2 ChaCha20-Poly1305", 16384)]
    [DataRow("1.2 AES-128-CBC SHA", 1000)]
    public void NothingIsAllocatedInTheSteadyState(string name, int size)
    {
        var crypto = Providers.Get("platform");
        using var one = Connected(crypto, name);
        using var other = Connected(crypto, name);
        var data = new byte[size];
        var buffer = new byte[20000];
        var before = 0L;
        for (var i = 0; i < 60; i++)
        {
            if (i == 40) before = GC.GetAllocatedBytesForCurrentThread();
            one.Write(data);
            var received = Carry(one, other, buffer);
            if (received != size) Assert.Fail($"{received} of {size} bytes");
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsFalse(one.HoldsBuffers);
        Assert.IsFalse(other.HoldsBuffers);
    }

    private static TlsConnection Connected(Runtime.Crypto.CryptoProvider crypto, string name)
    {
        var way = Protections.Get(name);
        ScriptedMachine? machine = null;
        var connection = new TlsConnection(new TlsConfig { Crypto = crypto, IsServer = false }, context => machine = new ScriptedMachine(context) { Connected = true });
        connection.State.Version = way.Version;
        connection.State.CipherSuite = way.CipherSuite;
        machine!.Ctx.SetReadProtection(way.Create(crypto, encrypt: false));
        machine.Ctx.SetWriteProtection(way.Create(crypto, encrypt: true));
        return connection;
    }

    private static int Carry(TlsConnection from, TlsConnection to, byte[] buffer)
    {
        var received = 0;
        while (true)
        {
            var wait = to.Receive(buffer, out var written);
            received += written;
            if (wait != HandshakeWait.Read) continue;
            if (!from.HasOutput) return received;
            var count = Math.Min(to.InputWindow.Length, from.Output.Length);
            from.Output[..count].CopyTo(to.InputWindow);
            to.InputReceived(count);
            from.OutputSent(count);
        }
    }
}
