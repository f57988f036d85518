using Shim.Runtime.ChipRtos;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.ChipRtos;

/// <summary>maxCaches bounds what a server resumes, tickets or not.</summary>
[TestClass]
public sealed class SessionCacheTests
{
    [TestMethod]
    public void TheOldestGoesForANewOne()
    {
        using var cache = new SessionCache(CryptoProviders.Current, 2);
        var tickets = new byte[3][];
        for (var i = 0; i < 3; i++)
        {
            using var session = NewSession(ProtocolVersion.Tls13, (byte)i);
            tickets[i] = cache.Seal(session);
        }

        Assert.IsNull(cache.Open(tickets[0]));
        using var second = cache.Open(tickets[1]);
        using var third = cache.Open(tickets[2]);
        Assert.AreEqual(1, second!.Secret.Span[0]);
        Assert.AreEqual(2, third!.Secret.Span[0]);
    }

    [TestMethod]
    public void WhatIsResumedInTls12KeepsItsTicketAndIsYoungAgain()
    {
        using var cache = new SessionCache(CryptoProviders.Current, 2);
        using var first = NewSession(ProtocolVersion.Tls12, 1);
        using var second = NewSession(ProtocolVersion.Tls12, 2);
        using var third = NewSession(ProtocolVersion.Tls12, 3);
        var ticket = cache.Seal(first);
        cache.Seal(second);
        cache.Open(ticket)!.Dispose();
        CollectionAssert.AreEqual(ticket, cache.Seal(first));
        cache.Seal(third);
        using var still = cache.Open(ticket);
        Assert.IsNotNull(still);
    }

    [TestMethod]
    public void ATicketThatWasUsedInTls13IsTheNextToGo()
    {
        using var cache = new SessionCache(CryptoProviders.Current, 2);
        using var first = NewSession(ProtocolVersion.Tls13, 1);
        using var second = NewSession(ProtocolVersion.Tls13, 2);
        using var third = NewSession(ProtocolVersion.Tls13, 3);
        var (one, two) = (cache.Seal(first), cache.Seal(second));
        cache.Open(two)!.Dispose();
        cache.Seal(third);
        Assert.IsNull(cache.Open(two));
        using var still = cache.Open(one);
        Assert.IsNotNull(still);
    }

    [TestMethod]
    public void SessionIdsCountToo()
    {
        using var cache = new SessionCache(CryptoProviders.Current, 1);
        using var session = NewSession(ProtocolVersion.Tls12, 1);
        var kept = session.Clone();
        kept.SessionID = [1, 2, 3];
        cache.AddForServer(kept);
        cache.FindForServer([1, 2, 3])!.Dispose();
        using var other = NewSession(ProtocolVersion.Tls12, 2);
        cache.Seal(other);
        Assert.IsNull(cache.FindForServer([1, 2, 3]));
    }

    [TestMethod]
    public void WhatFailedOrIsTooOldIsForgotten()
    {
        using var cache = new SessionCache(CryptoProviders.Current, 4);
        using var failed = NewSession(ProtocolVersion.Tls12, 1);
        using var old = NewSession(ProtocolVersion.Tls12, 2);
        old.CreatedAt -= (Limits.IssuedTicketLifetime + 1) * 1000L;
        var (one, two) = (cache.Seal(failed), cache.Seal(old));
        cache.Remove(failed);
        Assert.IsNull(cache.Open(one));
        Assert.IsNull(cache.Open(two));
        Assert.IsNull(cache.Open([]));
    }

    private static TlsSession NewSession(ProtocolVersion version, byte secret) => new()
    {
        Version = version,
        CipherSuite = CipherSuite.All[0],
        Secret = new Secret([secret, .. new byte[31]]),
        CreatedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
    };
}
