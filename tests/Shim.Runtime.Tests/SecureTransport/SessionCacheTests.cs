using Shim.Runtime.Crypto;
using Shim.Runtime.SecureTransport;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.SecureTransport;

/// <summary>The cache of Secure Transport's sessions by a clock of the test's (sheet 2.13).</summary>
[TestClass]
public class SessionCacheTests
{
    private const long Start = 1_000_000;

    [TestMethod]
    public void ASessionOfTls12IsOfferedUntilItsTimeIsOver()
    {
        var sessions = new PeerSessions();
        sessions.AddClient(Session(1), Start, timeout: 10);
        using var offered = sessions.Take(Config(Start + 9_999));
        Assert.IsNotNull(offered);
        Assert.IsNull(sessions.Take(Config(Start + 10_000)));
    }

    [TestMethod]
    public void WhatTakesThePlaceOfASessionDoesNotLiveLonger()
    {
        var sessions = new PeerSessions();
        sessions.AddClient(Session(1), Start, timeout: 10);
        sessions.AddClient(Session(2), Start + 5_000, timeout: 10);
        using var offered = sessions.Take(Config(Start + 9_999));
        Assert.AreEqual(2, offered!.SessionID[0]);
        Assert.IsNull(sessions.Take(Config(Start + 10_000)));
        sessions.AddClient(Session(3), Start + 10_000, timeout: 10);
        using var next = sessions.Take(Config(Start + 19_999));
        Assert.IsNotNull(next);
    }

    [TestMethod]
    public void TheServersSessionsDoNotLiveLongerEither()
    {
        var sessions = new PeerSessions();
        sessions.AddServer(Session(1), Start, timeout: 10);
        sessions.AddServer(Session(1), Start + 5_000, timeout: 10);
        using var found = sessions.Find([1], Start + 9_999);
        Assert.IsNotNull(found);
        Assert.IsNull(sessions.Find([1], Start + 10_000));
    }

    [TestMethod]
    public void NoNewerVersionIsWantedThanWhenTheSessionWasMade()
    {
        var sessions = new PeerSessions();
        sessions.AddClient(Session(1, offered: ProtocolVersion.Tls12), Start, timeout: 10);
        Assert.IsNull(sessions.Take(Config(Start, ProtocolVersion.Tls13)));
        using var same = sessions.Take(Config(Start, ProtocolVersion.Tls12));
        Assert.IsNotNull(same);
    }

    [TestMethod]
    public void ATicketIsTakenOutAndForgottenWithItsConnection()
    {
        var sessions = new PeerSessions();
        foreach (byte number in new byte[] { 1, 2, 3 }) sessions.AddClient(Ticket(number), Start, timeout: 10);
        using var newest = sessions.Take(Config(Start, ProtocolVersion.Tls13));
        Assert.AreEqual(3, newest!.Ticket[0]);
        sessions.RemoveTicket([2]);
        using var last = sessions.Take(Config(Start, ProtocolVersion.Tls13));
        Assert.AreEqual(1, last!.Ticket[0]);
        Assert.IsNull(sessions.Take(Config(Start, ProtocolVersion.Tls13)));
    }

    [TestMethod]
    public void SweepingZeroesWhatIsOver()
    {
        var key = RandomKey();
        var (old, young, server) = (Session(1), Ticket(2), Session(3));
        SessionCache.For(key).AddClient(old, 0, timeout: 1);
        SessionCache.For(key with { Length = 33 }).AddClient(young, long.MaxValue / 4, timeout: 1);
        SessionCache.For(key).AddServer(server, 0, timeout: 1);
        SessionCache.Sweep(long.MaxValue / 8);
        Assert.ThrowsExactly<ObjectDisposedException>(() => old.Secret.Span.Length);
        Assert.ThrowsExactly<ObjectDisposedException>(() => server.Secret.Span.Length);
        Assert.AreEqual(48, young.Secret.Span.Length);
        SessionCache.For(key with { Length = 33 }).Clear();
    }

    [TestMethod]
    public void TheNumberOfPeersAndOfSessionsIsBounded()
    {
        var prefix = RandomKey();
        var first = SessionCache.For(prefix);
        first.AddClient(Session(1), Start, timeout: 10);
        for (var i = 0; i < SessionCache.MaxPeers; i++) SessionCache.For(prefix with { A = (ulong)i });
        Assert.AreNotSame(first, SessionCache.For(prefix), "the one that was idle longest made room");
        Assert.IsNull(first.Take(Config(Start)));

        var sessions = new PeerSessions();
        for (var i = 0; i < 100; i++) sessions.AddClient(Ticket((byte)i), Start, timeout: 10);
        var kept = 0;
        while (sessions.Take(Config(Start, ProtocolVersion.Tls13)) is { } ticket)
        {
            ticket.Dispose();
            kept++;
        }

        Assert.AreEqual(8, kept);
    }

    [TestMethod]
    public void KeysTellTheirLengthApart()
    {
        byte[] id = [1, 2, 0];
        Assert.AreEqual(SessionKey.Of(id), SessionKey.Of(id));
        Assert.AreNotEqual(SessionKey.Of(id), SessionKey.Of(id.AsSpan(0, 2)));
        Assert.AreNotEqual(SessionKey.Of([]), SessionKey.Of([0]));
    }

    private static SessionKey RandomKey()
    {
        Span<byte> bytes = stackalloc byte[SessionKey.MaxSize];
        Random.Shared.NextBytes(bytes);
        return SessionKey.Of(bytes);
    }

    private static TlsConfig Config(long now, ProtocolVersion max = ProtocolVersion.Tls12) => new()
    {
        Crypto = Providers.Get("bouncycastle"),
        IsServer = false,
        MinVersion = ProtocolVersion.Tls12,
        MaxVersion = max,
        Clock = () => now,
    };

    private static TlsSession Session(byte number, ProtocolVersion offered = ProtocolVersion.Tls12) => new()
    {
        Version = ProtocolVersion.Tls12,
        OfferedVersion = offered,
        CipherSuite = CipherSuite.Find(0xC02F)!,
        Secret = new Secret(48),
        SessionID = [number],
    };

    private static TlsSession Ticket(byte number) => new()
    {
        Version = ProtocolVersion.Tls13,
        OfferedVersion = ProtocolVersion.Tls13,
        CipherSuite = CipherSuite.Find(0x1301)!,
        Secret = new Secret(48),
        Ticket = [number],
        TicketLifetime = 10,
    };
}
