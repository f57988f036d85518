using System.Text;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>Hashes and HMAC: known answers, hashes read on the way, copies, reuse.</summary>
[TestClass]
public sealed class HashTests
{
    private static readonly (HashAlgorithm Algorithm, string Abc, string Jefe)[] s_known =
    [
        (HashAlgorithm.Md5, "900150983cd24fb0d6963f7d28e17f72", "750c783e6ab0b503eaa86e310a5db738"),
        (HashAlgorithm.Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        (HashAlgorithm.Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (HashAlgorithm.Sha384, "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"),
        (HashAlgorithm.Sha512, "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
    ];

    private static ReadOnlySpan<byte> Question => "what do ya want for nothing?"u8;

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void HashesOfAbc(string name)
    {
        var provider = Providers.Get(name);
        foreach (var (algorithm, abc, _) in s_known)
        {
            var hash = new byte[HashSizes.Of(algorithm)];
            provider.HashData(algorithm, "abc"u8, hash);
            Providers.AreEqual(Providers.Hex(abc), hash);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void HashCanBeReadOnTheWayAndCopied(string name)
    {
        var provider = Providers.Get(name);
        foreach (var (algorithm, abc, _) in s_known)
        {
            var hash = new byte[HashSizes.Max];
            using var running = provider.CreateHash(algorithm);
            Assert.AreEqual(algorithm, running.Algorithm);
            running.Update("a"u8);
            Assert.AreEqual(HashSizes.Of(algorithm), running.CurrentHash(hash));
            using var copy = running.Clone();
            copy.Update("something else"u8);
            copy.Update(default);
            running.Update("bc"u8);
            for (var i = 0; i < 2; i++)
            {
                running.CurrentHash(hash);
                Providers.AreEqual(Providers.Hex(abc), hash.AsSpan(0, HashSizes.Of(algorithm)));
            }
            provider.HashData(algorithm, "asomething else"u8, hash);
            var copied = new byte[HashSizes.Max];
            copy.CurrentHash(copied);
            Providers.AreEqual(hash.AsSpan(0, HashSizes.Of(algorithm)), copied.AsSpan(0, HashSizes.Of(algorithm)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void HmacOfRfc4231AndRfc2202(string name)
    {
        var provider = Providers.Get(name);
        foreach (var (algorithm, _, jefe) in s_known)
        {
            var value = new byte[HashSizes.Of(algorithm)];
            provider.HmacData(algorithm, "Jefe"u8, Question, value);
            Providers.AreEqual(Providers.Hex(jefe), value);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void HmacIsReusable(string name)
    {
        var provider = Providers.Get(name);
        foreach (var (algorithm, _, jefe) in s_known)
        {
            using var mac = provider.CreateHmac(algorithm, "Jefe"u8);
            Assert.AreEqual(HashSizes.Of(algorithm), mac.Size);
            var value = new byte[mac.Size];
            for (var i = 0; i < 3; i++)
            {
                mac.Update(Question[..i]);
                mac.Update(Question[i..]);
                mac.Finish(value);
                Providers.AreEqual(Providers.Hex(jefe), value);
                mac.Finish(value);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void HmacKeyLongerThanTheBlock(string name)
    {
        // RFC 4231 §4.7.
        var key = Enumerable.Repeat((byte)0xAA, 131).ToArray();
        var value = new byte[32];
        Providers.Get(name).HmacData(HashAlgorithm.Sha256, key, "Test Using Larger Than Block-Size Key - Hash Key First"u8, value);
        Providers.AreEqual(Providers.Hex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"), value);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void BothProvidersAgreeOnEverySize(string name)
    {
        var provider = Providers.Get(name);
        var other = Providers.Other(name);
        var data = Encoding.ASCII.GetBytes(new string('x', 300));
        byte[] one = new byte[HashSizes.Max], two = new byte[HashSizes.Max];
        foreach (var (algorithm, _, _) in s_known)
        {
            for (var size = 0; size <= data.Length; size++)
            {
                provider.HmacData(algorithm, data.AsSpan(0, size), data.AsSpan(size), one);
                other.HmacData(algorithm, data.AsSpan(0, size), data.AsSpan(size), two);
                Providers.AreEqual(one, two);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void RandomBytesDiffer(string name)
    {
        byte[] one = new byte[40], two = new byte[40];
        Providers.Get(name).FillRandom(one);
        Providers.Get(name).FillRandom(two);
        Assert.IsFalse(one.AsSpan().SequenceEqual(two));
        Assert.IsGreaterThan(8, one.Distinct().Count());
        Providers.Get(name).FillRandom(default);
    }
}
