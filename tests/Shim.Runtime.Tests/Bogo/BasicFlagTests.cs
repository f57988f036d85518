using System.Diagnostics;
using Shim.Bogo;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>Connection, versions, keys, exit codes, prefixes.</summary>
[TestClass]
public class BasicFlagTests
{
    [TestMethod]
    [DataRow("771", "0303")]
    [DataRow("772", "0304")]
    public void AClientKeepsToItsVersions(string version, string expected)
    {
        using var run = ShimRun.Client("-min-version", version, "-max-version", version, "-expect-version", version);
        Assert.AreEqual(expected, $"{(ushort)run.Echo(TestConfig.Server()).Version:X4}");
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("rsa2048")]
    [DataRow("p256")]
    [DataRow("p384")]
    [DataRow("ed25519")]
    public void AServerHasItsIdentityFromFiles(string identity)
    {
        using var run = ShimRun.Server(identity, "-trust-cert", IdentityFiles.Certificate("p256"));
        CollectionAssert.AreEqual(TestIdentity.Get(identity).Certificate, run.Echo(TestConfig.Client()).PeerChain[0]);
        run.AssertPassed();
    }

    [TestMethod]
    public void IPv6IsUsedWhenAsked()
    {
        using var run = ShimRun.OverIPv6("-ipv6");
        run.Echo(TestConfig.Server());
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("-no-tls13", "0303")]
    [DataRow("-no-tls12", "0304")]
    [DataRow("-no-tls11", "0304")]
    [DataRow("-no-tls1", "0304")]
    public void VersionsAreTakenOutOneByOne(string flag, string expected)
    {
        using var run = ShimRun.Client(flag);
        Assert.AreEqual(expected, $"{(ushort)run.Echo(TestConfig.Server()).Version:X4}");
        run.AssertPassed();
    }

    [TestMethod]
    public void WithoutAnyVersionNothingGoes()
    {
        using var run = ShimRun.Client("-no-tls13", "-no-tls12", "-no-tls11", "-no-tls1");
        run.Clash(TestConfig.Server());
        run.AssertFailed(":NO_SUPPORTED_VERSIONS_ENABLED:");
    }

    [TestMethod]
    public void AnUnexpectedVersionIsAFailure()
    {
        using var run = ShimRun.Client("-max-version", "771", "-expect-version", "772");
        run.Clash(TestConfig.Server());
        run.AssertFailed("version is Tls12");
    }

    [TestMethod]
    public void TheFallbackSignalIsSent()
    {
        using var run = ShimRun.Client("-fallback-scsv", "-max-version", "771");
        Assert.AreEqual<TlsFault>(PeerMisbehaved.InappropriateFallback, run.Clash(TestConfig.Server()));
        run.AssertFailed(":TLSV1_ALERT_INAPPROPRIATE_FALLBACK:");
    }

    [TestMethod]
    [DataRow("-dtls")]
    [DataRow("-quic")]
    [DataRow("-enable-early-data")]
    [DataRow("-no-such-flag")]
    [DataRow("-curves", "25497")]
    [DataRow("-max-version", "770")]
    [DataRow("-no-tls13", "-no-tls12", "-no-tls11")]
    [DataRow("-cipher", "DES-CBC3-SHA")]
    [DataRow("-on-resume-enable-channel-id")]
    [DataRow("-on-shim-on-resume-enable-channel-id")]
    [DataRow("-expect-early-data-reason", "accepted")]
    [DataRow("-port")]
    public void WhatIsNotOfferedIsUnimplemented(params string[] flags)
    {
        using var error = new StringWriter();
        Assert.AreEqual(Runner.Unimplemented, Runner.Run(flags, TextWriter.Null, error));
        Assert.StartsWith("not offered: ", error.ToString());
    }

    [TestMethod]
    public void WhatAnotherProcessShouldDoIsNotForUs()
    {
        using var run = ShimRun.Client("-on-handshaker-no-such-flag", "-on-handshaker-no-such-value", "1", "-on-handshaker-max-version", "771", "-on-shim-on-initial-max-version", "772", "-trust-cert", "", "-allow-hint-mismatch");
        Assert.AreEqual(ProtocolVersion.Tls13, run.Echo(TestConfig.Server()).Version);
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow("-max-version", "771", 89)]
    [DataRow("-no-tls11", "-no-tls1", 1)]
    public void APeerWithOlderVersionsOnlyIsNotOffered(string one, string other, int code)
    {
        using var server = ShimRun.Server("p256", one, other);
        server.Clash(TestConfig.Client(), static (type, body) => [(type, type == HandshakeType.ClientHello ? WithTls11Alone(body) : body)]);
        Assert.AreEqual(code, server.Wait(), server.Error);
        if (code == 1) Assert.Contains(":UNSUPPORTED_PROTOCOL:", server.Error);

        using var list = ShimRun.Server("p256", one, other);
        list.Clash(TestConfig.Client(), static (type, body) => [(type, type == HandshakeType.ClientHello ? WithTls11InTheList(body) : body)]);
        Assert.AreEqual(code, list.Wait(), list.Error);

        using var client = ShimRun.Client(one, other);
        client.Clash(TestConfig.Server(), static (type, body) =>
        {
            if (type == HandshakeType.ServerHello) body[1] = 2;
            return [(type, body)];
        });
        // Where TLS 1.3 is on, too, the field has its one value.
        Assert.AreEqual(code, client.Wait(), client.Error);
    }

    /// <summary>A ClientHello of TLS 1.1: no supported_versions, and its version in the old field.</summary>
    private static byte[] WithTls11Alone(byte[] body)
    {
        body[1] = 2;
        var at = body.AsSpan().IndexOf([(byte)0, (byte)43, (byte)0, (byte)5]);
        if (at >= 0) body[at] = 0x7A;
        return body;
    }

    /// <summary>supported_versions of 1.1 and a value that stands for nothing.</summary>
    private static byte[] WithTls11InTheList(byte[] body)
    {
        var at = body.AsSpan().IndexOf([(byte)0, (byte)43, (byte)0, (byte)5]);
        new byte[] { 0x11, 0x11, 3, 2 }.CopyTo(body, at + 5);
        return body;
    }

    [TestMethod]
    public void ThereIsNoHandshaker()
    {
        using var output = new StringWriter();
        Assert.AreEqual(0, Runner.Run(["-is-handshaker-supported"], output, TextWriter.Null));
        Assert.AreEqual("No", output.ToString().Trim());
    }

    [TestMethod]
    public void PrefixesHoldForTheirConnections()
    {
        using var run = ShimRun.Client(
            "-resume-count", "1", "-on-initial-max-version", "771", "-on-initial-expect-version", "771",
            "-on-resume-expect-version", "772", "-on-resume-expect-session-miss", "-on-retry-expect-version", "770", "-on-shim-expect-no-hrr");
        Assert.AreEqual(ProtocolVersion.Tls12, run.Echo(TestConfig.Server()).Version);
        Assert.AreEqual(ProtocolVersion.Tls13, run.Echo(TestConfig.Server()).Version);
        run.AssertPassed();
    }

    [TestMethod]
    public void TheProgramItselfRuns()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bogo-shim.dll"), "-is-handshaker-supported"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        using var process = Process.Start(start)!;
        Assert.AreEqual("No", process.StandardOutput.ReadToEnd().Trim());
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode);
    }
}
