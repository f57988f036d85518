using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Sessions;

/// <summary>Sealed tickets and the plain session store.</summary>
[TestClass]
public class TicketKeysTests
{
    private long _now = 1_700_000_000_000;

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void WhatIsSealedComesBack(string provider)
    {
        using var keys = new TicketKeys(Providers.Get(provider), () => _now);
        using var session = NewSession();
        var ticket = keys.Seal(session);
        using var opened = keys.Open(ticket)!;
        Assert.AreEqual(session.Version, opened.Version);
        Assert.AreSame(session.CipherSuite, opened.CipherSuite);
        CollectionAssert.AreEqual(session.Secret.Span.ToArray(), opened.Secret.Span.ToArray());
        CollectionAssert.AreEqual(session.SessionID, opened.SessionID);
        Assert.AreEqual(session.TicketAgeAdd, opened.TicketAgeAdd);
        Assert.AreEqual(session.TicketLifetime, opened.TicketLifetime);
        Assert.AreEqual(session.CreatedAt, opened.CreatedAt);
        Assert.AreEqual(session.ExtendedMasterSecret, opened.ExtendedMasterSecret);
        Assert.AreEqual(session.ServerName, opened.ServerName);
        CollectionAssert.AreEqual(session.ApplicationProtocol, opened.ApplicationProtocol);
        Assert.HasCount(2, opened.PeerChain);
        CollectionAssert.AreEqual(session.PeerChain[1], opened.PeerChain[1]);
    }

    [TestMethod]
    public void TwoTicketsOfOneSessionDiffer()
    {
        using var keys = new TicketKeys(Providers.Get("platform"), () => _now);
        using var session = NewSession();
        CollectionAssert.AreNotEqual(keys.Seal(session), keys.Seal(session));
    }

    [TestMethod]
    public void NothingChangedOpens()
    {
        using var keys = new TicketKeys(Providers.Get("platform"), () => _now);
        using var session = NewSession();
        var ticket = keys.Seal(session);
        for (var i = 0; i < ticket.Length; i++)
        {
            ticket[i] ^= 0x40;
            Assert.IsNull(keys.Open(ticket));
            ticket[i] ^= 0x40;
            Assert.IsNull(keys.Open(ticket.AsSpan(0, i)));
        }

        using var other = new TicketKeys(Providers.Get("platform"), () => _now);
        Assert.IsNull(other.Open(ticket));
    }

    [TestMethod]
    public void KeysChangeAndOldOnesStillOpenForATime()
    {
        using var keys = new TicketKeys(Providers.Get("platform"), () => _now);
        using var session = NewSession();
        var first = keys.Seal(session);
        _now += TicketKeys.SealingPeriod;
        session.CreatedAt = _now;
        var second = keys.Seal(session);
        Assert.IsFalse(first.AsSpan(0, 16).SequenceEqual(second.AsSpan(0, 16)), "another key name");
        using (var opened = keys.Open(first)) Assert.IsNotNull(opened);
        _now += Limits.IssuedTicketLifetime * 1000L;
        Assert.IsNull(keys.Open(first));
        using (var opened = keys.Open(second)) Assert.IsNotNull(opened);
    }

    [TestMethod]
    public void TheStoreIsBounded()
    {
        using var store = new SessionStore(Providers.Get("platform"), capacity: 3, clock: () => _now);
        for (var i = 0; i < 10; i++)
        {
            store.AddForClient(NewSession());
            store.AddForServer(NewSession((byte)i));
        }

        Assert.AreEqual(3, store.ClientCount);
        Assert.IsNull(store.FindForServer([6]));
        using var found = store.FindForServer([7]);
        Assert.IsNotNull(found);
    }

    [TestMethod]
    public void TheStoreForgetsWhatIsOldOrFailed()
    {
        using var store = new SessionStore(Providers.Get("platform"), clock: () => _now);
        store.AddForServer(NewSession(1));
        store.AddForServer(NewSession(2));
        using var failed = NewSession(1);
        store.Remove(failed);
        Assert.IsNull(store.FindForServer([1]));
        using (var found = store.FindForServer([2])) Assert.IsNotNull(found);
        _now += (1000 * 1000) + 1;
        Assert.IsNull(store.FindForServer([2]));
    }

    private TlsSession NewSession(byte id = 9) => new()
    {
        Version = ProtocolVersion.Tls12,
        CipherSuite = CipherSuite.Find(0xC02B)!,
        Secret = new Secret(System.Security.Cryptography.RandomNumberGenerator.GetBytes(48)),
        SessionID = [id],
        TicketAgeAdd = 0x89ABCDEF,
        TicketLifetime = 1000,
        CreatedAt = _now,
        ExtendedMasterSecret = true,
        ServerName = "a.example",
        ApplicationProtocol = [1, 2],
        PeerChain = [[1, 2, 3], [4]],
    };
}
