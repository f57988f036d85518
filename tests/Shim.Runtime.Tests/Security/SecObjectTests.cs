using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;
using Shim.Runtime.SecureTransport;
using Shim.Runtime.Tests.Pki;

namespace Shim.Runtime.Tests.Security;

[TestClass]
public class SecObjectTests
{
    private static readonly double s_now = CFDate.ToAbsoluteTime(TestCertificate.Now.UtcDateTime);

    [TestMethod]
    public void CertificatesAreEqualByContent()
    {
        using var one = TestCertificate.Server("example.com");
        using var other = TestCertificate.Server("example.com");
        var a = SecCertificate.FromDer(one.Der)!;
        var b = SecCertificate.FromDer(one.Der)!;
        var c = SecCertificate.FromDer(other.Der)!;
        Assert.AreNotSame(a, b);
        Assert.IsTrue(a.IsEqualTo(b));
        Assert.AreEqual(a.HashValue, b.HashValue);
        Assert.IsFalse(a.IsEqualTo(c));
        Assert.IsNull(SecCertificate.FromDer([1, 2, 3]));
        Assert.IsNull(SecCertificate.FromDer([]));
    }

    [TestMethod]
    [DataRow("CN=first", "first")]
    [DataRow("CN=first, 2.5.4.13=words", "first (words)")]
    [DataRow("O=firm, OU=unit", "unit")]
    [DataRow("C=DE, O=firm", "firm")]
    public void TheSummaryIsTheBestName(string subject, string expected)
    {
        using var certificate = TestCertificate.Issue(subject);
        Assert.AreEqual(expected, SecCertificate.FromDer(certificate.Der)!.SubjectSummary);
    }

    [TestMethod]
    public void TheSummaryOfANamelessCertificateIsAnAltName()
    {
        using var dns = TestCertificate.Issue("O=firm", null, recipe => recipe.AltNames("a.example", "b.example"));
        Assert.AreEqual("a.example", SecCertificate.FromDer(dns.Der)!.SubjectSummary);
        var san = new SubjectAlternativeNameBuilder();
        san.AddDnsName("a.example");
        san.AddEmailAddress("x@example.com");
        using var mail = TestCertificate.Issue("O=firm", null, recipe => recipe.Extensions.Add(san.Build()));
        Assert.AreEqual("x@example.com", SecCertificate.FromDer(mail.Der)!.SubjectSummary);
        CollectionAssert.AreEqual(new[] { "x@example.com" }, SecCertificate.FromDer(mail.Der)!.EmailAddresses);
    }

    [TestMethod]
    public void NamesThatAreEqualHaveEqualNormalForms()
    {
        using var one = TestCertificate.Issue("O=Some  Firm, CN=Name");
        using var other = TestCertificate.Issue("O=some firm, CN=NAME");
        using var third = TestCertificate.Issue("O=some firm, CN=NAMES");
        CollectionAssert.AreEqual(one.Parsed.Subject.Normalized, other.Parsed.Subject.Normalized);
        CollectionAssert.AreNotEqual(one.Parsed.Subject.Normalized, third.Parsed.Subject.Normalized);
    }

    [TestMethod]
    public void AnIdentityGivesBackTheSameObjects()
    {
        using var certificate = TestCertificate.Server("example.com");
        var cert = SecCertificate.FromDer(certificate.Der)!;
        var key = SecKey.FromPkcs8(CryptoProviders.Current, certificate.Key.ExportPkcs8PrivateKey())!;
        var identity = SecIdentity.Create(cert, key)!;
        Assert.AreEqual(2, cert.RetainCount);
        Assert.AreEqual(2, key.RetainCount);
        Assert.AreEqual(0, SecCertificateCalls.CopyCertificate(identity, out var copied));
        Assert.AreSame(cert, copied);
        Assert.AreEqual(3, cert.RetainCount);
        copied!.Release();
        identity.Release();
        Assert.AreEqual(1, cert.RetainCount);
        Assert.AreEqual(1, key.RetainCount);
    }

    [TestMethod]
    public void AForeignOrPublicKeyMakesNoIdentity()
    {
        using var certificate = TestCertificate.Server("example.com");
        using var other = TestCertificate.Server("example.com");
        var cert = SecCertificate.FromDer(certificate.Der)!;
        Assert.IsNull(SecIdentity.Create(cert, SecKey.FromPkcs8(CryptoProviders.Current, other.Key.ExportPkcs8PrivateKey())!));
        Assert.IsNull(SecIdentity.Create(cert, cert.CopyKey()!));
    }

    [TestMethod]
    public void KeysGoThroughTheirExternalForm()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var (type, pkcs8) in new[] { (SecKeys.KeyTypeRsa, rsa.ExportPkcs8PrivateKey()), (SecKeys.KeyTypeEc, ec.ExportPkcs8PrivateKey()) })
        {
            var key = SecKey.FromPkcs8(CryptoProviders.Current, pkcs8)!;
            var again = SecKeyFactory.Create(key.ExportExternal(), Attributes(type, SecKeys.KeyClassPrivate));
            Assert.IsNotNull(again);
            Assert.IsTrue(again.IsPrivate);
            Assert.IsTrue(again.IsEqualTo(key));
            var publicKey = key.CopyPublicKey();
            var publicAgain = SecKeyFactory.Create(publicKey.ExportExternal(), Attributes(type, SecKeys.KeyClassPublic));
            Assert.IsNotNull(publicAgain);
            Assert.IsFalse(publicAgain.IsPrivate);
            Assert.IsTrue(publicAgain.IsEqualTo(publicKey));
            Assert.IsFalse(publicAgain.IsEqualTo(key));
            var wrongType = type == SecKeys.KeyTypeRsa ? SecKeys.KeyTypeEc : SecKeys.KeyTypeRsa;
            Assert.IsNull(SecKeyFactory.Create(key.ExportExternal(), Attributes(wrongType, SecKeys.KeyClassPrivate)));
            Assert.IsNull(SecKeyFactory.Create(new byte[] { 4, 1, 2, 3 }, Attributes(type, SecKeys.KeyClassPrivate)));
        }
    }

    [TestMethod]
    public void BlockSizesAreThoseOfModulusAndField()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        Assert.AreEqual(256, SecKey.FromPkcs8(CryptoProviders.Current, rsa.ExportPkcs8PrivateKey())!.BlockSize);
        Assert.AreEqual(66, SecKey.FromPkcs8(CryptoProviders.Current, ec.ExportPkcs8PrivateKey())!.BlockSize);
    }

    [TestMethod]
    public void ATrustFollowsItsSetters()
    {
        using var root = TestCertificate.Authority("CN=Trust Root");
        using var leaf = TestCertificate.Server("example.com", root);
        var leafObject = SecCertificate.FromDer(leaf.Der)!;
        var rootObject = SecCertificate.FromDer(root.Der)!;
        var policy = SecPolicy.CreateSsl(true, "example.com");
        var trust = SecTrust.Create([leafObject], policy);
        Assert.AreEqual(2, policy.RetainCount);
        trust.SetVerifyTime(s_now);
        Assert.AreEqual(SecTrustResultType.kSecTrustResultInvalid, trust.Result);
        Assert.AreEqual(SecTrustResultType.kSecTrustResultRecoverableTrustFailure, trust.Evaluate());
        Assert.AreEqual(SecTrustResultType.kSecTrustResultRecoverableTrustFailure, trust.Result);
        Assert.AreEqual((int)SecError.errSecNotTrusted, trust.StatusCode);
        trust.SetAnchors([rootObject], only: true);
        Assert.AreEqual(SecTrustResultType.kSecTrustResultInvalid, trust.Result, "a setter discards the evaluation");
        Assert.AreEqual(SecTrustResultType.kSecTrustResultUnspecified, trust.Evaluate());
        Assert.AreEqual(0, trust.StatusCode);
        Assert.AreEqual(2, trust.BuiltChain.Count);
        Assert.AreSame(leafObject, trust.BuiltChain[0]);
        Assert.AreSame(rootObject, trust.BuiltChain[1]);
        Assert.IsNull(trust.CopyProperties());
        trust.SetVerifyTime(s_now + (86400 * 365));
        Assert.AreEqual((int)SecError.errSecCertificateExpired, trust.StatusCode);
        trust.SetOptions(SecTrustOptionFlags.AllowExpired);
        Assert.AreEqual(SecTrustResultType.kSecTrustResultUnspecified, trust.Evaluate());
        trust.SetOptions(SecTrustOptionFlags.None);
        trust.SetVerifyTime(s_now);
        trust.SetAnchors(null, only: false);
        Assert.AreEqual(SecTrustResultType.kSecTrustResultRecoverableTrustFailure, trust.Evaluate());
        trust.Release();
        Assert.AreEqual(1, leafObject.RetainCount);
        Assert.AreEqual(1, rootObject.RetainCount);
        Assert.AreEqual(1, policy.RetainCount);
    }

    [TestMethod]
    public void AnchorsOnlyWithoutAnchorsTrustsNothing()
    {
        using var root = TestCertificate.Authority("CN=Trust Root");
        var trust = SecTrust.Create([SecCertificate.FromDer(root.Der)!], SecPolicy.CreateBasicX509());
        trust.SetAnchorsOnly(true);
        trust.SetVerifyTime(s_now);
        Assert.AreEqual((int)SecError.errSecNotTrusted, trust.StatusCode);
    }

    [TestMethod]
    public void FailuresAreDescribed()
    {
        using var root = TestCertificate.Authority("CN=Trust Root");
        using var leaf = TestCertificate.Server("example.org", root);
        var trust = SecTrust.Create([SecCertificate.FromDer(leaf.Der)!], SecPolicy.CreateSsl(true, "example.com"));
        trust.SetAnchors([SecCertificate.FromDer(root.Der)!], true);
        trust.SetVerifyTime(s_now);
        var error = trust.CopyError();
        Assert.IsNotNull(error);
        Assert.AreEqual((nint)(int)SecError.errSecHostNameMismatch, error.Code);
        StringAssert.Contains(error.Description, "example.org");
        var properties = trust.CopyProperties();
        Assert.IsNotNull(properties);
        Assert.AreEqual(1, properties.Count);
        StringAssert.Contains(properties.At<CFDictionary>(0)!.Find<CFString>(SecKeys.PropertyError)!.Value, "name");
        Assert.AreEqual("error", properties.At<CFDictionary>(0)!.Find<CFString>(SecKeys.PropertyType)!.Value);
        var result = trust.CopyResult();
        Assert.AreEqual(5, result.Find<CFNumber>(SecKeys.TrustResultValue)!.Integer);
        Assert.AreEqual(s_now, result.Find<CFDate>(SecKeys.TrustEvaluationDate)!.AbsoluteTime);
        var codes = result.Find<CFArray>(SecKeys.TrustResultDetails)!.At<CFDictionary>(0)!.Find<CFArray>(SecKeys.TrustStatusCodes)!;
        Assert.AreEqual((int)SecError.errSecHostNameMismatch, codes.At<CFNumber>(0)!.Integer);
    }

    [TestMethod]
    public void ExceptionsForgiveTheSameFailureOfTheSameLeaf()
    {
        using var leaf = TestCertificate.Server("example.org");
        using var other = TestCertificate.Server("example.org");
        var trust = TrustFor(leaf);
        Assert.AreEqual(SecTrustResultType.kSecTrustResultRecoverableTrustFailure, trust.Evaluate());
        var blob = trust.CopyExceptions();
        Assert.IsTrue(trust.SetExceptions(blob));
        Assert.AreEqual(SecTrustResultType.kSecTrustResultProceed, trust.Evaluate());
        var again = TrustFor(leaf);
        Assert.IsTrue(again.SetExceptions(blob));
        Assert.AreEqual(SecTrustResultType.kSecTrustResultProceed, again.Evaluate());
        again.SetVerifyTime(s_now + (86400 * 365));
        Assert.AreEqual(SecTrustResultType.kSecTrustResultRecoverableTrustFailure, again.Evaluate(), "a new failure is not forgiven");
        var foreign = TrustFor(other);
        Assert.IsFalse(foreign.SetExceptions(blob));
        Assert.AreEqual(SecTrustResultType.kSecTrustResultRecoverableTrustFailure, foreign.Evaluate());
        Assert.IsFalse(foreign.SetExceptions([1, 2, 3]));
        Assert.IsTrue(trust.SetExceptions(null));
        Assert.AreEqual(SecTrustResultType.kSecTrustResultRecoverableTrustFailure, trust.Evaluate());
    }

    [TestMethod]
    public void TrustsTakeOneOrMany()
    {
        using var leaf = TestCertificate.Server("example.com");
        var certificate = SecCertificate.FromDer(leaf.Der)!;
        var policy = SecPolicy.CreateBasicX509();
        Assert.AreEqual(0, SecTrustCalls.Create(certificate, null, out _));
        Assert.AreEqual(0, SecTrustCalls.Create(CFArray.OfObjects(certificate), CFArray.OfObjects(policy), out _));
        Assert.AreEqual(-50, SecTrustCalls.Create(CFArray.OfObjects(), policy, out var none));
        Assert.IsNull(none);
        Assert.AreEqual(-50, SecTrustCalls.Create(policy, policy, out _));
        Assert.AreEqual(-50, SecTrustCalls.Create(CFArray.OfObjects(certificate, policy), policy, out _));
        Assert.AreEqual(-50, SecTrustCalls.Create(certificate, certificate, out _));
        Assert.AreEqual(-50, SecTrustCalls.Create(certificate, CFArray.OfObjects(), out _));
    }

    [TestMethod]
    public void PoliciesTellWhatTheyAre()
    {
        var client = SecPolicy.CreateSsl(false, "name");
        var properties = client.CopyProperties();
        Assert.AreEqual(SecKeys.PolicySsl, properties.Find<CFString>(SecKeys.PolicyOid)!.Value);
        Assert.AreEqual("name", properties.Find<CFString>(SecKeys.PolicyName)!.Value);
        Assert.IsTrue(properties.IsTrue(SecKeys.PolicyClient));
        Assert.IsTrue(SecPolicy.Create(SecKeys.PolicySsl, properties)!.IsEqualTo(client));
        Assert.IsFalse(SecPolicy.CreateSsl(true, "name").IsEqualTo(client));
        Assert.IsNull(SecPolicy.Create("1.2.3", null));
        Assert.IsTrue(SecPolicy.CreateSsl(true, "").IsEqualTo(SecPolicy.CreateSsl(true, null)), "an empty name is none");
    }

    [TestMethod]
    public void ImportedKeysAreFoundAgain()
    {
        using var certificate = TestCertificate.Server("example.com");
        var pem = Pem.Write("CERTIFICATE", certificate.Der) + Pem.Write("PRIVATE KEY", certificate.Key.ExportPkcs8PrivateKey());
        var cert = SecCertificate.FromDer(certificate.Der)!;
        Assert.AreEqual((int)SecError.errSecItemNotFound, SecCertificateCalls.CreateIdentity(null, cert, out _));
        Assert.AreEqual(0, SecImport.Import(Encoding.ASCII.GetBytes(pem), null, SecKeychains.Default, out var format, out var type, out var items));
        Assert.AreEqual(SecExternalFormat.kSecFormatPEMSequence, format);
        Assert.AreEqual(SecExternalItemType.kSecItemTypeAggregate, type);
        Assert.AreEqual(2, items!.Count);
        Assert.IsNotNull(items.At<SecCertificate>(0));
        Assert.IsTrue(items.At<SecKey>(1)!.IsPrivate);
        Assert.AreEqual(0, SecCertificateCalls.CreateIdentity(null, cert, out var identity));
        Assert.AreSame(cert, identity!.Certificate);
        var query = CFDictionary.OfPairs((SecKeys.Class, CFString.Constant(SecKeys.ClassIdentity)), ("labl", new CFString("example.com")), ("v_Ref", identity));
        Assert.AreEqual(0, SecItemSearch.CopyMatching(query, out var found));
        Assert.IsTrue(found!.IsEqualTo(identity));
        var miss = CFDictionary.OfPairs((SecKeys.Class, CFString.Constant(SecKeys.ClassIdentity)), ("labl", new CFString("not there")));
        Assert.AreEqual((int)SecError.errSecItemNotFound, SecItemSearch.CopyMatching(miss, out _));
        Assert.AreEqual(-50, SecItemSearch.CopyMatching(CFDictionary.OfPairs(), out _));
    }

    [TestMethod]
    public void Pkcs12GivesIdentityChainAndTrust()
    {
        using var root = TestCertificate.Authority("CN=P12 Root");
        using var leaf = TestCertificate.Server("example.com", root);
        var pfx = ContainerTests.MakePkcs12(leaf, root, "pw", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 100));
        Assert.AreEqual(0, SecImport.ImportPkcs12(pfx, "pw", SecKeychains.Default, out var items));
        Assert.AreEqual(1, items!.Count);
        var entry = items.At<CFDictionary>(0)!;
        var identity = entry.Find<SecIdentity>(SecKeys.ImportItemIdentity)!;
        Assert.IsTrue(identity.Certificate.Parsed.HasSameBytes(leaf.Parsed));
        var chain = entry.Find<CFArray>(SecKeys.ImportItemCertChain)!;
        Assert.AreEqual(2, chain.Count);
        Assert.AreSame(identity.Certificate, chain.At<SecCertificate>(0));
        Assert.IsTrue(chain.At<SecCertificate>(1)!.Parsed.HasSameBytes(root.Parsed));
        Assert.IsNotNull(entry.Find<SecTrust>(SecKeys.ImportItemTrust));
        Assert.IsNotNull(entry.Find<CFString>(SecKeys.ImportItemLabel));
        Assert.AreEqual((int)SecError.errSecAuthFailed, SecImport.ImportPkcs12(pfx, "no", SecKeychains.Default, out var none));
        Assert.IsNull(none);
        Assert.AreEqual((int)SecError.errSecDecode, SecImport.ImportPkcs12(pfx.AsSpan(0, 50), "pw", SecKeychains.Default, out _));
        Assert.AreEqual((int)SecError.errSecPkcs12VerifyFailure, SecImport.Import(pfx, "no", SecKeychains.Default, out _, out _, out _));
        Assert.AreEqual((int)SecError.errSecPassphraseRequired, SecImport.Import(pfx, null, SecKeychains.Default, out _, out _, out _));
        Assert.AreEqual(0, SecImport.Import(pfx, "pw", SecKeychains.Default, out var format, out var type, out var aggregate));
        Assert.AreEqual(SecExternalFormat.kSecFormatPKCS12, format);
        Assert.AreEqual(SecExternalItemType.kSecItemTypeAggregate, type);
        Assert.IsNotNull(aggregate!.At<SecIdentity>(0));
        Assert.IsTrue(aggregate.At<SecCertificate>(1)!.Parsed.HasSameBytes(root.Parsed));
    }

    [TestMethod]
    public void ImportTellsWhatItCannotRead()
    {
        Assert.AreEqual(-50, SecImport.Import([], null, SecKeychains.Default, out _, out _, out _));
        Assert.AreEqual((int)SecError.errSecUnknownFormat, SecImport.Import("hello"u8, null, SecKeychains.Default, out _, out _, out _));
        Assert.AreEqual((int)SecError.errSecUnknownFormat, SecImport.Import("-----BEGIN SOMETHING-----\nAAAA\n-----END SOMETHING-----\n"u8, null, SecKeychains.Default, out _, out _, out _));
    }

    [TestMethod]
    public void WhatIsExportedIsImportedAgain()
    {
        using var certificate = TestCertificate.Server("example.com", null, recipe => recipe.Key = RSA.Create(2048));
        var cert = SecCertificate.FromDer(certificate.Der)!;
        var key = SecKey.FromPkcs8(CryptoProviders.Current, certificate.Key.ExportPkcs8PrivateKey())!;
        Assert.AreEqual(0, SecExport.Export([cert, key], SecExternalFormat.kSecFormatUnknown, armour: false, out var exported));
        Assert.AreEqual(0, SecImport.Import(exported!.Bytes, null, SecKeychains.Default, out _, out _, out var items));
        Assert.IsTrue(items!.At<SecCertificate>(0)!.IsEqualTo(cert));
        Assert.IsTrue(items.At<SecKey>(1)!.IsEqualTo(key));
        Assert.AreEqual(0, SecExport.Export([cert], SecExternalFormat.kSecFormatX509Cert, armour: false, out var der));
        CollectionAssert.AreEqual(cert.Der, der!.ToArray());
        var publicKey = key.CopyPublicKey();
        Assert.AreEqual(0, SecExport.Export([publicKey], SecExternalFormat.kSecFormatOpenSSL, armour: false, out var pkcs1));
        CollectionAssert.AreEqual(((RSA)certificate.Key).ExportRSAPublicKey(), pkcs1!.ToArray());
        Assert.AreEqual((int)SecError.errSecUnsupportedFormat, SecExport.Export([cert], SecExternalFormat.kSecFormatPKCS12, false, out _));
        Assert.AreEqual(-50, SecExport.Export([], SecExternalFormat.kSecFormatUnknown, false, out _));
    }

    [TestMethod]
    public void EveryCodeHasASentence()
    {
        foreach (var code in Enum.GetValues<SecError>())
        {
            var text = SecErrorMessages.KnownFor((int)code);
            Assert.IsNotNull(text, code.ToString());
            Assert.IsTrue(text.EndsWith('.') && !text.Contains("errSec", StringComparison.Ordinal), text);
        }

        foreach (var code in Enum.GetValues<SecPrivateError>()) Assert.IsNotNull(SecErrorMessages.KnownFor((int)code), code.ToString());
        Assert.AreEqual("OSStatus 12345", SecErrorMessages.For(12345));
        Assert.AreEqual(381, Enum.GetNames<SecError>().Length);
    }

    private static SecTrust TrustFor(TestCertificate leaf)
    {
        var trust = SecTrust.Create([SecCertificate.FromDer(leaf.Der)!], SecPolicy.CreateSsl(true, "example.com"));
        trust.SetAnchorsOnly(true);
        trust.SetVerifyTime(s_now);
        return trust;
    }

    private static CFDictionary Attributes(string type, string keyClass) =>
        CFDictionary.OfPairs((SecKeys.KeyType, CFString.Constant(type)), (SecKeys.KeyClass, CFString.Constant(keyClass)));
}
