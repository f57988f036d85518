using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>Certificates taken apart: those .NET makes, and such as nobody should.</summary>
[TestClass]
public sealed class CertificateFieldsTests
{
    private static byte[]? s_created;

    private static byte[] s_der => s_created ??= Create();

    private static byte[] Create()
    {
        Providers.Get("platform");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=leaf, O=Test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 3, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DecipherOnly, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(40), DateTimeOffset.UnixEpoch.AddYears(80));
        return certificate.RawData;
    }

    [TestMethod]
    public void EveryFieldIsFound()
    {
        using var expected = X509CertificateLoader.LoadCertificate(s_der);
        Assert.IsTrue(CertificateFields.TryRead(s_der, out var fields));
        Assert.AreEqual(3, fields.Version);
        Providers.AreEqual(expected.SerialNumberBytes.Span, fields.SerialNumber.Span);
        Providers.AreEqual(expected.SubjectName.RawData, fields.Subject.Span);
        Providers.AreEqual(expected.IssuerName.RawData, fields.Issuer.Span);
        Providers.AreEqual(expected.PublicKey.ExportSubjectPublicKeyInfo(), fields.SubjectPublicKeyInfo.Span);
        Assert.AreEqual(0x30, fields.Validity.Span[0]);
        Assert.IsTrue(fields.TryReadKeyUsage(out var usages));
        Assert.AreEqual(KeyUsages.DigitalSignature | KeyUsages.KeyCertSign | (KeyUsages)0x0080, usages);
        Assert.IsTrue(fields.TryReadBasicConstraints(out var isAuthority, out var pathLength));
        Assert.IsTrue(isAuthority);
        Assert.AreEqual(3, pathLength);
        Assert.IsTrue(fields.TryFindExtension([0x55, 0x1D, 0x13], out var critical, out _));
        Assert.IsTrue(critical);
        Assert.IsFalse(fields.TryFindExtension([0x55, 0x1D, 0x11], out _, out _));
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void TheSignatureIsTheKeysOverTheSignedPart(string name)
    {
        Assert.IsTrue(CertificateFields.TryRead(s_der, out var fields));
        using var key = Providers.Get(name).ImportPublicKey(fields.SubjectPublicKeyInfo.Span)!;
        Assert.IsTrue(key.Verify(SignatureScheme.EcdsaSecp256r1Sha256, fields.Tbs.Span, fields.Signature.Span));
    }

    [TestMethod]
    public void EveryTruncationIsRefused()
    {
        for (var i = 0; i < s_der.Length; i++) Assert.IsFalse(CertificateFields.TryRead(s_der.AsMemory(0, i), out _), $"{i}");
        Assert.IsFalse(CertificateFields.TryRead((byte[])[.. s_der, 0], out _));
    }

    [TestMethod]
    public void OnlyVersionsThatExistAreRead()
    {
        // [0] EXPLICIT INTEGER at the front of the signed part. The sheet (5.4) takes version 2 as well as 3, extensions or not.
        var at = s_der.AsSpan().IndexOf((byte[])[0xA0, 0x03, 0x02, 0x01, 0x02]);
        Assert.IsGreaterThan(0, at);
        foreach (var (version, good) in ((byte, bool)[])[(2, true), (1, true), (0, false), (3, false), (0x7F, false), (0xFF, false)])
        {
            var changed = (byte[])s_der.Clone();
            changed[at + 4] = version;
            Assert.AreEqual(good, CertificateFields.TryRead(changed, out _), $"{version}");
        }
    }

    [TestMethod]
    public void ChangedCertificatesNeverThrow()
    {
        var random = new Random(5280);
        var read = 0;
        for (var round = 0; round < 20000; round++)
        {
            var changed = (byte[])s_der.Clone();
            for (var i = random.Next(3); i >= 0; i--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            if (!CertificateFields.TryRead(changed, out var fields)) continue;
            read++;
            fields.TryReadKeyUsage(out _);
            fields.TryReadBasicConstraints(out _, out _);
        }
        Assert.IsGreaterThan(100, read);
    }
}
