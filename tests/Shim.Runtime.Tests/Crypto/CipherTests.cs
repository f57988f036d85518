using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>AEADs and CBC: known answers, wrong tags, pieces, the same memory for input and output, no allocation.</summary>
[TestClass]
public sealed class CipherTests
{
    private const string GcmPlain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private const string GcmKey = "feffe9928665731c6d6a8f9467308308";

    private sealed record Vector(AeadAlgorithm Algorithm, string Key, string Nonce, string Data, string Plain, string Sealed);

    private static readonly Vector[] s_known =
    [
        // Cases 4 and 16 of the GCM submission (McGrew, Viega).
        new(AeadAlgorithm.Aes128Gcm, GcmKey, "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2", GcmPlain,
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
            + "5bc94fbc3221a5db94fae95ae7121a47"),
        new(AeadAlgorithm.Aes256Gcm, GcmKey + GcmKey, "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2", GcmPlain,
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b"),
        // Cases 1 and 2: nothing at all, and one block without additional data.
        new(AeadAlgorithm.Aes128Gcm, "00000000000000000000000000000000", "000000000000000000000000", "", "", "58e2fccefa7e3061367f1d57a4e7455a"),
        new(AeadAlgorithm.Aes128Gcm, "00000000000000000000000000000000", "000000000000000000000000", "", "00000000000000000000000000000000",
            "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf"),
        // RFC 8439 §2.8.2.
        new(AeadAlgorithm.ChaCha20Poly1305, "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "070000004041424344454647",
            "50515253c0c1c2c3c4c5c6c7",
            "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666657220796f75"
            + "206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e",
            "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd"
            + "3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116"
            + "1ae10b594f09e26a7e902ecbd0600691"),
    ];

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void KnownAnswers(string name)
    {
        var provider = Providers.Get(name);
        foreach (var known in s_known)
        {
            byte[] key = Providers.Hex(known.Key), nonce = Providers.Hex(known.Nonce), data = Providers.Hex(known.Data);
            byte[] plain = Providers.Hex(known.Plain), expected = Providers.Hex(known.Sealed);
            using var open = provider.CreateAead(known.Algorithm, key, encrypt: false);
            for (var round = 0; round < 2; round++)
            {
                // BouncyCastle refuses to seal twice with one nonce, and rightly so.
                using var seal = provider.CreateAead(known.Algorithm, key, encrypt: true);
                var output = new byte[expected.Length];
                seal.Seal(nonce, data, plain, output);
                Providers.AreEqual(expected, output);
                var opened = new byte[plain.Length];
                Assert.IsTrue(open.Open(nonce, data, output, opened));
                Providers.AreEqual(plain, opened);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void EverySplitGivesTheSameRecordInPlaceToo(string name)
    {
        var provider = Providers.Get(name);
        foreach (var known in s_known)
        {
            byte[] nonce = Providers.Hex(known.Nonce), data = Providers.Hex(known.Data), plain = Providers.Hex(known.Plain), expected = Providers.Hex(known.Sealed);
            using var open = provider.CreateAead(known.Algorithm, Providers.Hex(known.Key), encrypt: false);
            for (var at = 0; at <= plain.Length; at++)
            {
                using var seal = provider.CreateAead(known.Algorithm, Providers.Hex(known.Key), encrypt: true);
                var buffer = new byte[expected.Length + 3];
                plain.AsSpan(0, at).CopyTo(buffer);
                seal.Seal(nonce, data, buffer.AsSpan(0, at), plain.AsSpan(at), buffer);
                Providers.AreEqual(expected, buffer.AsSpan(0, expected.Length));
                Assert.IsTrue(open.Open(nonce, data, buffer.AsSpan(0, expected.Length), buffer));
                Providers.AreEqual(plain, buffer.AsSpan(0, plain.Length));
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void AnyChangedBitIsFoundAndNothingIsGivenOut(string name)
    {
        var provider = Providers.Get(name);
        foreach (var known in s_known)
        {
            byte[] nonce = Providers.Hex(known.Nonce), data = Providers.Hex(known.Data), sealed_ = Providers.Hex(known.Sealed);
            var plain = Providers.Hex(known.Plain);
            using var open = provider.CreateAead(known.Algorithm, Providers.Hex(known.Key), encrypt: false);
            for (var i = 0; i < sealed_.Length; i++)
            {
                var changed = (byte[])sealed_.Clone();
                changed[i] ^= (byte)(1 << (i % 8));
                var output = Enumerable.Repeat((byte)0xEE, plain.Length).ToArray();
                Assert.IsFalse(open.Open(nonce, data, changed, output));
                Assert.IsTrue(output.All(b => b == 0));
            }
            Assert.IsFalse(open.Open(nonce, [.. data, 0], sealed_, new byte[plain.Length]));
            Assert.IsFalse(open.Open(nonce, data, sealed_.AsSpan(0, 15), new byte[plain.Length]));
            Assert.IsFalse(open.Open(nonce, data, default, new byte[plain.Length]));
            // The cipher goes on working after a wrong tag.
            var opened = new byte[plain.Length];
            Assert.IsTrue(open.Open(nonce, data, sealed_, opened));
            Providers.AreEqual(plain, opened);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void ProvidersOpenEachOther(string name)
    {
        CryptoProvider provider = Providers.Get(name), other = Providers.Other(name);
        var random = new Random(8446);
        byte[] key = new byte[32], nonce = new byte[Aead.NonceSize], data = new byte[13];
        foreach (var algorithm in Enum.GetValues<AeadAlgorithm>())
        {
            var keySize = algorithm == AeadAlgorithm.Aes128Gcm ? 16 : 32;
            random.NextBytes(key);
            using var seal = provider.CreateAead(algorithm, key.AsSpan(0, keySize), encrypt: true);
            using var open = other.CreateAead(algorithm, key.AsSpan(0, keySize), encrypt: false);
            foreach (var size in (int[])[0, 1, 15, 16, 17, 31, 63, 64, 65, 255, 1024, 16384])
            {
                byte[] plain = new byte[size], record = new byte[size + 1 + Aead.TagSize], opened = new byte[size + 1];
                random.NextBytes(plain);
                random.NextBytes(nonce);
                seal.Seal(nonce, data, plain, [23], record);
                Assert.IsTrue(open.Open(nonce, data, record, opened), $"{algorithm} {size}");
                Providers.AreEqual(plain, opened.AsSpan(0, size));
                Assert.AreEqual(23, opened[size]);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void WrongSizesAreTheCallersFault(string name)
    {
        var provider = Providers.Get(name);
        Assert.ThrowsExactly<CryptoFailureException>(() => provider.CreateAead(AeadAlgorithm.Aes256Gcm, new byte[16], encrypt: true));
        Assert.ThrowsExactly<CryptoFailureException>(() => provider.CreateBlockCipher(BlockCipherAlgorithm.Aes128Cbc, new byte[15], encrypt: true));
        using var seal = provider.CreateAead(AeadAlgorithm.Aes128Gcm, new byte[16], encrypt: true);
        Assert.ThrowsExactly<CryptoFailureException>(() => seal.Seal(new byte[12], default, new byte[10], new byte[25]));
        Assert.ThrowsExactly<CryptoFailureException>(() => seal.Seal(new byte[11], default, new byte[10], new byte[26]));
        using var cbc = provider.CreateBlockCipher(BlockCipherAlgorithm.Aes128Cbc, new byte[16], encrypt: true);
        Assert.ThrowsExactly<CryptoFailureException>(() => cbc.Transform(new byte[16], new byte[17], new byte[32]));
        seal.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => seal.Seal(new byte[12], default, new byte[10], new byte[26]));
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void CbcKnownAnswers(string name)
    {
        var provider = Providers.Get(name);
        // NIST SP 800-38A F.2.1 and F.2.5, the first two blocks; 3DES as OpenSSL's enc -des-ede3-cbc -nopad gives it.
        const string Plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51";
        (BlockCipherAlgorithm, string, string, string)[] known =
        [
            (BlockCipherAlgorithm.Aes128Cbc, "2b7e151628aed2a6abf7158809cf4f3c", "000102030405060708090a0b0c0d0e0f",
                "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"),
            (BlockCipherAlgorithm.Aes256Cbc, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "000102030405060708090a0b0c0d0e0f",
                "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"),
            (BlockCipherAlgorithm.TripleDesCbc, "0123456789abcdef23456789abcdef01456789abcdef0123", "f69f2445df4f9b17", "2079c3d53aa763e193b79e2569ab5262516570481f25b50f73c0bda85c8e0da7"),
        ];
        foreach (var (algorithm, key, iv, expected) in known)
        {
            using var encrypt = provider.CreateBlockCipher(algorithm, Providers.Hex(key), encrypt: true);
            using var decrypt = provider.CreateBlockCipher(algorithm, Providers.Hex(key), encrypt: false);
            Assert.AreEqual(iv.Length / 2, encrypt.BlockSize);
            for (var round = 0; round < 2; round++)
            {
                var buffer = Providers.Hex(Plain);
                encrypt.Transform(Providers.Hex(iv), buffer, buffer);
                Providers.AreEqual(Providers.Hex(expected), buffer);
                decrypt.Transform(Providers.Hex(iv), buffer, buffer);
                Providers.AreEqual(Providers.Hex(Plain), buffer);
            }
        }
    }

    [TestMethod]
    public void PlatformAllocatesNothingPerRecord()
    {
        var provider = Providers.Get("platform");
        byte[] nonce = new byte[12], data = new byte[5], plain = new byte[1024], record = new byte[1024 + 1 + 16], opened = new byte[1025];
        using var seal = provider.CreateAead(AeadAlgorithm.Aes128Gcm, new byte[16], encrypt: true);
        using var open = provider.CreateAead(AeadAlgorithm.Aes128Gcm, new byte[16], encrypt: false);
        using var mac = provider.CreateHmac(HashAlgorithm.Sha256, nonce);
        var opens = 0;
        long before = 0;
        for (var i = 0; i < 1100; i++)
        {
            if (i == 100) before = GC.GetAllocatedBytesForCurrentThread();
            seal.Seal(nonce, data, plain, [23], record);
            if (open.Open(nonce, data, record, opened)) opens++;
            mac.Update(plain);
            mac.Finish(record);
            provider.HmacData(HashAlgorithm.Sha384, nonce, data, record);
        }
        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.AreEqual(1100, opens);
    }
}
