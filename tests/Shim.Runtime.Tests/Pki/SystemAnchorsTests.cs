using Shim.Runtime.Pki;

namespace Shim.Runtime.Tests.Pki;

[TestClass]
public class SystemAnchorsTests
{
    [TestMethod]
    public void ABundleAndDirectoriesAreRead()
    {
        using var one = TestCertificate.Authority("CN=One");
        using var two = TestCertificate.Authority("CN=Two");
        using var three = TestCertificate.Authority("CN=Three");
        var folder = Directory.CreateTempSubdirectory("shim-anchors-");
        try
        {
            var bundle = Path.Combine(folder.FullName, "bundle.crt");
            File.WriteAllText(bundle, "# comment\n" + Pem.Write("CERTIFICATE", one.Der) + Pem.Write("CERTIFICATE", two.Der) + Pem.Write("CERTIFICATE", one.Der));
            var directory = folder.CreateSubdirectory("certs");
            File.WriteAllText(Path.Combine(directory.FullName, "12345678.0"), Pem.Write("CERTIFICATE", three.Der));
            File.WriteAllText(Path.Combine(directory.FullName, "README"), "not a certificate");

            var fromBundle = SystemAnchors.Load(bundle, "");
            Assert.AreEqual(2, fromBundle.All.Count());
            Assert.IsTrue(fromBundle.Contains(one.Parsed) && fromBundle.Contains(two.Parsed) && !fromBundle.Contains(three.Parsed));
            var both = SystemAnchors.Load(bundle, $"{folder.FullName}/missing:{directory.FullName}");
            Assert.AreEqual(3, both.All.Count());
            Assert.AreEqual(0, SystemAnchors.Load(Path.Combine(folder.FullName, "missing"), "").All.Count());
            Assert.AreEqual(0, SystemAnchors.Load(folder.FullName, "").All.Count(), "a directory is no bundle");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void AnchorsAreFoundBySubject()
    {
        using var one = TestCertificate.Authority("CN=Same");
        using var two = TestCertificate.Authority("CN=same");
        var set = new AnchorSet([one.Parsed], new AnchorSet([two.Parsed]));
        var found = new List<ParsedCertificate>();
        set.FindBySubject(one.Parsed.Subject.Normalized, found);
        Assert.AreEqual(2, found.Count);
    }
}
