using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>What is read and written behind the handshake, its end, key updates and renegotiations.</summary>
[TestClass]
public class DataFlagTests
{
    [TestMethod]
    [DataRow("-async")]
    [DataRow("-implicit-handshake")]
    [DataRow("-no-op-extra-handshake")]
    [DataRow("-handshake-twice")]
    [DataRow("-partial-write")]
    [DataRow("-peek-then-read")]
    [DataRow("-peek-then-read", "-async")]
    [DataRow("-srtp-profiles", "SRTP_AES128_CM_SHA1_80")]
    [DataRow("-read-size", "3")]
    [DataRow("-key-update")]
    [DataRow("-key-update-before-read")]
    public void TheEchoIsTheSame(params string[] flags)
    {
        using var client = ShimRun.Client(flags);
        client.Echo(TestConfig.Server());
        client.AssertPassed();

        using var server = ShimRun.Server("p256", flags);
        server.Echo(TestConfig.Client());
        server.AssertPassed();
    }

    [TestMethod]
    [DataRow("-key-update")]
    [DataRow("-key-update-before-read")]
    public void Tls12HasNoKeyUpdate(string flag)
    {
        using var run = ShimRun.Client(flag, "-max-version", "771");
        run.Clash(TestConfig.Server());
        run.AssertFailed("no key update");
    }

    [TestMethod]
    public void TheShimMayWriteFirst()
    {
        using var run = ShimRun.Client("-shim-writes-first");
        run.Meet(TestConfig.Server(), driver =>
        {
            var hello = new byte[5];
            driver.ReadFully(hello);
            CollectionAssert.AreEqual("hello"u8.ToArray(), hello);
            ShimRun.EchoOnce(driver);
        });
        run.AssertPassed();
    }

    [TestMethod]
    public void ManyLengthsAreWritten()
    {
        using var run = ShimRun.Client("-write-different-record-sizes");
        run.Meet(TestConfig.Server(), driver =>
        {
            var all = new byte[1 + 255 + 256 + 257 + 16383 + 16384 + 16385 + 32767 + 32768 + 32769];
            Assert.AreEqual(all.Length, driver.ReadFully(all));
            Assert.IsTrue(all.All(value => value == 0x42));
        });
        run.AssertPassed();
    }

    [TestMethod]
    public void RecordsMayBeShort()
    {
        using var run = ShimRun.Client("-max-send-fragment", "64", "-read-size", "1024");
        run.Meet(TestConfig.Server(), driver =>
        {
            driver.Write(new byte[200]);
            var buffer = new byte[1000];
            Assert.AreEqual(64, driver.Read(buffer));
            Assert.AreEqual(64, driver.Read(buffer));
            Assert.AreEqual(64, driver.Read(buffer));
            Assert.AreEqual(8, driver.Read(buffer));
        });
        run.AssertPassed();
    }

    [TestMethod]
    public void TlsUniqueIsTheFirstFinished()
    {
        using var run = ShimRun.Client("-tls-unique", "-max-version", "771");
        run.Meet(TestConfig.Server(), driver =>
        {
            var unique = new byte[12];
            Assert.AreEqual(12, driver.ReadFully(unique));
            CollectionAssert.AreEqual(driver.State.ClientVerifyData, unique);
        });
        run.AssertPassed();
    }

    [TestMethod]
    public void AnAlertMayBeSent()
    {
        using var run = ShimRun.Client("-send-alert");
        Assert.AreEqual(TlsFault.Received(AlertDescription.DecompressionFailure), run.Clash(TestConfig.Server()));
        run.AssertPassed();
    }

    [TestMethod]
    public void AnUnfinishedWriteDoesNotStopReading()
    {
        using var run = ShimRun.Client("-async", "-max-version", "771", "-read-with-unfinished-write");
        run.Meet(TestConfig.Server(), static driver =>
        {
            driver.Write([1, 2, 3]);
            var back = new byte[8];
            Assert.AreEqual(8, driver.ReadFully(back));
            CollectionAssert.AreEqual((byte[])[.. "hello"u8, 0xFE, 0xFD, 0xFC], back);
        });
        run.AssertPassed();
    }

    [TestMethod]
    public void AnUnfinishedWriteStopsARenegotiation()
    {
        using var run = ShimRun.Client("-async", "-max-version", "771", "-read-with-unfinished-write", "-renegotiate-freely");
        run.Clash(TestConfig.Server(), use: static driver =>
        {
            driver.Connection.StartRenegotiation();
            driver.Flush();
            driver.ReadFully(new byte[5]);
        });
        run.AssertFailed(":NO_RENEGOTIATION:");
    }

    [TestMethod]
    public void HandshakeMessagesMayBeShort()
    {
        using var run = ShimRun.Server("rsa2048", "-max-version", "771", "-max-send-fragment", "100");
        run.Echo(TestConfig.Client());
        run.AssertPassed();
    }

    [TestMethod]
    public void TheShimMayCloseFirst()
    {
        using var run = ShimRun.Client("-shim-shuts-down", "-check-close-notify");
        run.Meet(TestConfig.Server(), driver => Assert.AreEqual(0, driver.Read(new byte[1])));
        run.AssertPassed();
    }

    [TestMethod]
    public void ACloseThatIsNoCloseNotifyIsSeenWhenAsked()
    {
        using var run = ShimRun.Client("-check-close-notify");
        run.Clash(TestConfig.Server(), use: static driver => ShimRun.EchoOnce(driver));
        run.AssertFailed("Unexpected SSL_shutdown result: -1 != 1");

        using var ignored = ShimRun.Client();
        ignored.Clash(TestConfig.Server(), use: static driver => ShimRun.EchoOnce(driver));
        ignored.AssertPassed();
    }

    [TestMethod]
    public void DataInPlaceOfACloseNotifyIsRefused()
    {
        using var run = ShimRun.Client("-shim-shuts-down", "-check-close-notify");
        run.Clash(TestConfig.Server(), use: static driver => driver.Write([1, 2, 3]));
        run.AssertFailed(":APPLICATION_DATA_ON_SHUTDOWN:");
    }

    [TestMethod]
    [DataRow("-advertise-alpn", "\u0003foo")]
    [DataRow("-allow-false-start-without-alpn")]
    public void FalseStartComesBeforeTheServersFinished(params string[] flags) => AssertFalseStart(true, flags);

    [TestMethod]
    [DataRow("-async")]
    [DataRow("-advertise-alpn", "\u0003foo", "-cipher", "ECDHE-ECDSA-AES128-SHA")]
    [DataRow("-advertise-alpn", "\u0003foo", "-handshake-twice")]
    public void FalseStartHasItsConditions(params string[] flags) => AssertFalseStart(false, flags);

    [TestMethod]
    public void AHandshakeThatMustNotEnd()
    {
        using var run = ShimRun.Client("-handshake-never-done");
        run.Clash(TestConfig.Server(), use: static driver =>
        {
            driver.Write([1]);
            driver.ReadFully(new byte[1]);
        });
        run.AssertFailed("the handshake was completed");
    }

    [TestMethod]
    [DataRow(1, "-renegotiate-freely")]
    [DataRow(2, "-renegotiate-freely")]
    [DataRow(1, "-renegotiate-once")]
    [DataRow(1, "-renegotiate-explicit")]
    public void AClientRenegotiates(int count, string flag)
    {
        using var run = ShimRun.Client("-max-version", "771", flag, "-expect-total-renegotiations", $"{count}", "-expect-secure-renegotiation");
        run.Meet(TestConfig.Server(), driver =>
        {
            for (var i = 0; i < count; i++) Renegotiate(driver);
            ShimRun.EchoOnce(driver);
            Assert.AreEqual(count, driver.State.RenegotiationCount);
        });
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(1, "-renegotiate-freely", "-forbid-renegotiation-after-handshake")]
    [DataRow(2, "-renegotiate-once")]
    public void AClientHasEnough(int count, params string[] flags)
    {
        using var run = ShimRun.Client(["-max-version", "771", .. flags]);
        var fault = run.Clash(TestConfig.Server(), use: driver =>
        {
            for (var i = 0; i < count; i++) Renegotiate(driver);
        });
        Assert.AreEqual(TlsFault.Received(AlertDescription.NoRenegotiation), fault);
        run.AssertFailed(":NO_RENEGOTIATION:");
    }

    [TestMethod]
    public void AClientIgnoresTheWish()
    {
        using var run = ShimRun.Client("-max-version", "771", "-renegotiate-ignore", "-expect-total-renegotiations", "0");
        run.Meet(TestConfig.Server(), static driver =>
        {
            driver.Connection.StartRenegotiation();
            driver.Flush();
            ShimRun.EchoOnce(driver);
        });
        run.AssertPassed();
    }

    [TestMethod]
    public void AServerRefusesTheWish()
    {
        using var run = ShimRun.Server("p256", "-max-version", "771");
        var fault = run.Clash(TestConfig.Client(), use: static driver =>
        {
            driver.Connection.StartRenegotiation();
            driver.Handshake();
        });
        Assert.AreEqual<TlsFault>(PeerMisbehaved.NoRenegotiationAlert, fault);
        run.AssertFailed(":NO_RENEGOTIATION:");
    }

    [TestMethod]
    public void APeerWithoutRfc5746IsReported()
    {
        using var run = ShimRun.Server("p256", "-max-version", "771", "-expect-no-secure-renegotiation");
        // The signalling value becomes a suite that nobody knows.
        run.Clash(TestConfig.Client(), static (type, body) =>
        {
            var at = body.AsSpan().IndexOf([(byte)0x00, (byte)0xFF]);
            if (type == HandshakeType.ClientHello && at > 0) body[at] = 0x7A;
            return [(type, body)];
        }, static driver => ShimRun.EchoOnce(driver));
        run.AssertPassed();
    }

    /// <summary>Asks the shim for a renegotiation and drives it to its end.</summary>
    private static void Renegotiate(EngineDriver driver)
    {
        var before = driver.State.RenegotiationCount;
        driver.Connection.StartRenegotiation();
        driver.Flush();
        while (driver.State.RenegotiationCount == before) driver.Step();
    }

    /// <summary>The server keeps its last flight back until the client's data is there, or until it is clear that none comes.</summary>
    private static void AssertFalseStart(bool expected, string[] flags)
    {
        using var run = ShimRun.Client(["-max-version", "771", "-false-start", "-shim-writes-first", .. flags]);
        using var stream = run.Accept();
        using var held = new HeldStream(stream);
        var config = TestConfig.Server();
        config.ApplicationProtocols = ["foo"u8.ToArray()];
        config.RequireCommonApplicationProtocol = false;
        using var driver = new EngineDriver(config, held);
        held.HoldsAt = () => driver.Connection.IsConnected;
        driver.Handshake();
        stream.ReadTimeout = expected ? 60_000 : 200;
        var came = held.HasMore();
        Assert.AreEqual(expected, came);
        stream.ReadTimeout = 60_000;
        held.Release();
        var hello = new byte[5];
        Assert.AreEqual(5, driver.ReadFully(hello));
        driver.Close();
        stream.Close();
        run.AssertPassed();
    }
}
