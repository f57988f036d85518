using System.Security.Cryptography;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>Keys in and out: round trips between the providers, keys of other makers, and keys that are no keys.</summary>
[TestClass]
public sealed class KeyImportTests
{
    private static readonly (KeyAlgorithm Algorithm, int Size)[] s_kinds =
        [(KeyAlgorithm.Rsa, 1024), (KeyAlgorithm.RsaPss, 1024), (KeyAlgorithm.Ec, 256), (KeyAlgorithm.Ec, 384), (KeyAlgorithm.Ec, 521), (KeyAlgorithm.Ed25519, 256)];

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void PrivateKeysGoFromOneProviderToTheOther(string name)
    {
        foreach (var (algorithm, size) in s_kinds)
        {
            using var key = Providers.Get(name).GeneratePrivateKey(algorithm, size);
            var info = key.ExportPrivateKeyInfo();
            using var copy = Providers.Other(name).ImportPrivateKey(info)!;
            Assert.IsNotNull(copy, $"{algorithm} {size}");
            Providers.AreEqual(info, copy.ExportPrivateKeyInfo());
            Providers.AreEqual(key.ExportSubjectPublicKeyInfo(), copy.ExportSubjectPublicKeyInfo());
            Assert.AreEqual(key.MaxSignatureSize, copy.MaxSignatureSize);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void KeysOfDotNetAreRead(string name)
    {
        // .NET's own cryptography writes them; the machine must have what it needs.
        Providers.Get("platform");
        var provider = Providers.Get(name);
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsaKey = provider.ImportPrivateKey(rsa.ExportPkcs8PrivateKey())!;
        using var ecKey = provider.ImportPrivateKey(ec.ExportPkcs8PrivateKey())!;
        Providers.AreEqual(rsa.ExportSubjectPublicKeyInfo(), rsaKey.ExportSubjectPublicKeyInfo());
        Providers.AreEqual(ec.ExportSubjectPublicKeyInfo(), ecKey.ExportSubjectPublicKeyInfo());
        var signature = new byte[256];
        rsaKey.Sign(SignatureScheme.RsaPssRsaeSha384, "data"u8, signature);
        Assert.IsTrue(rsa.VerifyData("data"u8, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pss));
        var size = ecKey.Sign(SignatureScheme.EcdsaSecp256r1Sha256, "data"u8, signature);
        Assert.IsTrue(ec.VerifyData("data"u8, signature.AsSpan(0, size), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        rsa.ImportPkcs8PrivateKey(rsaKey.ExportPrivateKeyInfo(), out _);
        ec.ImportPkcs8PrivateKey(ecKey.ExportPrivateKeyInfo(), out _);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void TruncatedAndExtendedKeysAreRefused(string name)
    {
        var provider = Providers.Get(name);
        foreach (var (algorithm, size) in s_kinds)
        {
            using var key = Providers.Other(name).GeneratePrivateKey(algorithm, size);
            byte[] publicInfo = key.ExportSubjectPublicKeyInfo(), privateInfo = key.ExportPrivateKeyInfo();
            for (var i = 0; i < publicInfo.Length; i++) Assert.IsNull(provider.ImportPublicKey(publicInfo.AsSpan(0, i)));
            for (var i = 0; i < privateInfo.Length; i++) Assert.IsNull(provider.ImportPrivateKey(privateInfo.AsSpan(0, i)));
            Assert.IsNull(provider.ImportPublicKey([.. publicInfo, 0]));
            Assert.IsNull(provider.ImportPrivateKey([.. privateInfo, 0]));
            Assert.IsNull(provider.ImportPublicKey(privateInfo));
            Assert.IsNull(provider.ImportPrivateKey(publicInfo));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void ChangedKeysNeverThrow(string name)
    {
        var provider = Providers.Get(name);
        var random = new Random(5208);
        var accepted = 0;
        foreach (var (algorithm, size) in s_kinds)
        {
            using var key = Providers.Other(name).GeneratePrivateKey(algorithm, algorithm is KeyAlgorithm.Ec or KeyAlgorithm.Ed25519 ? size : 512);
            byte[] publicInfo = key.ExportSubjectPublicKeyInfo(), privateInfo = key.ExportPrivateKeyInfo();
            for (var round = 0; round < 400; round++)
            {
                using var publicKey = provider.ImportPublicKey(Mutate(random, publicInfo));
                using var privateKey = provider.ImportPrivateKey(Mutate(random, privateInfo));
                if (publicKey is null && privateKey is null) continue;
                accepted++;
                publicKey?.Verify(SignatureScheme.RsaPkcs1Sha256, "data"u8, new byte[64]);
                publicKey?.Verify(SignatureScheme.EcdsaSecp256r1Sha256, "data"u8, Providers.Hex("3006020101020101"));
                publicKey?.Verify(SignatureScheme.Ed25519, "data"u8, new byte[64]);
                privateKey?.ExportPrivateKeyInfo();
            }
        }
        Assert.IsGreaterThan(0, accepted);
    }

    private static byte[] Mutate(Random random, byte[] original)
    {
        var changed = (byte[])original.Clone();
        for (var i = random.Next(3); i >= 0; i--)
        {
            // The structure is in the first bytes; numbers are the rest.
            var at = random.Next(2) == 0 ? random.Next(Math.Min(40, changed.Length)) : random.Next(changed.Length);
            changed[at] = (byte)random.Next(256);
        }
        return changed;
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void UnsoundPublicKeysAreRefused(string name)
    {
        var provider = Providers.Get(name);
        // Modulus even, too small, too large; exponent 1, even, of 65 bits. RSA keys need no proof of being a product of two primes here.
        byte[] odd = Enumerable.Repeat((byte)0xFB, 128).ToArray(), even = [.. odd.AsSpan(0, 127), 0xFC];
        byte[][] moduli = [even, odd[..63], Enumerable.Repeat((byte)0xFB, 2049).ToArray(), []];
        foreach (var modulus in moduli) Assert.IsNull(provider.ImportPublicKey(KeyEncoding.RsaPublic(KeyAlgorithm.Rsa, default, modulus.Length == 0 ? [0] : modulus, [3])));
        byte[][] exponents = [[0], [1], [2], [4], [1, 0, 0, 0, 0, 0, 0, 0, 1]];
        foreach (var exponent in exponents) Assert.IsNull(provider.ImportPublicKey(KeyEncoding.RsaPublic(KeyAlgorithm.Rsa, default, odd, exponent)));

        // A point off the curve, at infinity, hybrid, of the wrong size; a curve not known here; explicit curve parameters.
        using var agreement = provider.GenerateKeyAgreement(NamedGroup.Secp256r1);
        var point = new byte[65];
        agreement.WritePublic(point);
        Assert.IsNotNull(provider.ImportPublicKey(KeyEncoding.EcPublic(NamedGroup.Secp256r1, point)));
        byte[] compressed = [(byte)(2 + (point[64] & 1)), .. point.AsSpan(1, 32)];
        using var fromCompressed = provider.ImportPublicKey(KeyEncoding.EcPublic(NamedGroup.Secp256r1, compressed))!;
        Providers.AreEqual(KeyEncoding.EcPublic(NamedGroup.Secp256r1, point), fromCompressed.ExportSubjectPublicKeyInfo());
        byte[] offCurve = (byte[])point.Clone(), hybrid = (byte[])point.Clone();
        offCurve[64] ^= 1;
        hybrid[0] = (byte)(6 + (point[64] & 1));
        byte[][] points = [offCurve, hybrid, [0], point[..64], [.. point, 0], new byte[65], []];
        foreach (var wrong in points) Assert.IsNull(provider.ImportPublicKey(KeyEncoding.EcPublic(NamedGroup.Secp256r1, wrong)));
        Assert.IsNull(provider.ImportPublicKey(KeyEncoding.EcPublic(NamedGroup.Secp384r1, point)));
        var secp256k1 = Providers.Hex("3056301006072a8648ce3d020106052b8104000a034200" + Convert.ToHexString(point));
        Assert.IsNull(provider.ImportPublicKey(secp256k1));
        Assert.IsNull(provider.ImportPublicKey(KeyEncoding.Ed25519Public(new byte[31])));
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void UnsoundPrivateKeysAreRefused(string name)
    {
        var provider = Providers.Get(name);
        var order = Providers.Hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        using var agreement = provider.GenerateKeyAgreement(NamedGroup.Secp256r1);
        var point = new byte[65];
        agreement.WritePublic(point);
        Assert.IsNull(provider.ImportPrivateKey(KeyEncoding.EcPrivate(NamedGroup.Secp256r1, order, point)));
        Assert.IsNull(provider.ImportPrivateKey(KeyEncoding.EcPrivate(NamedGroup.Secp256r1, new byte[32], point)));
        // Somebody else's point.
        Assert.IsNull(provider.ImportPrivateKey(KeyEncoding.EcPrivate(NamedGroup.Secp256r1, Enumerable.Repeat((byte)1, 32).ToArray(), point)));

        using var rsa = provider.GeneratePrivateKey(KeyAlgorithm.Rsa, 1024);
        Assert.IsTrue(PrivateKeyFields.TryRead(rsa.ExportPrivateKeyInfo(), out var p));
        byte[][] numbers =
        [
            p.Public.Modulus.ToArray(), p.Public.Exponent.ToArray(), p.Secret.ToArray(), p.P.ToArray(), p.Q.ToArray(),
            p.DP.ToArray(), p.DQ.ToArray(), p.InverseQ.ToArray(),
        ];
        using (var sound = provider.ImportPrivateKey(KeyEncoding.RsaPrivate(KeyAlgorithm.Rsa, default, numbers))) Assert.IsNotNull(sound);
        foreach (var i in (int[])[0, 1, 3, 4])
        {
            var wrong = numbers.Select(n => (byte[])n.Clone()).ToArray();
            wrong[i][^1] ^= 2;
            Assert.IsNull(provider.ImportPrivateKey(KeyEncoding.RsaPrivate(KeyAlgorithm.Rsa, default, wrong)), $"number {i}");
            wrong[i] = [0];
            Assert.IsNull(provider.ImportPrivateKey(KeyEncoding.RsaPrivate(KeyAlgorithm.Rsa, default, wrong)), $"number {i}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void ParametersOfPssKeysBindTheHash(string name)
    {
        var provider = Providers.Get(name);
        using var free = provider.GeneratePrivateKey(KeyAlgorithm.RsaPss, 1056);
        Assert.IsTrue(free.CanSign(SignatureScheme.RsaPssPssSha512));
        Assert.IsFalse(free.CanSign(SignatureScheme.RsaPssRsaeSha256));
        // SHA-384, MGF1 with SHA-384, a salt of at least 48 bytes (RFC 4055 §3.1).
        const string Hash = "300d06096086480165030402020500";
        var parameters = Providers.Hex("3034a00f" + Hash + "a11c301a06092a864886f70d010108" + Hash + "a203020130");
        var numbers = Numbers(free);
        using var bound = provider.ImportPublicKey(KeyEncoding.RsaPublic(KeyAlgorithm.RsaPss, parameters, numbers.Modulus, numbers.Exponent))!;
        Assert.IsNotNull(bound);
        var signature = new byte[132];
        foreach (var scheme in (SignatureScheme[])[SignatureScheme.RsaPssPssSha256, SignatureScheme.RsaPssPssSha384, SignatureScheme.RsaPssPssSha512])
        {
            free.Sign(scheme, "data"u8, signature);
            Assert.AreEqual(scheme == SignatureScheme.RsaPssPssSha384, bound.Verify(scheme, "data"u8, signature), $"{scheme}");
        }
        Providers.AreEqual(KeyEncoding.RsaPublic(KeyAlgorithm.RsaPss, parameters, numbers.Modulus, numbers.Exponent), bound.ExportSubjectPublicKeyInfo());
    }

    private static (byte[] Modulus, byte[] Exponent) Numbers(PrivateKey key)
    {
        Assert.IsTrue(PublicKeyFields.TryRead(key.ExportSubjectPublicKeyInfo(), out var fields));
        return (fields.Modulus.ToArray(), fields.Exponent.ToArray());
    }
}
