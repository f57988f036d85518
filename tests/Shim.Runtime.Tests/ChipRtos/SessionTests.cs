using Shim.Runtime.ChipRtos;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.ChipRtos;

/// <summary>What the settings of a session make of a connection.</summary>
[TestClass]
public sealed class SessionTests
{
    [TestMethod]
    public void WithoutOption2AServerMakesNoUseOfItsList()
    {
        var session = new SslSession(1, null, 0);
        Assert.AreEqual(0, session.SetProposals([0x35, 0x2F]));
        var config = session.Configure(isServer: true, null)!;
        Assert.IsFalse(config.ServerPreference);
        Assert.AreEqual(CipherSuite.All.Length, config.CipherSuites.Length);
        Assert.AreEqual(ProtocolVersion.Tls13, config.MaxVersion);
    }

    [TestMethod]
    public void WithOption2TheListIsAllThereIs()
    {
        var session = new SslSession(1, null, 0);
        Assert.AreEqual(0, session.SetOption(2, 1));
        Assert.AreEqual(0, session.SetProposals([0x0A, 0x35, 0x2F, 0x35]));
        var config = session.Configure(isServer: true, null)!;
        Assert.IsTrue(config.ServerPreference);
        CollectionAssert.AreEqual(new ushort[] { 0x35, 0x2F }, Array.ConvertAll(config.CipherSuites, suite => suite.Number));
        Assert.AreEqual(ProtocolVersion.Tls12, config.MaxVersion);
    }

    [TestMethod]
    public void AClientsListCapsTheVersion()
    {
        var session = new SslSession(1, null, 4);
        Assert.AreEqual(ProtocolVersion.Tls13, session.Configure(isServer: false, null)!.MaxVersion);
        Assert.AreEqual(0, session.SetProposals([0xC02F]));
        Assert.AreEqual(ProtocolVersion.Tls12, session.Configure(isServer: false, null)!.MaxVersion);
        session.Release();
    }

    [TestMethod]
    [DataRow(new[] { 0x0A, 0x05 }, -ChipError.ProtocolNotSupported)]
    [DataRow(new[] { 0x1301 }, -ChipError.ProtocolNotSupported)]
    [DataRow(new[] { 0x2F, 0x9999 }, -ChipError.Invalid)]
    [DataRow(new[] { 0x1002F }, -ChipError.Invalid)]
    [DataRow(new[] { 0x0A, 0x2F }, 0)]
    public void WhatIsGoneIsSkippedWhatIsUnknownIsRefused(int[] numbers, int result) =>
        Assert.AreEqual(result, new SslSession(1, null, 0).SetProposals(numbers));

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(4, 1)]
    [DataRow(1, 2)]
    [DataRow(3, -1)]
    public void OtherOptionsAndValuesAreRefused(int option, int value) =>
        Assert.AreEqual(-ChipError.Invalid, new SslSession(1, null, 0).SetOption(option, value));

    [TestMethod]
    public void ASessionWithoutCacheResumesNothing()
    {
        Assert.IsNull(new SslSession(1, null, 0).Configure(isServer: false, null)!.Sessions);
        var caching = new SslSession(2, null, 3);
        Assert.IsNotNull(caching.Configure(isServer: false, null)!.Sessions);
        caching.Release();
    }

    [TestMethod]
    public void NumbersCountUpAndAreNotUsedAgainSoon()
    {
        var first = SslSessions.Create(hasIdentity: false, null, 0, 3);
        Assert.AreEqual(0, SslSessions.Close(first));
        Assert.AreEqual(-ChipError.Invalid, SslSessions.Close(first));
        var second = SslSessions.Create(hasIdentity: false, null, 0, 3);
        Assert.AreNotEqual(first, second);
        Assert.AreEqual(0, SslSessions.Close(second));
        Assert.AreEqual(-ChipError.Invalid, SslSessions.Create(hasIdentity: false, null, 0, 0));
        Assert.AreEqual(-ChipError.Invalid, SslSessions.Create(hasIdentity: true, "nobody", 0, 3));
    }
}
