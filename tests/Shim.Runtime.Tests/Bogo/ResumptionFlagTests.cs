using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>Sessions and tickets.</summary>
[TestClass]
public class ResumptionFlagTests
{
    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AClientResumes(string version)
    {
        using var sessions = Sessions();
        using var run = ShimRun.Client("-resume-count", "2", "-max-version", version, "-expect-no-hrr");
        Assert.IsFalse(run.Echo(TestConfig.Server(sessions: sessions)).Resumed);
        Assert.IsTrue(run.Echo(TestConfig.Server(sessions: sessions)).Resumed);
        Assert.IsTrue(run.Echo(TestConfig.Server(sessions: sessions)).Resumed);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void AServerResumes(string version)
    {
        using var sessions = Sessions();
        using var run = ShimRun.Server("p256", "-resume-count", "1", "-max-version", version);
        Assert.IsFalse(run.Echo(TestConfig.Client(sessions)).Resumed);
        Assert.IsTrue(run.Echo(TestConfig.Client(sessions)).Resumed);
        run.AssertPassed();
    }

    [TestMethod]
    public void ASessionThatIsNotResumedIsAFailureUnlessExpected()
    {
        using var run = ShimRun.Client("-resume-count", "1");
        run.Echo(TestConfig.Server());
        run.Clash(TestConfig.Server());
        run.AssertFailed("not resumed");

        using var miss = ShimRun.Client("-resume-count", "1", "-expect-session-miss", "-expect-no-session");
        miss.Echo(TestConfig.Server());
        miss.Echo(TestConfig.Server());
        miss.AssertPassed();
    }

    [TestMethod]
    public void ASessionThatNobodyExpectsIsAFailure()
    {
        using var sessions = Sessions();
        using var run = ShimRun.Client("-expect-no-session", "-max-version", "771");
        run.Echo(TestConfig.Server(sessions: sessions));
        run.AssertFailed("a session was given");
    }

    [TestMethod]
    public void ATicketIsRenewed()
    {
        using var sessions = Sessions();
        using var run = ShimRun.Client("-resume-count", "1", "-max-version", "771", "-expect-ticket-renewal");
        run.Echo(TestConfig.Server(sessions: sessions));
        run.Echo(TestConfig.Server(sessions: sessions));
        run.AssertPassed();
    }

    [TestMethod]
    public void WithoutTicketsAServerHasSessionIds()
    {
        using var sessions = Sessions();
        using var run = ShimRun.Server("p256", "-no-ticket", "-max-version", "771", "-resume-count", "1", "-expect-session-id");
        run.Echo(TestConfig.Client(sessions));
        Assert.IsTrue(run.Echo(TestConfig.Client(sessions)).Resumed);
        run.AssertPassed();
    }

    [TestMethod]
    public void WithTicketsThereIsNoSessionId()
    {
        using var sessions = Sessions();
        using var run = ShimRun.Client("-max-version", "771", "-expect-no-session-id");
        run.Echo(TestConfig.Server(sessions: sessions));
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("-use-ticket-callback")]
    [DataRow("-use-ticket-aead-callback")]
    [DataRow("-use-ticket-callback", "-renew-ticket")]
    public void TicketCallbacksChangeNothing(params string[] flags)
    {
        using var sessions = Sessions();
        using var run = ShimRun.Server("p256", ["-resume-count", "1", .. flags]);
        run.Echo(TestConfig.Client(sessions));
        Assert.IsTrue(run.Echo(TestConfig.Client(sessions)).Resumed);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void ATicketMayBeLeftOut(string version)
    {
        using var sessions = Sessions();
        using var run = ShimRun.Server("p256", "-resume-count", "1", "-max-version", version, "-skip-ticket", "-expect-session-miss");
        run.Echo(TestConfig.Client(sessions));
        Assert.IsFalse(run.Echo(TestConfig.Client(sessions)).Resumed);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("1000", true)]
    [DataRow("0", false)]
    public void AClientsClockMayBeWrong(string skew, bool passes)
    {
        using var sessions = Sessions();
        using var run = ShimRun.Server("p256", "-resume-count", "1", "-expect-ticket-age-skew", skew, "-expect-early-data-reason", "disabled");
        run.Echo(TestConfig.Client(sessions));
        var late = TestConfig.Client(sessions);
        late.Clock = static () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1_000_000;
        run.Clash(late, use: static driver => ShimRun.EchoOnce(driver));
        if (passes) run.AssertPassed();
        else run.AssertFailed("ticket age is off by 1000 seconds");
    }

    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    public void WhatASessionKeeps(string version)
    {
        using var sessions = Sessions();
        using var client = ShimRun.Client("-resume-count", "1", "-max-version", version, "-expect-curve-id", "29", "-expect-peer-signature-algorithm", "1027");
        client.Echo(TestConfig.Server(sessions: sessions));
        client.Echo(TestConfig.Server(sessions: sessions));
        client.AssertPassed();
    }

    [TestMethod]
    public void ASuiteThatIsNoLongerOfferedIsNotResumed()
    {
        using var sessions = Sessions();
        using var run = ShimRun.Server("p256", "-resume-count", "1", "-expect-session-miss");
        var first = TestConfig.Client(sessions);
        first.CipherSuites = [CipherSuite.Find(0x1303)!];
        run.Echo(first);
        // Of the same hash, so that our client offers its ticket.
        var second = TestConfig.Client(sessions);
        second.CipherSuites = [CipherSuite.Find(0x1301)!];
        Assert.IsFalse(run.Echo(second).Resumed);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("771", "-expect-no-session-id")]
    [DataRow("772", "-expect-no-session-id")]
    public void WithTicketsAServerHasNoSessionIds(string version, string flag)
    {
        using var sessions = Sessions();
        using var run = ShimRun.Server("p256", "-resume-count", "1", "-max-version", version, flag);
        run.Echo(TestConfig.Client(sessions));
        Assert.IsTrue(run.Echo(TestConfig.Client(sessions)).Resumed);
        run.AssertPassed();
    }

    [TestMethod]
    public void ASessionThatIsTooOldIsNotOffered()
    {
        using var sessions = Sessions();
        using var run = ShimRun.Client("-resume-count", "1", "-resumption-delay", "700000", "-expect-session-miss");
        run.Echo(TestConfig.Server(sessions: sessions));
        Assert.IsFalse(run.Echo(TestConfig.Server(sessions: sessions)).Resumed);
        run.AssertPassed();
    }

    private static SessionStore Sessions() => new(Providers.Get("platform"));
}
