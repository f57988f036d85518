using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>Signatures of every scheme by every kind of key, made by one provider and checked by the other; RSA encryption.</summary>
[TestClass]
public sealed class SignatureTests
{
    private static readonly (KeyAlgorithm Algorithm, int Size, SignatureScheme[] Schemes)[] s_keys =
    [
        (KeyAlgorithm.Rsa, 2048,
        [
            SignatureScheme.RsaPkcs1Sha1, SignatureScheme.RsaPkcs1Sha256, SignatureScheme.RsaPkcs1Sha384, SignatureScheme.RsaPkcs1Sha512,
            SignatureScheme.RsaPssRsaeSha256, SignatureScheme.RsaPssRsaeSha384, SignatureScheme.RsaPssRsaeSha512,
        ]),
        (KeyAlgorithm.RsaPss, 1056, [SignatureScheme.RsaPssPssSha256, SignatureScheme.RsaPssPssSha384, SignatureScheme.RsaPssPssSha512]),
        // Moduli that do not fill their last byte: the padding's first bits are special cases (RFC 8017 §9.1.1).
        (KeyAlgorithm.Rsa, 1025, [SignatureScheme.RsaPkcs1Sha256, SignatureScheme.RsaPssRsaeSha256]),
        (KeyAlgorithm.Rsa, 1031, [SignatureScheme.RsaPkcs1Sha256, SignatureScheme.RsaPssRsaeSha256]),
        (KeyAlgorithm.Ec, 256, s_ecdsa), (KeyAlgorithm.Ec, 384, s_ecdsa), (KeyAlgorithm.Ec, 521, s_ecdsa),
        (KeyAlgorithm.Ed25519, 256, [SignatureScheme.Ed25519]),
    ];

    private static SignatureScheme[] s_ecdsa =>
        [SignatureScheme.EcdsaSha1, SignatureScheme.EcdsaSecp256r1Sha256, SignatureScheme.EcdsaSecp384r1Sha384, SignatureScheme.EcdsaSecp521r1Sha512];

    private static ReadOnlySpan<byte> Message => "CertificateVerify"u8;

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void OneProviderSignsTheOtherVerifies(string name)
    {
        foreach (var (algorithm, size, schemes) in s_keys)
        {
            using var key = Providers.Get(name).GeneratePrivateKey(algorithm, size);
            Assert.AreEqual(algorithm, key.Algorithm);
            Assert.AreEqual(size, key.SizeInBits);
            var info = key.ExportSubjectPublicKeyInfo();
            using var own = key.PublicKey;
            using var other = Providers.Other(name).ImportPublicKey(info)!;
            Assert.IsNotNull(other);
            Assert.AreEqual(algorithm, other.Algorithm);
            Assert.AreEqual(key.Curve, other.Curve);
            Assert.AreEqual(size, other.SizeInBits);
            Providers.AreEqual(info, other.ExportSubjectPublicKeyInfo());
            foreach (var scheme in Enum.GetValues<SignatureScheme>())
            {
                if (schemes.Contains(scheme)) SignAndVerify(key, own, other, scheme);
                else RefuseScheme(key, own, other, scheme, size);
            }
        }
    }

    private static void SignAndVerify(PrivateKey key, PublicKey own, PublicKey other, SignatureScheme scheme)
    {
        Assert.IsTrue(key.CanSign(scheme), $"{scheme}");
        for (var round = 0; round < 3; round++)
        {
            var buffer = new byte[key.MaxSignatureSize];
            var signature = buffer.AsSpan(0, key.Sign(scheme, Message, buffer)).ToArray();
            foreach (var verifier in (PublicKey[])[own, other])
            {
                Assert.IsTrue(verifier.Verify(scheme, Message, signature), $"{scheme}");
                Assert.IsFalse(verifier.Verify(scheme, "another message"u8, signature));
                Assert.IsFalse(verifier.Verify(scheme, Message, default));
                Assert.IsFalse(verifier.Verify(scheme, Message, [.. signature, 0]));
                Assert.IsFalse(verifier.Verify(scheme, Message, signature.AsSpan(1)));
                Assert.IsFalse(verifier.Verify(scheme, Message, new byte[signature.Length]));
                Assert.IsFalse(verifier.Verify(scheme, Message, Enumerable.Repeat((byte)0xFF, signature.Length).ToArray()));
                foreach (var at in (int[])[0, 1, 3, signature.Length / 2, signature.Length - 1])
                {
                    var changed = (byte[])signature.Clone();
                    changed[at] ^= 0x10;
                    Assert.IsFalse(verifier.Verify(scheme, Message, changed), $"{scheme} {at}");
                }
            }
        }
    }

    private static void RefuseScheme(PrivateKey key, PublicKey own, PublicKey other, SignatureScheme scheme, int size)
    {
        // The odd RSA sizes can do more schemes than they are tested with.
        if (size is 1025 or 1031 && SignatureSchemes.KindOf(scheme) is SignatureKind.RsaPkcs1 or SignatureKind.RsaPss) return;
        Assert.IsFalse(key.CanSign(scheme), $"{scheme}");
        Assert.ThrowsExactly<CryptoFailureException>(() => key.Sign(scheme, Message, new byte[key.MaxSignatureSize]));
        Assert.IsFalse(own.Verify(scheme, Message, new byte[key.MaxSignatureSize]));
        Assert.IsFalse(other.Verify(scheme, Message, new byte[key.MaxSignatureSize]));
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void EcdsaSignaturesWithForbiddenNumbersOrFormsAreRefused(string name)
    {
        var provider = Providers.Get(name);
        using var key = provider.GeneratePrivateKey(KeyAlgorithm.Ec, 256);
        using var verifier = key.PublicKey;
        const string Order = "022100ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
        string[] wrong =
        [
            "30060201000201" + "01", // r = 0
            "30060201010201" + "00", // s = 0
            "3006020101" + "0201ff", // s negative
            "3026" + Order + "020101",
            "3026" + "020101" + Order,
            "30070202" + "0001020101", // r not in its shortest form
            "3080020101" + "0201010000", // indefinite length
            "3009020101020101020101", // three numbers
            "3006020101020101" + "00", // something behind
            "3003020101",
            "30820006" + "020101020101",
        ];
        foreach (var signature in wrong) Assert.IsFalse(verifier.Verify(SignatureScheme.EcdsaSecp256r1Sha256, Message, Providers.Hex(signature)), signature);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void Ed25519OfRfc8032(string name)
    {
        // RFC 8032 §7.1, tests 1 (empty message) and 2.
        (string Seed, string Public, string Message, string Signature)[] known =
        [
            ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
            ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ];
        foreach (var (seed, publicKey, message, expected) in known)
        {
            using var key = Providers.Get(name).ImportPrivateKey(Providers.Hex("302e020100300506032b657004220420" + seed))!;
            Providers.AreEqual(Providers.Hex("302a300506032b6570032100" + publicKey), key.ExportSubjectPublicKeyInfo());
            var signature = new byte[64];
            Assert.AreEqual(64, key.Sign(SignatureScheme.Ed25519, Providers.Hex(message), signature));
            Providers.AreEqual(Providers.Hex(expected), signature);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void RsaEncryptionAndTheBarePrivateOperation(string name)
    {
        using var key = Providers.Get(name).GeneratePrivateKey(KeyAlgorithm.Rsa, 1024);
        using var encryptor = Providers.Other(name).ImportPublicKey(key.ExportSubjectPublicKeyInfo())!;
        var premaster = Enumerable.Range(1, 48).Select(i => (byte)i).ToArray();
        byte[] sealed_ = new byte[128], opened = new byte[128];
        for (var round = 0; round < 20; round++)
        {
            Assert.AreEqual(128, encryptor.EncryptPkcs1(premaster, sealed_));
            Assert.IsTrue(key.TryDecryptRaw(sealed_, opened));
            Assert.AreEqual(0, opened[0]);
            Assert.AreEqual(2, opened[1]);
            Assert.IsFalse(opened.AsSpan(2, 77).Contains((byte)0));
            Assert.AreEqual(0, opened[79]);
            Providers.AreEqual(premaster, opened.AsSpan(80));
        }
        Assert.IsFalse(key.TryDecryptRaw(sealed_.AsSpan(1), opened));
        Assert.IsFalse(key.TryDecryptRaw([.. sealed_, 0], opened));
        Assert.IsFalse(key.TryDecryptRaw(Enumerable.Repeat((byte)0xFF, 128).ToArray(), opened));
        Assert.IsTrue(key.TryDecryptRaw(new byte[128], opened));
        Assert.IsTrue(opened.All(b => b == 0));
        // One, and the modulus less one, are their own results.
        byte[] one = [.. new byte[127], 1], largest = Modulus(key);
        largest[^1]--;
        Assert.IsTrue(key.TryDecryptRaw(one, opened));
        Providers.AreEqual(one, opened);
        Assert.IsTrue(key.TryDecryptRaw(largest, opened));
        Providers.AreEqual(largest, opened);
        Assert.IsFalse(key.TryDecryptRaw(Modulus(key), opened));
        Assert.ThrowsExactly<CryptoFailureException>(() => encryptor.EncryptPkcs1(new byte[118], new byte[128]));
        using var ec = Providers.Get(name).GeneratePrivateKey(KeyAlgorithm.Ec, 256);
        Assert.IsFalse(ec.TryDecryptRaw(sealed_, opened));
    }

    private static byte[] Modulus(PrivateKey key)
    {
        Assert.IsTrue(PublicKeyFields.TryRead(key.ExportSubjectPublicKeyInfo(), out var fields));
        return fields.Modulus.ToArray();
    }

    [TestMethod]
    public void PlatformKeysMayBeUsedFromManyThreads()
    {
        var provider = Providers.Get("platform");
        using var rsa = provider.GeneratePrivateKey(KeyAlgorithm.Rsa, 1024);
        using var ec = provider.GeneratePrivateKey(KeyAlgorithm.Ec, 256);
        var failures = 0;
        Parallel.For(0, 200, _ =>
        {
            var signature = new byte[128];
            using var rsaPublic = rsa.PublicKey;
            using var ecPublic = ec.PublicKey;
            var size = rsa.Sign(SignatureScheme.RsaPssRsaeSha256, Message, signature);
            if (!rsaPublic.Verify(SignatureScheme.RsaPssRsaeSha256, Message, signature.AsSpan(0, size))) Interlocked.Increment(ref failures);
            size = ec.Sign(SignatureScheme.EcdsaSecp256r1Sha256, Message, signature);
            if (!ecPublic.Verify(SignatureScheme.EcdsaSecp256r1Sha256, Message, signature.AsSpan(0, size))) Interlocked.Increment(ref failures);
        });
        Assert.AreEqual(0, failures);
    }
}
