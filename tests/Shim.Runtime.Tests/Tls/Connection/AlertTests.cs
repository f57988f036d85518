using Shim.Runtime.Tests.Tls.Records;
using Shim.Runtime.Tls;
using Shim.Runtime.Tests.Crypto;

namespace Shim.Runtime.Tests.Tls.Connection;

/// <summary>Alerts and ChangeCipherSpec, received and sent.</summary>
[TestClass]
public class AlertTests
{
    [TestMethod]
    public void TheFirstFaultIsKeptAndItsAlertGoesOutOnce()
    {
        using var bench = new Bench();
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.ApplicationData, 1)));
        Assert.AreEqual(HandshakeWait.Failed, bench.Machine.Ctx.Fail(PeerMisbehaved.IncorrectFinished));
        bench.Connection.Abort(LocalFailure.Internal);
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedApplicationData, bench.Connection.Fault);
        var units = bench.TakeOutput();
        Assert.HasCount(1, units);
        Providers.AreEqual([21, 3, 3, 0, 2, 2, 10], units[0]);

        bench.Machine.Ctx.Send(HandshakeType.Finished, [1]);
        bench.Connection.Close();
        Assert.IsFalse(bench.Connection.HasOutput);
        Assert.IsTrue(bench.Connection.InputWindow.IsEmpty);
        Assert.AreEqual(HandshakeWait.Failed, bench.Connection.Advance());
        Assert.AreEqual(HandshakeWait.Failed, bench.Connection.Receive(new byte[10], out _));
        Assert.IsFalse(bench.Connection.MayWrite);
        Assert.IsFalse(bench.Connection.HoldsBuffers);
    }

    [TestMethod]
    public void TheAlertIsProtectedLikeEverythingElse()
    {
        foreach (var way in Protections.All)
        {
            using var bench = new Bench().Protect(way.Name);
            bench.Connection.Abort(CertificateRejected.Expired);
            Assert.AreEqual(TlsFault.None, Protections.Open(bench.PeerOpen!, bench.TakeOutput().Single(), out var type, out var alert));
            Assert.AreEqual(ContentType.Alert, type);
            Providers.AreEqual([2, (byte)AlertDescription.CertificateExpired], alert);
        }
    }

    [TestMethod]
    public void UserCanceledIsAWarningAndCloseNotifyFollows()
    {
        using var bench = new Bench();
        bench.Connection.Abort(LocalFailure.UserCanceled);
        var units = bench.TakeOutput();
        Assert.HasCount(2, units);
        Providers.AreEqual([21, 3, 3, 0, 2, 1, 90], units[0]);
        Providers.AreEqual([21, 3, 3, 0, 2, 1, 0], units[1]);
    }

    [TestMethod]
    public void AReceivedErrorAlertIsNotAnswered()
    {
        using var bench = new Bench();
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.Alert, 2, 40)));
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), bench.Connection.Fault);
        Assert.IsFalse(bench.Connection.HasOutput);
    }

    /// <summary>The table of the sheet, 3.4.1: at warning level, before TLS 1.3.</summary>
    [TestMethod]
    public void WarningsAreErrorsOrIgnoredAsTheSheetSays()
    {
        byte[] errors = [10, 20, 21, 22, 30, 40, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 60, 70, 71, 80, 90, 100, 110];
        for (var number = 1; number < 256; number++)
        {
            using var bench = new Bench();
            var wait = bench.Feed(Bench.Plain(ContentType.Alert, 1, (byte)number));
            Assert.AreEqual(errors.Contains((byte)number) ? HandshakeWait.Failed : HandshakeWait.Read, wait, $"warning {number}");

            using var fatal = new Bench();
            Assert.AreEqual(HandshakeWait.Failed, fatal.Feed(Bench.Plain(ContentType.Alert, 2, (byte)number)));
            Assert.AreEqual(TlsFault.Received((AlertDescription)number), fatal.Connection.Fault);

            // RFC 8446 §6: in TLS 1.3 the level says nothing.
            using var modern = new Bench().Protect("1.3 AES-128-GCM");
            wait = modern.Feed(modern.Sealed(ContentType.Alert, 1, (byte)number));
            Assert.AreEqual(number == 90 ? HandshakeWait.Read : HandshakeWait.Failed, wait, $"TLS 1.3, {number}");
        }
    }

    [TestMethod]
    public void TooManyWarningsAreAnAttackButDataForgivesThem()
    {
        using var bench = new Bench().Protect("1.2 AES-128-GCM");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Limits.MaxWarningAlerts; i++) Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.Alert, 1, 112)));
            Assert.AreEqual(HandshakeWait.Read, bench.Feed(bench.Sealed(ContentType.ApplicationData, 1)));
        }

        for (var i = 0; i < Limits.MaxWarningAlerts; i++) bench.Feed(bench.Sealed(ContentType.Alert, 1, 112));
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(bench.Sealed(ContentType.Alert, 1, 112)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.TooManyWarningAlerts, bench.Connection.Fault);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void WhoDoesNotHeedWarningsCountsThem(bool heeds)
    {
        using var bench = new Bench(change: config => config.HeedsWarnings = heeds).Protect("1.2 AES-128-GCM");
        var wait = bench.Feed(bench.Sealed(ContentType.Alert, 1, (byte)AlertDescription.BadCertificate));
        Assert.AreEqual(heeds ? HandshakeWait.Failed : HandshakeWait.Read, wait);
        if (heeds) return;
        for (var i = 1; i < Limits.MaxWarningAlerts; i++) bench.Feed(bench.Sealed(ContentType.Alert, 1, (byte)AlertDescription.BadCertificate));
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(bench.Sealed(ContentType.Alert, 1, (byte)AlertDescription.BadCertificate)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.TooManyWarningAlerts, bench.Connection.Fault);
    }

    [TestMethod]
    public void TheCallerMayChooseTheAlert()
    {
        using var bench = new Bench(change: config => config.AlertOverride =
            static fault => fault == LocalFailure.UserCanceled ? AlertDescription.DecompressionFailure : null);
        bench.Connection.Abort(LocalFailure.UserCanceled);
        Assert.AreEqual((byte)AlertDescription.DecompressionFailure, bench.TakeOutput().Single()[6]);
        using var other = new Bench(change: config => config.AlertOverride = static _ => null);
        other.Connection.Abort(LocalFailure.Internal);
        Assert.AreEqual((byte)AlertDescription.InternalError, other.TakeOutput().Single()[6]);
    }

    [TestMethod]
    public void AlertsComeWholeAndInTls13Alone()
    {
        using var odd = new Bench();
        Assert.AreEqual(HandshakeWait.Failed, odd.Feed(Bench.Plain(ContentType.Alert, 1, 112, 1)));
        Assert.AreEqual<TlsFault>(MalformedMessage.BadAlertLength, odd.Connection.Fault);
        // Which it may turn out to be.
        using var early = new Bench();
        Assert.AreEqual(HandshakeWait.Failed, early.Feed(Bench.Plain(ContentType.Alert, 1, 112, 2, 40)));
        Assert.AreEqual<TlsFault>(MalformedMessage.BadAlertLength, early.Connection.Fault);
        using var two = new Bench().Protect("1.2 AES-128-GCM");
        Assert.AreEqual(HandshakeWait.Failed, two.Feed(two.Sealed(ContentType.Alert, 1, 112, 2, 40)));
        Assert.AreEqual(TlsFault.Received(AlertDescription.HandshakeFailure), two.Connection.Fault);
        using var modern = new Bench().Protect("1.3 AES-128-GCM");
        Assert.AreEqual(HandshakeWait.Failed, modern.Feed(modern.Sealed(ContentType.Alert, 1, 0, 1, 0)));
        Assert.AreEqual<TlsFault>(MalformedMessage.BadAlertLength, modern.Connection.Fault);
        using var empty = new Bench().Protect("1.3 AES-128-GCM");
        Assert.AreEqual(HandshakeWait.Failed, empty.Feed(empty.Sealed(ContentType.Alert)));
        Assert.AreEqual<TlsFault>(MalformedMessage.EmptyAlertRecord, empty.Connection.Fault);
    }

    [TestMethod]
    public void CloseNotifyEndsTheInput()
    {
        using var handshaking = new Bench();
        Assert.AreEqual(HandshakeWait.Closed, handshaking.Feed(Bench.Plain(ContentType.Alert, 1, 0)));
        Assert.IsTrue(handshaking.Connection.IsPeerClosed);
        Assert.IsTrue(handshaking.Connection.InputWindow.IsEmpty);
        Assert.AreEqual(TlsFault.None, handshaking.Connection.Fault);

        using var connected = new Bench().Protect("1.3 AES-128-GCM");
        connected.Feed(connected.Sealed(ContentType.ApplicationData, 7));
        Assert.AreEqual(HandshakeWait.Closed, connected.Feed(connected.Sealed(ContentType.Alert, 1, 0)));
        Assert.HasCount(1, connected.Data);
        // RFC 8446 §6.1: our direction stays open.
        Assert.IsTrue(connected.Connection.MayWrite);
        connected.Connection.Write([1]);
        Assert.HasCount(1, connected.TakeOutput());
    }

    [TestMethod]
    public void RefusedRenegotiationIsAFaultOfItsOwn()
    {
        using var bench = new Bench().Protect("1.2 AES-128-GCM");
        Assert.IsTrue(bench.Connection.StartRenegotiation());
        Assert.IsFalse(bench.Connection.IsConnected);
        Assert.IsTrue(bench.Machine.IsDisposed);
        bench.Machine.Connected = false;
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(bench.Sealed(ContentType.Alert, 1, 100)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.NoRenegotiationAlert, bench.Connection.Fault);
    }

    [TestMethod]
    public void AClientWithoutKeysMaySendItsAlertInTheClear()
    {
        using var bench = new Bench(isServer: true).Protect("1.3 AES-128-GCM", connected: false);
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.Alert, 2, 47)));
        Assert.AreEqual(TlsFault.Received(AlertDescription.IllegalParameter), bench.Connection.Fault);

        // Not once it has shown that it has them, nor when connected.
        using var later = new Bench(isServer: true).Protect("1.3 AES-128-GCM", connected: false);
        later.Feed(later.Sealed(ContentType.Handshake, Bench.Message(HandshakeType.Certificate, 4)));
        Assert.AreEqual(HandshakeWait.Failed, later.Feed(Bench.Plain(ContentType.Alert, 2, 47)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.WrongOuterRecordType, later.Connection.Fault);
        using var connected = new Bench(isServer: true).Protect("1.3 AES-128-GCM");
        Assert.AreEqual(HandshakeWait.Failed, connected.Feed(Bench.Plain(ContentType.Alert, 1, 0)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.WrongOuterRecordType, connected.Connection.Fault);
    }

    [TestMethod]
    public void Tls13DropsChangeCipherSpecWhileItMay()
    {
        using var bench = new Bench();
        bench.Machine.Ctx.DropsChangeCipherSpec = true;
        for (var i = 0; i < Limits.MaxCompatibilityChangeCipherSpecs; i++) Assert.AreEqual(HandshakeWait.Read, bench.Feed(Bench.Plain(ContentType.ChangeCipherSpec, 1)));
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.ChangeCipherSpec, 1)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.TooManyRecordsWithoutProgress, bench.Connection.Fault);

        using var underKeys = new Bench().Protect("1.3 AES-128-GCM", connected: false);
        underKeys.Machine.Ctx.DropsChangeCipherSpec = true;
        Assert.AreEqual(HandshakeWait.Read, underKeys.Feed(Bench.Plain(ContentType.ChangeCipherSpec, 1)));
        underKeys.Machine.Ctx.DropsChangeCipherSpec = false;
        Assert.AreEqual(HandshakeWait.Failed, underKeys.Feed(Bench.Plain(ContentType.ChangeCipherSpec, 1)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedChangeCipherSpec, underKeys.Connection.Fault);
    }

    [TestMethod]
    [DataRow(new byte[] { 0 })]
    [DataRow(new byte[] { 2 })]
    [DataRow(new byte[] { 1, 1 })]
    public void AChangeCipherSpecHasOneByteOfOne(byte[] content)
    {
        using var bench = new Bench();
        bench.Machine.Ctx.DropsChangeCipherSpec = true;
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(Bench.Plain(ContentType.ChangeCipherSpec, content)));
        Assert.AreEqual<TlsFault>(MalformedMessage.BadChangeCipherSpec, bench.Connection.Fault);
    }

    [TestMethod]
    public void AProtectedChangeCipherSpecIsNoneInTls13()
    {
        using var bench = new Bench().Protect("1.3 AES-128-GCM", connected: false);
        bench.Machine.Ctx.DropsChangeCipherSpec = true;
        Assert.AreEqual(HandshakeWait.Failed, bench.Feed(bench.Sealed(ContentType.ChangeCipherSpec, 1)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedChangeCipherSpec, bench.Connection.Fault);
    }

    [TestMethod]
    public void Tls12TakesChangeCipherSpecOnlyWhenItIsItsTurn()
    {
        using var early = new Bench();
        early.Connection.State.Version = ProtocolVersion.Tls12;
        Assert.AreEqual(HandshakeWait.Failed, early.Feed(Bench.Plain(ContentType.ChangeCipherSpec, 1)));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.UnexpectedChangeCipherSpec, early.Connection.Fault);

        var taken = false;
        HandshakeWait Await(Runtime.Tls.Handshake.HandshakeContext context)
        {
            if (!context.TryReceiveChangeCipherSpec()) return HandshakeWait.Read;
            taken = true;
            return HandshakeWait.PeerTrust;
        }

        using var inTurn = new Bench();
        inTurn.Connection.State.Version = ProtocolVersion.Tls12;
        inTurn.Machine.OnStep = Await;
        Assert.AreEqual(HandshakeWait.PeerTrust, inTurn.Feed(Bench.Plain(ContentType.ChangeCipherSpec, 1)));
        Assert.IsTrue(taken);

        using var message = new Bench();
        message.Connection.State.Version = ProtocolVersion.Tls12;
        message.Machine.OnStep = Await;
        Assert.AreEqual(HandshakeWait.Failed, message.Feed(Bench.Plain(ContentType.Handshake, Bench.Message(HandshakeType.Finished, 12))));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.MissingChangeCipherSpec, message.Connection.Fault);
    }

    [TestMethod]
    public void CloseNotifyGoesOutOnceAndNotBeforeAVersion()
    {
        using var fresh = new Bench();
        fresh.Connection.Close();
        Assert.IsFalse(fresh.Connection.HasOutput);
        Assert.IsFalse(fresh.Connection.IsCloseSent);

        using var bench = new Bench().Protect("1.2 AES-128-GCM");
        bench.Connection.Close();
        bench.Connection.Close();
        Assert.IsTrue(bench.Connection.IsCloseSent);
        Assert.IsFalse(bench.Connection.MayWrite);
        Protections.Open(bench.PeerOpen!, bench.TakeOutput().Single(), out _, out var alert);
        Providers.AreEqual([1, 0], alert);
        Assert.ThrowsExactly<InvalidOperationException>(() => bench.Connection.Write([1]));
    }

    [TestMethod]
    public void EveryFaultHasItsAlert()
    {
        foreach (var fault in Enum.GetValues<MalformedMessage>()) Assert.IsNotNull(AlertMap.For(fault));
        foreach (var fault in Enum.GetValues<PeerMisbehaved>()) Assert.IsNotNull(AlertMap.For(fault));
        foreach (var fault in Enum.GetValues<PeerIncompatible>()) Assert.IsNotNull(AlertMap.For(fault));
        foreach (var fault in Enum.GetValues<CertificateRejected>()) Assert.IsNotNull(AlertMap.For(fault));
        foreach (var fault in Enum.GetValues<LocalFailure>()) Assert.IsNotNull(AlertMap.For(fault));
        Assert.IsNull(AlertMap.For(TlsFault.None));
        Assert.IsNull(AlertMap.For(TlsFault.Received(AlertDescription.DecodeError)));
    }
}
