using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>Keying material and secrets that the shim writes (RFC 5705, RFC 8446 §7.5).</summary>
[TestClass]
public class ExportFlagTests
{
    [TestMethod]
    [DataRow("771")]
    [DataRow("772")]
    [DataRow("771", "-export-label", "label", "-use-export-context")]
    [DataRow("772", "-export-label", "label", "-export-context", "context", "-use-export-context")]
    [DataRow("771", "-export-label", "label", "-export-context", "context", "-use-export-context")]
    public void KeyingMaterialIsWritten(string version, params string[] flags)
    {
        using var run = ShimRun.Client(["-max-version", version, "-export-keying-material", "100", .. flags]);
        run.Meet(TestConfig.Server(), driver =>
        {
            var theirs = new byte[100];
            Assert.AreEqual(100, driver.ReadFully(theirs));
            var ours = new byte[100];
            var label = flags.Length == 0 ? [] : "label"u8.ToArray();
            var context = flags.Contains("-export-context") ? "context"u8.ToArray() : flags.Contains("-use-export-context") ? [] : null;
            Assert.IsTrue(driver.Connection.TryExportKeyingMaterial(label, context, ours));
            CollectionAssert.AreEqual(ours, theirs);
        });
        run.AssertPassed();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void TrafficSecretsAreWritten(bool isServer)
    {
        using var run = isServer ? ShimRun.Server("p256", "-export-traffic-secrets") : ShimRun.Client("-export-traffic-secrets");
        var secrets = new Dictionary<string, byte[]>();
        var config = isServer ? TestConfig.Client() : TestConfig.Server();
        config.KeyLog = (label, _, secret) => secrets[label] = (byte[])secret.Clone();
        run.Meet(config, driver =>
        {
            var length = new byte[2];
            driver.ReadFully(length);
            var both = new byte[2 * length[0]];
            Assert.AreEqual(both.Length, driver.ReadFully(both));
            var ofClient = secrets["CLIENT_TRAFFIC_SECRET_0"];
            var ofServer = secrets["SERVER_TRAFFIC_SECRET_0"];
            CollectionAssert.AreEqual(isServer ? [.. ofClient, .. ofServer] : (byte[])[.. ofServer, .. ofClient], both);
        });
        run.AssertPassed();
    }

    [TestMethod]
    public void ThereIsNothingToExportInARenegotiation()
    {
        using var run = ShimRun.Client("-async", "-max-version", "771", "-renegotiate-freely", "-use-exporter-between-reads");
        run.Clash(TestConfig.Server(), use: static driver =>
        {
            ShimRun.EchoOnce(driver);
            driver.Connection.StartRenegotiation();
            driver.Flush();
            while (driver.State.RenegotiationCount == 0) driver.Step();
        });
        run.AssertFailed("failed to export keying material");
    }
}
