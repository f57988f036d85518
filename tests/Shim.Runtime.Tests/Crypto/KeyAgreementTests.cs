using System.Text.Json;
using Shim.Runtime.Crypto;
using Shim.Runtime.Crypto.Platform;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>Diffie-Hellman: known answers, both providers with each other, and shares no honest peer sends.</summary>
[TestClass]
public sealed class KeyAgreementTests
{
    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    private static readonly (NamedGroup Group, string Private, string Public, string Peer, string Secret)[] s_known =
    [
        // RFC 7748 §6.1.
        (NamedGroup.X25519, "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a", "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
            "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f", "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"),
        // RFC 5903 §8.1 and §8.2.
        (NamedGroup.Secp256r1, "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
            "04DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C37725811805271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
            "04D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF6356FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB",
            "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE"),
        (NamedGroup.Secp384r1, "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655E35B538041E649EE3FAEF896783AB194",
            "04667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6DE3AC808ACB4BDB4C88732AEE95F41AA"
            + "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38EEB9FCFF3C2C947DAE69B4C634573A81C",
            "04E558DBEF53EECDE3D3FCCFC1AEA08A89A987475D12FD950D83CFA41732BC509D0D1AC43A0336DEF96FDA41D0774A3571"
            + "DCFBEC7AACF3196472169E838430367F66EEBE3C6E70C416DD5F0C68759DD1FFF83FA40142209DFF5EAAD96DB9E6386C",
            "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4D603135569B9E9D09CF5D4A270F59746"),
    ];

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void KnownAnswers(string name)
    {
        foreach (var (group, privateKey, publicKey, peer, secret) in s_known)
        {
            using var agreement = Providers.Get(name).ImportKeyAgreement(group, Providers.Hex(privateKey));
            Assert.AreEqual(group, agreement.Group);
            var share = new byte[KeyAgreement.PublicSize(group)];
            agreement.WritePublic(share);
            Providers.AreEqual(Providers.Hex(publicKey), share);
            var derived = new byte[KeyAgreement.SecretSize(group)];
            Assert.IsTrue(agreement.TryDerive(Providers.Hex(peer), derived));
            Providers.AreEqual(Providers.Hex(secret), derived);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void KeyPairsOfRfc8448(string name)
    {
        var pairs = 0;
        using var document = JsonDocument.Parse(File.ReadAllText(SharedData.Find("rfc8448.json")));
        foreach (var step in document.RootElement.EnumerateArray().SelectMany(section => section.GetProperty("steps").EnumerateArray()))
        {
            var action = step.GetProperty("action").GetString()!;
            var group = action.Contains("x25519", StringComparison.Ordinal) ? NamedGroup.X25519 : NamedGroup.Secp256r1;
            if (!action.Contains("ephemeral", StringComparison.Ordinal)) continue;
            var values = step.GetProperty("values").EnumerateArray().ToDictionary(v => v.GetProperty("label").GetString()!, v => v.GetProperty("hex").GetString()!);
            using var agreement = Providers.Get(name).ImportKeyAgreement(group, Providers.Hex(values["private key"]));
            var share = new byte[KeyAgreement.PublicSize(group)];
            agreement.WritePublic(share);
            Providers.AreEqual(Providers.Hex(values["public key"]), share);
            pairs++;
        }
        Assert.IsGreaterThan(8, pairs);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void ProvidersAgree(string name)
    {
        foreach (var group in s_groups)
        {
            using var mine = Providers.Get(name).GenerateKeyAgreement(group);
            using var theirs = Providers.Other(name).GenerateKeyAgreement(group);
            byte[] myShare = new byte[KeyAgreement.PublicSize(group)], theirShare = new byte[KeyAgreement.PublicSize(group)];
            mine.WritePublic(myShare);
            theirs.WritePublic(theirShare);
            byte[] one = new byte[KeyAgreement.SecretSize(group)], two = new byte[KeyAgreement.SecretSize(group)];
            Assert.IsTrue(mine.TryDerive(theirShare, one));
            Assert.IsTrue(theirs.TryDerive(myShare, two));
            Providers.AreEqual(one, two);
            using var another = Providers.Get(name).GenerateKeyAgreement(group);
            another.WritePublic(theirShare);
            Assert.IsFalse(myShare.AsSpan().SequenceEqual(theirShare));
        }
    }

    /// <summary>What a provider keeps between agreements is never in the hands of two threads at once.</summary>
    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void ManyThreadsAgree(string name)
    {
        var provider = Providers.Get(name);
        var wrong = 0;
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            byte[] aShare = new byte[32], bShare = new byte[32], aSecret = new byte[32], bSecret = new byte[32];
            for (var i = 0; i < 50; i++)
            {
                using var a = provider.GenerateKeyAgreement(NamedGroup.X25519);
                using var b = provider.GenerateKeyAgreement(NamedGroup.X25519);
                a.WritePublic(aShare);
                b.WritePublic(bShare);
                var agreed = a.TryDerive(bShare, aSecret) && b.TryDerive(aShare, bSecret) && aSecret.AsSpan().SequenceEqual(bSecret);
                if (!agreed) Interlocked.Increment(ref wrong);
            }
        });
        Assert.AreEqual(0, wrong);
    }

    /// <summary>The share as libcrypto computes it at import (all there is before 3.0) and as this library asks for it are the same.</summary>
    [TestMethod]
    public void BothWaysToAShareAgree()
    {
        _ = Providers.Get("platform");
        var privateKey = new byte[X25519Keys.Size];
        Random.Shared.NextBytes(privateKey);
        byte[] expected = new byte[X25519Keys.Size], share = new byte[X25519Keys.Size];
        var key = PkeyHandle.NewPrivate(PkeyHandle.X25519, privateKey);
        Assert.IsTrue(X25519Keys.TryReadPublic(key, expected));
        Libcrypto.EVP_PKEY_free(key);
        using var agreement = new X25519KeyAgreement(privateKey);
        agreement.WritePublic(share);
        Providers.AreEqual(expected, share);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void HostileSharesAreRefused(string name)
    {
        foreach (var group in s_groups)
        {
            using var mine = Providers.Get(name).GenerateKeyAgreement(group);
            var good = new byte[KeyAgreement.PublicSize(group)];
            mine.WritePublic(good);
            var secret = new byte[KeyAgreement.SecretSize(group)];
            Assert.IsTrue(mine.TryDerive(good, secret));
            Assert.IsFalse(mine.TryDerive(default, secret));
            Assert.IsFalse(mine.TryDerive(good.AsSpan(0, good.Length - 1), secret));
            Assert.IsFalse(mine.TryDerive([.. good, 0], secret));
            Assert.IsFalse(mine.TryDerive(new byte[good.Length], secret));
            Assert.IsFalse(mine.TryDerive([0], secret));
            if (group == NamedGroup.X25519) continue;

            foreach (byte form in (byte[])[0, 2, 3, 5, 6, 7])
            {
                Assert.IsFalse(mine.TryDerive([form, .. good.AsSpan(1)], secret), $"form {form}");
            }
            var compressed = good.AsSpan(0, (good.Length / 2) + 1).ToArray();
            compressed[0] = (byte)(2 + (good[^1] & 1));
            Assert.IsFalse(mine.TryDerive(compressed, secret));
            var offCurve = (byte[])good.Clone();
            offCurve[^1] ^= 1;
            Assert.IsFalse(mine.TryDerive(offCurve, secret));
            // Coordinates not below the prime.
            var tooLarge = Enumerable.Repeat((byte)0xFF, good.Length).ToArray();
            tooLarge[0] = 4;
            Assert.IsFalse(mine.TryDerive(tooLarge, secret));
            Assert.IsTrue(mine.TryDerive(good, secret));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void PointsOfSmallOrderAreRefused(string name)
    {
        // The values of u of order 1, 2, 4 and 8, and forms of them above the prime (RFC 7748 §6.1, RFC 8446 §7.4.2).
        string[] small =
        [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ];
        using var mine = Providers.Get(name).GenerateKeyAgreement(NamedGroup.X25519);
        foreach (var share in small) Assert.IsFalse(mine.TryDerive(Providers.Hex(share), new byte[32]), share);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void ScalarsOutOfRangeAreTheCallersFault(string name)
    {
        var provider = Providers.Get(name);
        Assert.ThrowsExactly<CryptoFailureException>(() => provider.ImportKeyAgreement(NamedGroup.Secp256r1, new byte[32]));
        var order = Providers.Hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        Assert.ThrowsExactly<CryptoFailureException>(() => provider.ImportKeyAgreement(NamedGroup.Secp256r1, order));
        Assert.ThrowsExactly<CryptoFailureException>(() => provider.ImportKeyAgreement(NamedGroup.Secp256r1, new byte[31]));
        Assert.ThrowsExactly<CryptoFailureException>(() => provider.ImportKeyAgreement(NamedGroup.X25519, new byte[31]));
        Assert.ThrowsExactly<CryptoFailureException>(() => provider.GenerateKeyAgreement(NamedGroup.None));
    }
}
