using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.Tests.Pki;

/// <summary>Files as the openssl command writes them.</summary>
[TestClass]
public class OpenSslContainerTests
{
    [TestMethod]
    [DataRow("-newkey rsa:2048", "rsa")]
    [DataRow("-newkey ec -pkeyopt ec_paramgen_curve:P-256", "ec")]
    [DataRow("-newkey ec -pkeyopt ec_paramgen_curve:P-384", "ec")]
    [DataRow("-newkey ec -pkeyopt ec_paramgen_curve:P-521", "ec")]
    [DataRow("-newkey ed25519", "ed25519")]
    public void EveryFormOfAKeyIsTheSameKey(string newKey, string kind)
    {
        using var tool = new OpenSslTool();
        tool.Run($"req -x509 {newKey} -nodes -keyout key.pem -out cert.pem -days 10 -subj /CN=zoo");
        var expected = PublicOf(tool.Read("key.pem"), null);
        tool.Run("pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.p8");
        tool.Run("pkcs8 -topk8 -in key.pem -out enc.pem -passout pass:secret -v2 aes-256-cbc");
        tool.Run("pkcs8 -topk8 -in key.pem -outform DER -out enc.der -passout pass:secret -v2 des3");
        tool.Run("pkey -in key.pem -pubout -out pub.pem");
        var files = new List<(string File, string? Password)> { ("key.p8", null), ("enc.pem", "secret"), ("enc.der", "secret"), ("pub.pem", null) };
        if (tool.TryRun("pkcs8 -topk8 -in key.pem -out v1.pem -passout pass:secret -v1 PBE-SHA1-3DES")) files.Add(("v1.pem", "secret"));
        if (kind != "ed25519")
        {
            tool.Run($"{kind} -in key.pem -out trad.pem");
            tool.Run($"{kind} -in key.pem -outform DER -out trad.der");
            files.Add(("trad.pem", null));
            files.Add(("trad.der", null));
            foreach (var cipher in new[] { "aes128", "aes192", "aes256", "des3" })
            {
                tool.Run($"{kind} -in key.pem -{cipher} -passout pass:secret -out trad-{cipher}.pem");
                files.Add(($"trad-{cipher}.pem", "secret"));
            }
        }

        foreach (var (file, password) in files)
        {
            CollectionAssert.AreEqual(expected, PublicOf(tool.Read(file), password), file);
            if (password is null) continue;
            Assert.AreEqual(ContainerFault.PasswordRequired, KeyContainerFile.Open(tool.Read(file), null, out _), file);
            Assert.AreEqual(ContainerFault.WrongPassword, KeyContainerFile.Open(tool.Read(file), "wrong", out _), file);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-certpbe AES-128-CBC -keypbe AES-256-CBC -macalg sha512")]
    [DataRow("-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1")]
    [DataRow("-certpbe NONE -keypbe NONE")]
    [DataRow("-certpbe NONE -keypbe NONE -nomac")]
    [DataRow("-legacy -certpbe PBE-SHA1-RC2-40 -keypbe PBE-SHA1-3DES -macalg sha1")]
    [DataRow("-legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-RC4-128 -macalg sha1")]
    [DataRow("-iter 1 -nomaciter")]
    [DataRow("-iter 100000")]
    public void EveryKindOfPkcs12Opens(string options)
    {
        using var tool = new OpenSslTool();
        tool.Run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 10 -subj /CN=zoo");
        if (!tool.TryRun($"pkcs12 -export -inkey key.pem -in cert.pem -name \"a näme\" -out zoo.p12 -passout pass:geheim {options}"))
            Assert.Inconclusive($"this openssl cannot do pkcs12 {options}");
        Assert.AreEqual(ContainerFault.None, Pkcs12File.Open(tool.Read("zoo.p12"), "geheim", out var content));
        Assert.AreEqual(1, content.Keys.Count);
        Assert.AreEqual(1, content.Certificates.Count);
        Assert.AreEqual("a näme", content.Certificates[0].FriendlyName);
        CollectionAssert.AreEqual(content.Keys[0].LocalKeyId, content.Certificates[0].LocalKeyId);
        using var key = CryptoProviders.Current.ImportPrivateKey(content.Keys[0].Pkcs8);
        CollectionAssert.AreEqual(content.Certificates[0].Certificate.SubjectPublicKeyInfo.ToArray(), key!.ExportSubjectPublicKeyInfo());
        if (options.Contains("-nomac ") || options.EndsWith("-nomac")) return;
        Assert.AreEqual(ContainerFault.WrongPassword, Pkcs12File.Open(tool.Read("zoo.p12"), "Geheim", out _));
        Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(tool.Read("zoo.p12"), "geheim", out _));
        Assert.AreEqual(ContainerFault.PasswordRequired, KeyContainerFile.Open(tool.Read("zoo.p12"), null, out _));
    }

    [TestMethod]
    public void APkcs12WithoutAPasswordOpensWithNone()
    {
        using var tool = new OpenSslTool();
        tool.Run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 10 -subj /CN=zoo");
        tool.Run("pkcs12 -export -inkey key.pem -in cert.pem -out zoo.p12 -passout pass:");
        Assert.AreEqual(ContainerFault.None, Pkcs12File.Open(tool.Read("zoo.p12"), "", out _));
        Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(tool.Read("zoo.p12"), null, out _));
    }

    [TestMethod]
    public void Pkcs7AndCertificateTextOpen()
    {
        using var tool = new OpenSslTool();
        tool.Run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 10 -subj /CN=zoo -text");
        tool.Run("crl2pkcs7 -nocrl -certfile cert.pem -out certs.p7");
        tool.Run("crl2pkcs7 -nocrl -certfile cert.pem -outform DER -out certs.p7b");
        foreach (var file in new[] { "cert.pem", "certs.p7", "certs.p7b" })
        {
            Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(tool.Read(file), null, out var content), file);
            Assert.AreEqual("zoo", content.Items.Single().Certificate!.Subject.Last(Oids.CommonName), file);
        }
    }

    [TestMethod]
    public void AChangedCertificateNeverThrows()
    {
        using var tool = new OpenSslTool();
        tool.Run("req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 10 -subj /C=DE/O=Zoo/CN=zoo -addext subjectAltName=DNS:a.example,IP:10.0.0.1,email:a@b.example,URI:http://x -addext extendedKeyUsage=serverAuth");
        Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(tool.Read("cert.pem"), null, out var content));
        var der = content.Items[0].Certificate!.Der;
        var parsed = 0;
        for (var i = 0; i < der.Length; i++)
        {
            foreach (var flip in new byte[] { 0x01, 0x80, 0xFF })
            {
                var changed = der.AsSpan().ToArray();
                changed[i] ^= flip;
                if (ParsedCertificate.TryParse(changed) is not { } still) continue;
                parsed++;
                var evaluation = TrustEvaluator.Evaluate(CryptoProviders.Current, new TrustRequest
                {
                    Leaf = still,
                    Others = [content.Items[0].Certificate!],
                    Anchors = new AnchorSet([content.Items[0].Certificate!]),
                    Policies = [new TrustPolicy(TrustPurpose.SslServer, "a.example")],
                    Time = DateTimeOffset.UtcNow,
                });
                Assert.IsFalse(evaluation.IsTrusted, $"byte {i} changed");
            }
        }

        Assert.IsTrue(parsed > 100, "some changes leave a certificate that parses");
        for (var length = 0; length < der.Length; length++) Assert.IsNull(ParsedCertificate.TryParse(der.AsSpan(0, length)));
        Assert.IsNull(ParsedCertificate.TryParse([.. der, 0]), "bytes behind the certificate");
    }

    [TestMethod]
    public void VersionsAreChecked()
    {
        using var certificate = TestCertificate.Server("example.com");
        var at = certificate.Der.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xA0, 0x03, 0x02, 0x01, 0x02]);
        Assert.IsTrue(at > 0);
        foreach (var (version, accepted) in new[] { (0, false), (1, true), (2, true), (3, false), (4, false), (0x7F, false), (0xFF, false) })
        {
            var changed = certificate.Der.AsSpan().ToArray();
            changed[at + 4] = (byte)version;
            Assert.AreEqual(accepted, ParsedCertificate.TryParse(changed) is not null, $"version field {version}");
        }
    }

    private static byte[] PublicOf(byte[] file, string? password)
    {
        Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(file, password, out var content), Encoding.ASCII.GetString(file.AsSpan(0, Math.Min(40, file.Length))));
        var item = content.Items.Single();
        if (item.SubjectPublicKeyInfo is { } info) return info;
        using var key = CryptoProviders.Current.ImportPrivateKey(item.Pkcs8);
        Assert.IsNotNull(key);
        return key.ExportSubjectPublicKeyInfo();
    }
}
