using System.Security.Cryptography;
using Shim.Runtime.Crypto;
using Shim.Runtime.SecureTransport;

namespace Shim.Runtime.Tests.Security;

/// <summary>Signatures of SecKey against .NET's, both ways.</summary>
[TestClass]
public class SecKeyOperationTests
{
    private static readonly byte[] s_message = "what is signed"u8.ToArray();

    [TestMethod]
    [DataRow("SHA1")]
    [DataRow("SHA256")]
    [DataRow("SHA384")]
    [DataRow("SHA512")]
    public void RsaSignaturesAreThoseOfDotNet(string hash)
    {
        using var rsa = RSA.Create(2048);
        var key = SecKey.FromPkcs8(CryptoProviders.Current, rsa.ExportPkcs8PrivateKey())!;
        var name = new HashAlgorithmName(hash);
        foreach (var (padding, word) in new[] { (RSASignaturePadding.Pkcs1, "PKCS1v15"), (RSASignaturePadding.Pss, "PSS") })
        {
            var message = SecKeyAlgorithm.Find($"algid:sign:RSA:message-{word}:{hash}");
            var digest = SecKeyAlgorithm.Find($"algid:sign:RSA:digest-{word}:{hash}");
            Assert.IsNotNull(message);
            Assert.IsNotNull(digest);
            var ours = SecKeyOperations.Sign(key, message, s_message);
            Assert.IsTrue(rsa.VerifyData(s_message, ours!, name, padding));
            var value = CryptographicOperations.HashData(name, s_message);
            Assert.IsTrue(rsa.VerifyData(s_message, SecKeyOperations.Sign(key, digest, value)!, name, padding));
            var theirs = rsa.SignData(s_message, name, padding);
            Assert.IsTrue(SecKeyOperations.Verify(key, message, s_message, theirs));
            Assert.IsTrue(SecKeyOperations.Verify(key, digest, value, theirs));
            theirs[5] ^= 1;
            Assert.IsFalse(SecKeyOperations.Verify(key, message, s_message, theirs));
            Assert.IsFalse(SecKeyOperations.Verify(key, message, s_message, []));
            Assert.IsNull(SecKeyOperations.Sign(key, digest, value.AsSpan(1)), "not a hash value");
        }
    }

    [TestMethod]
    [DataRow("nistP256", "SHA256")]
    [DataRow("nistP384", "SHA384")]
    [DataRow("nistP521", "SHA512")]
    [DataRow("nistP256", "SHA512")]
    public void EcSignaturesAreThoseOfDotNet(string curve, string hash)
    {
        using var ec = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var key = SecKey.FromPkcs8(CryptoProviders.Current, ec.ExportPkcs8PrivateKey())!;
        var name = new HashAlgorithmName(hash);
        var der = SecKeyAlgorithm.Find($"algid:sign:ECDSA:message-X962:{hash}")!;
        var raw = SecKeyAlgorithm.Find("algid:sign:ECDSA:RFC4754")!;
        var value = CryptographicOperations.HashData(name, s_message);
        Assert.IsTrue(ec.VerifyData(s_message, SecKeyOperations.Sign(key, der, s_message)!, name, DSASignatureFormat.Rfc3279DerSequence));
        Assert.IsTrue(ec.VerifyData(s_message, SecKeyOperations.Sign(key, raw, value)!, name, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        var theirs = ec.SignData(s_message, name, DSASignatureFormat.Rfc3279DerSequence);
        Assert.IsTrue(SecKeyOperations.Verify(key, der, s_message, theirs));
        Assert.IsTrue(SecKeyOperations.Verify(key, raw, value, ec.SignData(s_message, name, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
        for (var i = 0; i < theirs.Length; i++)
        {
            var changed = theirs.AsSpan().ToArray();
            changed[i] ^= 1;
            Assert.IsFalse(SecKeyOperations.Verify(key, der, s_message, changed), $"byte {i}");
        }
    }

    [TestMethod]
    public void EncryptionIsThatOfDotNet()
    {
        using var rsa = RSA.Create(2048);
        var key = SecKey.FromPkcs8(CryptoProviders.Current, rsa.ExportPkcs8PrivateKey())!;
        CollectionAssert.AreEqual(s_message, rsa.Decrypt(SecKeyOperations.Encrypt(key, SecPadding.Oaep, s_message)!, RSAEncryptionPadding.OaepSHA1));
        CollectionAssert.AreEqual(s_message, rsa.Decrypt(SecKeyOperations.Encrypt(key, SecPadding.Pkcs1, s_message)!, RSAEncryptionPadding.Pkcs1));
        CollectionAssert.AreEqual(s_message, SecKeyOperations.Decrypt(key, SecPadding.Oaep, rsa.Encrypt(s_message, RSAEncryptionPadding.OaepSHA1)));
        CollectionAssert.AreEqual(s_message, SecKeyOperations.Decrypt(key, SecPadding.Pkcs1, rsa.Encrypt(s_message, RSAEncryptionPadding.Pkcs1)));
        Assert.IsNull(SecKeyOperations.Decrypt(key, SecPadding.Oaep, rsa.Encrypt(s_message, RSAEncryptionPadding.Pkcs1)));
        Assert.IsNull(SecKeyOperations.Encrypt(key, SecPadding.Pkcs1, new byte[250]));
        Assert.IsNull(SecKeyOperations.Encrypt(key, SecPadding.Pkcs1Sha1, s_message));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("algid:sign:RSA:message-PKCS1v15")]
    [DataRow("algid:sign:RSA:digest-PSS")]
    [DataRow("algid:sign:RSA:digest-PKCS1v15:MD5")]
    [DataRow("algid:encrypt:RSA:PKCS1")]
    public void OtherAlgorithmsAreNotKnown(string value) => Assert.IsNull(SecKeyAlgorithm.Find(value));
}
