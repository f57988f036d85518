using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.KeySchedule;

namespace Shim.Runtime.Tests.Tls.KeySchedule12;

/// <summary>The premaster secret of the RSA key exchange: what is wrong with it never shows (RFC 5246 §7.4.7.1).</summary>
[TestClass]
public class RsaPremasterTests
{
    private const int ModulusSize = 256;

    private static PrivateKey s_key = null!;

    private static CryptoProvider Crypto => Providers.Get("platform");

    [ClassInitialize]
    public static void MakeKey(TestContext context) => s_key = Crypto.GeneratePrivateKey(KeyAlgorithm.Rsa, ModulusSize * 8);

    [ClassCleanup]
    public static void DisposeKey() => s_key.Dispose();

    [TestMethod]
    public void GoodOneComesThrough()
    {
        var config = NewConfig();
        using var premaster = RsaPremaster.Generate(config, ProtocolVersion.Tls12);
        Assert.AreEqual(3, premaster.Span[0]);
        Assert.AreEqual(3, premaster.Span[1]);
        using var publicKey = s_key.PublicKey;
        var encrypted = new byte[ModulusSize];
        var size = publicKey.EncryptPkcs1(premaster.Span, encrypted);

        using var decrypted = RsaPremaster.Decrypt(config, s_key, ProtocolVersion.Tls12, encrypted.AsSpan(0, size));
        Providers.AreEqual(premaster.Span, decrypted.Span);
    }

    [TestMethod]
    public void EncryptedBlocksThatWeMakeOurselvesComeThrough()
    {
        using var decrypted = RsaPremaster.Decrypt(NewConfig(), s_key, ProtocolVersion.Tls12, Encrypt(GoodBlock()));
        Providers.AreEqual(GoodBlock().AsSpan(ModulusSize - RsaPremaster.Size), decrypted.Span);
    }

    [TestMethod]
    [DataRow(0, 1, "first byte not zero")]
    [DataRow(1, 1, "block type 1")]
    [DataRow(1, 0, "block type 0")]
    [DataRow(2, 0, "zero at the start of the padding")]
    [DataRow(9, 0, "zero in the first eight bytes of padding")]
    [DataRow(100, 0, "zero in the padding")]
    [DataRow(ModulusSize - RsaPremaster.Size - 2, 0, "premaster one byte too long")]
    [DataRow(ModulusSize - RsaPremaster.Size - 1, 7, "no zero before the premaster")]
    [DataRow(ModulusSize - RsaPremaster.Size, 2, "wrong major version")]
    [DataRow(ModulusSize - RsaPremaster.Size + 1, 2, "wrong minor version")]
    public void BadBlockGivesRandomBytes(int offset, int value, string why)
    {
        var block = GoodBlock();
        block[offset] = (byte)value;
        using var decrypted = RsaPremaster.Decrypt(NewConfig(), s_key, ProtocolVersion.Tls12, Encrypt(block));
        Providers.AreEqual(RandomBytes(), decrypted.Span);
        Assert.IsFalse(decrypted.Span.SequenceEqual(block.AsSpan(ModulusSize - RsaPremaster.Size)), why);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(ModulusSize - 1)]
    [DataRow(ModulusSize + 1)]
    public void WrongLengthGivesRandomBytes(int size)
    {
        using var decrypted = RsaPremaster.Decrypt(NewConfig(), s_key, ProtocolVersion.Tls12, new byte[size]);
        Providers.AreEqual(RandomBytes(), decrypted.Span);
    }

    [TestMethod]
    public void NumberAboveTheModulusGivesRandomBytes()
    {
        var encrypted = new byte[ModulusSize];
        encrypted.AsSpan().Fill(0xFF);
        using var decrypted = RsaPremaster.Decrypt(NewConfig(), s_key, ProtocolVersion.Tls12, encrypted);
        Providers.AreEqual(RandomBytes(), decrypted.Span);
    }

    private static TlsConfig NewConfig() => new() { Crypto = Crypto, IsServer = true, Random = bytes => RandomBytes().AsSpan(0, bytes.Length).CopyTo(bytes) };

    private static byte[] RandomBytes() => Enumerable.Range(0, RsaPremaster.Size).Select(i => (byte)(i + 101)).ToArray();

    private static byte[] GoodBlock()
    {
        var block = new byte[ModulusSize];
        block.AsSpan().Fill(0x5A);
        block[0] = 0;
        block[1] = 2;
        block[ModulusSize - RsaPremaster.Size - 1] = 0;
        block[ModulusSize - RsaPremaster.Size] = 3;
        block[ModulusSize - RsaPremaster.Size + 1] = 3;
        return block;
    }

    /// <summary>The bare public operation, so that any padding can be sent.</summary>
    private static byte[] Encrypt(byte[] block)
    {
        using var rsa = System.Security.Cryptography.RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(s_key.ExportSubjectPublicKeyInfo(), out _);
        var parameters = rsa.ExportParameters(false);
        var modulus = new System.Numerics.BigInteger(parameters.Modulus, isUnsigned: true, isBigEndian: true);
        var exponent = new System.Numerics.BigInteger(parameters.Exponent, isUnsigned: true, isBigEndian: true);
        var message = new System.Numerics.BigInteger(block, isUnsigned: true, isBigEndian: true) % modulus;
        var result = System.Numerics.BigInteger.ModPow(message, exponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[ModulusSize - result.Length], .. result];
    }
}
