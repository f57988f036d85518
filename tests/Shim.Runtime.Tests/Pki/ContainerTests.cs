using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.Tests.Pki;

[TestClass]
public class ContainerTests
{
    private const string Password = "päss wörd";
    private static readonly ECDsa s_key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly byte[] s_pkcs8 = s_key.ExportPkcs8PrivateKey();
    private static readonly RSA s_rsa = RSA.Create(2048);

    [TestMethod]
    [DataRow(PbeEncryptionAlgorithm.Aes128Cbc, "SHA256")]
    [DataRow(PbeEncryptionAlgorithm.Aes192Cbc, "SHA384")]
    [DataRow(PbeEncryptionAlgorithm.Aes256Cbc, "SHA512")]
    [DataRow(PbeEncryptionAlgorithm.Aes256Cbc, "SHA1")]
    [DataRow(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, "SHA1")]
    public void EncryptedPkcs8OpensWithItsPasswordOnly(PbeEncryptionAlgorithm algorithm, string hash)
    {
        var der = s_key.ExportEncryptedPkcs8PrivateKey(Password, new PbeParameters(algorithm, new HashAlgorithmName(hash), 100));
        Assert.AreEqual(ContainerFault.None, PrivateKeyContainer.DecryptPkcs8(der, Password, out var opened));
        CollectionAssert.AreEqual(s_pkcs8, opened);
        Assert.AreEqual(ContainerFault.WrongPassword, PrivateKeyContainer.DecryptPkcs8(der, "other", out _));
        Assert.AreEqual(ContainerFault.PasswordRequired, PrivateKeyContainer.DecryptPkcs8(der, (string?)null, out _));
        Assert.AreEqual(ContainerFault.Malformed, PrivateKeyContainer.DecryptPkcs8(der.AsMemory(0, der.Length - 1), Password, out _));
    }

    [TestMethod]
    public void AnEmptyPasswordIsAPassword()
    {
        var der = s_key.ExportEncryptedPkcs8PrivateKey("", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 10));
        Assert.AreEqual(ContainerFault.None, PrivateKeyContainer.DecryptPkcs8(der, "", out var opened));
        CollectionAssert.AreEqual(s_pkcs8, opened);
    }

    [TestMethod]
    public void DerivationsThatAskForTooMuchAreNotRun()
    {
        var der = s_key.ExportEncryptedPkcs8PrivateKey(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 0x112233));
        var at = der.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x02, 0x03, 0x11, 0x22, 0x33]);
        Assert.IsTrue(at > 0);
        der[at + 2] = 0x7F;
        var watch = Stopwatch.StartNew();
        Assert.AreEqual(ContainerFault.Unsupported, PrivateKeyContainer.DecryptPkcs8(der, Password, out _));
        Assert.IsTrue(watch.Elapsed < TimeSpan.FromSeconds(1));
    }

    [TestMethod]
    public void EveryUnencryptedFormLoads()
    {
        foreach (var der in new[] { s_pkcs8, s_key.ExportECPrivateKey(), s_rsa.ExportPkcs8PrivateKey(), s_rsa.ExportRSAPrivateKey() })
        {
            var pkcs8 = PrivateKeyContainer.ToPkcs8(der);
            Assert.IsNotNull(pkcs8);
            using var key = CryptoProviders.Current.ImportPrivateKey(pkcs8);
            Assert.IsNotNull(key);
        }

        foreach (var der in new[] { s_key.ExportSubjectPublicKeyInfo(), s_rsa.ExportSubjectPublicKeyInfo(), s_rsa.ExportRSAPublicKey() })
        {
            var info = PrivateKeyContainer.ToSubjectPublicKeyInfo(der);
            Assert.IsNotNull(info);
            using var key = CryptoProviders.Current.ImportPublicKey(info);
            Assert.IsNotNull(key);
        }

        Assert.IsNull(PrivateKeyContainer.ToPkcs8(s_key.ExportSubjectPublicKeyInfo()));
        Assert.IsNull(PrivateKeyContainer.ToPkcs8(new byte[] { 0x30, 0x80 }));
    }

    [TestMethod]
    [DataRow(PbeEncryptionAlgorithm.Aes256Cbc, "SHA256")]
    [DataRow(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, "SHA1")]
    public void Pkcs12FromDotNetOpens(PbeEncryptionAlgorithm algorithm, string hash)
    {
        using var root = TestCertificate.Authority("CN=P12 Root");
        using var leaf = TestCertificate.Server("example.com", root);
        var pfx = MakePkcs12(leaf, root, Password, new PbeParameters(algorithm, new HashAlgorithmName(hash), 200));
        Assert.AreEqual(ContainerFault.None, Pkcs12File.Open(pfx, Password, out var content));
        Assert.AreEqual(1, content.Keys.Count);
        Assert.AreEqual(2, content.Certificates.Count);
        var own = content.Certificates.Single(entry => entry.Certificate.HasSameBytes(leaf.Parsed));
        CollectionAssert.AreEqual(content.Keys[0].LocalKeyId, own.LocalKeyId);
        using var key = CryptoProviders.Current.ImportPrivateKey(content.Keys[0].Pkcs8);
        Assert.IsNotNull(key);
        Assert.AreEqual(ContainerFault.WrongPassword, Pkcs12File.Open(pfx, "wrong", out _));
        Assert.AreEqual(ContainerFault.WrongPassword, Pkcs12File.Open(pfx, "", out _));
    }

    [TestMethod]
    public void GarbageIsMalformed()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var garbage = new byte[random.Next(200)];
            random.NextBytes(garbage);
            if (garbage.Length > 0 && i % 2 == 0) garbage[0] = 0x30;
            Assert.AreEqual(ContainerFault.Malformed, Pkcs12File.Open(garbage, "", out _));
            Assert.AreEqual(ContainerFault.Malformed, KeyContainerFile.Open(garbage, "", out _));
        }
    }

    [TestMethod]
    public void ATruncatedOrChangedPkcs12NeverOpensAndNeverThrows()
    {
        using var root = TestCertificate.Authority("CN=P12 Root");
        using var leaf = TestCertificate.Server("example.com", root);
        var pfx = MakePkcs12(leaf, root, Password, new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1));
        for (var length = 0; length < pfx.Length; length++)
            Assert.AreNotEqual(ContainerFault.None, Pkcs12File.Open(pfx.AsMemory(0, length), Password, out _), $"cut to {length}");
        var opened = 0;
        for (var i = 0; i < pfx.Length; i++)
        {
            var changed = pfx.AsSpan().ToArray();
            changed[i] ^= (byte)(i % 2 == 0 ? 0x01 : 0x80);
            if (Pkcs12File.Open(changed, Password, out _) == ContainerFault.None) opened++;
        }

        // The MAC covers all but its own parameters and the outermost headers.
        Assert.IsTrue(opened <= 2, $"{opened} changed containers opened");
    }

    [TestMethod]
    public void ACorrectMacDoesNotMakeTheContentWellFormed()
    {
        // Changes inside the authenticated content, with the MAC computed anew: everything behind the MAC sees hostile bytes.
        using var leaf = TestCertificate.Server("example.com");
        var pfx = MakePkcs12(leaf, null, Password, new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1));
        var withoutMac = WithoutMac(pfx);
        Assert.AreEqual(ContainerFault.None, Pkcs12File.Open(withoutMac, Password, out _));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < withoutMac.Length; i++)
        {
            var changed = withoutMac.AsSpan().ToArray();
            changed[i] ^= 0x01;
            _ = Pkcs12File.Open(changed, Password, out var content);
            content.Clear();
        }

        Assert.IsTrue(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [TestMethod]
    public void PemBlocksAreFoundAmongText()
    {
        using var root = TestCertificate.Authority("CN=Pem Root");
        using var leaf = TestCertificate.Server("example.com", root);
        var text = "subject=/CN=whatever\r\n" + Pem.Write("CERTIFICATE", leaf.Der).Replace("\n", "\r\n") + "junk -----BEGIN nothing\n"
            + Pem.Write("CERTIFICATE", root.Der) + new string(PemEncoding.Write("EC PRIVATE KEY", s_key.ExportECPrivateKey()));
        Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(Encoding.ASCII.GetBytes(text), null, out var content));
        Assert.AreEqual(3, content.BlockCount);
        Assert.IsTrue(content.IsPem);
        Assert.IsTrue(content.Items[0].Certificate!.HasSameBytes(leaf.Parsed));
        Assert.IsTrue(content.Items[1].Certificate!.HasSameBytes(root.Parsed));
        Assert.IsNotNull(content.Items[2].Pkcs8);
    }

    [TestMethod]
    public void ABrokenCertificateInPemIsMalformed()
    {
        using var leaf = TestCertificate.Server("example.com");
        var broken = leaf.Der.AsSpan().ToArray();
        broken[4] ^= 0xFF;
        Assert.AreEqual(ContainerFault.Malformed, KeyContainerFile.Open(Encoding.ASCII.GetBytes(Pem.Write("CERTIFICATE", broken)), null, out var content));
        Assert.AreEqual(ContainerFormat.Certificate, content.Format);
    }

    [TestMethod]
    public void Pkcs7WithCertificatesOpens()
    {
        using var root = TestCertificate.Authority("CN=P7 Root");
        using var leaf = TestCertificate.Server("example.com", root);
        var collection = new X509Certificate2Collection { X509CertificateLoader.LoadCertificate(leaf.Der), X509CertificateLoader.LoadCertificate(root.Der) };
        var der = collection.Export(X509ContentType.Pkcs7)!;
        var certificates = Pkcs7Certificates.TryRead(der);
        Assert.IsNotNull(certificates);
        Assert.AreEqual(2, certificates.Count);
        Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(der, null, out var content));
        Assert.AreEqual(ContainerFormat.Pkcs7, content.Format);
        Assert.IsNull(Pkcs7Certificates.TryRead(leaf.Der));
    }

    internal static byte[] MakePkcs12(TestCertificate leaf, TestCertificate? root, string password, PbeParameters protection)
    {
        using var bare = X509CertificateLoader.LoadCertificate(leaf.Der);
        using var withKey = leaf.Key is RSA rsa ? bare.CopyWithPrivateKey(rsa) : bare.CopyWithPrivateKey((ECDsa)leaf.Key);
        var collection = new X509Certificate2Collection(withKey);
        if (root is not null) collection.Add(X509CertificateLoader.LoadCertificate(root.Der));
        return collection.ExportPkcs12(protection, password);
    }

    // PFX ::= SEQUENCE { version, authSafe, macData OPTIONAL }: write it again without the last part.
    private static byte[] WithoutMac(byte[] pfx)
    {
        var reader = new System.Formats.Asn1.AsnReader(pfx, System.Formats.Asn1.AsnEncodingRules.BER).ReadSequence();
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(reader.ReadEncodedValue().Span);
            writer.WriteEncodedValue(reader.ReadEncodedValue().Span);
        }

        return writer.Encode();
    }
}
