using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Shim.Runtime.Pki;

/// <summary>Why a protected container could not be opened.</summary>
internal enum ContainerFault
{
    /// <summary>It was opened.</summary>
    None,
    /// <summary>It is not of the format, or is broken.</summary>
    Malformed,
    /// <summary>It is protected and no password was given.</summary>
    PasswordRequired,
    /// <summary>The password is wrong (or the container was changed).</summary>
    WrongPassword,
    /// <summary>It is protected by an algorithm that is not known here, or demands more work than is allowed.</summary>
    Unsupported,
}

/// <summary>
/// Decryption under a password: PBES2 and PBES1 (RFC 8018), the schemes of PKCS#12 (RFC 7292 §C) and that of traditional PEM keys. Over
/// BouncyCastle's primitives, so that containers open also where OpenSSL is missing.
/// </summary>
internal sealed class PasswordBasedEncryption
{
    /// <summary>
    /// Most iterations of a key derivation that one container may ask for in all. The largest in use is a million; this many take some
    /// seconds, and a hostile container cannot ask for more.
    /// </summary>
    public const int MaxIterations = 4_000_000;

    private const int LongestSalt = 4096;
    private readonly string _password;
    private int _iterationsLeft = MaxIterations;

    /// <summary>Opens things under this password; one object per container, since the bound on work is per object.</summary>
    public PasswordBasedEncryption(string password) => _password = password;

    /// <summary>Whether there is anything in the password.</summary>
    public bool IsEmpty => _password.Length == 0;

    /// <summary>
    /// For the schemes of PKCS#12, whether an empty password is no bytes at all instead of a terminating zero unit. Both are in use; the
    /// MAC of a container tells which.
    /// </summary>
    public bool EmptyIsNothing { get; set; }

    /// <summary>Spends iterations; false when the container has asked for too many (or none).</summary>
    public bool TrySpend(int iterations)
    {
        if (iterations < 1 || iterations > _iterationsLeft) return false;
        _iterationsLeft -= iterations;
        return true;
    }

    /// <summary>
    /// Decrypts under an AlgorithmIdentifier. With <see cref="ContainerFault.None"/> the padding was right, which does not yet prove
    /// the password. The caller clears the plaintext. Throws <see cref="AsnContentException"/> on malformed parameters.
    /// </summary>
    public ContainerFault Decrypt(AsnReader algorithmIdentifier, ReadOnlySpan<byte> ciphertext, out byte[] plaintext)
    {
        plaintext = [];
        var oid = algorithmIdentifier.ReadObjectIdentifier();
        if (oid == Oids.Pbes2) return DecryptPbes2(algorithmIdentifier.ReadSequence(), ciphertext, out plaintext);
        if (LegacyScheme.Find(oid) is not { } scheme) return ContainerFault.Unsupported;
        var parameters = algorithmIdentifier.ReadSequence();
        var salt = parameters.ReadOctetString();
        if (!parameters.TryReadInt32(out var iterations) || salt.Length > LongestSalt || !TrySpend(iterations)) return ContainerFault.Unsupported;
        PbeParametersGenerator generator = scheme.IsPkcs12 ? new Pkcs12ParametersGenerator(scheme.CreateDigest()) : new Pkcs5S1ParametersGenerator(scheme.CreateDigest());
        generator.Init(scheme.IsPkcs12 ? Pkcs12Password() : Utf8Password(), salt, iterations);
        if (scheme.IsStreamCipher) return DecryptRc4(generator, scheme, ciphertext, out plaintext);
        var key = generator.GenerateDerivedParameters(scheme.Cipher, scheme.KeyBits, scheme.CreateCipher().GetBlockSize() * 8);
        if (scheme.Cipher == "RC2" && key is ParametersWithIV { Parameters: KeyParameter bare } withIV)
            key = new ParametersWithIV(new RC2Parameters(bare.GetKey(), scheme.KeyBits), withIV.GetIV());
        return DecryptCbc(scheme.CreateCipher(), key, ciphertext, out plaintext);
    }

    /// <summary>
    /// Decrypts a traditional PEM key: the key is MD5 over password and the first 8 bytes of the IV, repeated
    /// as long as bytes are wanted.
    /// </summary>
    public ContainerFault DecryptTraditional(string dekInfo, ReadOnlySpan<byte> ciphertext, out byte[] plaintext)
    {
        plaintext = [];
        var comma = dekInfo.IndexOf(',');
        if (comma < 0) return ContainerFault.Malformed;
        var (engine, keySize) = dekInfo[..comma].ToUpperInvariant() switch
        {
            "AES-128-CBC" => ((IBlockCipher)new AesEngine(), 16),
            "AES-192-CBC" => (new AesEngine(), 24),
            "AES-256-CBC" => (new AesEngine(), 32),
            "DES-EDE3-CBC" => (new DesEdeEngine(), 24),
            "DES-CBC" => (new DesEngine(), 8),
            _ => ((IBlockCipher?)null, 0),
        };
        if (engine is null) return ContainerFault.Unsupported;
        var text = dekInfo.AsSpan(comma + 1).Trim();
        if (text.Length != engine.GetBlockSize() * 2 || text.ContainsAnyExcept(s_hexDigits)) return ContainerFault.Malformed;
        var iv = Convert.FromHexString(text);
        var key = TraditionalKey(iv.AsSpan(0, 8), keySize);
        return DecryptCbc(engine, new ParametersWithIV(new KeyParameter(key), iv), ciphertext, out plaintext);
    }

    /// <summary>A key from the password by PKCS#12's derivation for MACs (RFC 7292 §B), as long as the digest.</summary>
    public byte[] DerivePkcs12MacKey(IDigest digest, byte[] salt, int iterations)
    {
        var generator = new Pkcs12ParametersGenerator(digest);
        generator.Init(Pkcs12Password(), salt, iterations);
        return ((KeyParameter)generator.GenerateDerivedMacParameters(digest.GetDigestSize() * 8)).GetKey();
    }

    /// <summary>A key from the password by PBKDF2 (RFC 8018 §5.2). Null if the parameters are not known or ask for too much.</summary>
    public byte[]? DerivePbkdf2(AsnReader parameters, int keySize)
    {
        var salt = parameters.ReadOctetString();
        if (!parameters.TryReadInt32(out var iterations) || salt.Length > LongestSalt || !TrySpend(iterations)) return null;
        if (parameters.HasData && parameters.PeekTag() == Asn1Tag.Integer && (!parameters.TryReadInt32(out var size) || size != keySize)) return null;
        var digest = parameters.HasData ? CreateHmacDigest(parameters.ReadSequence().ReadObjectIdentifier()) : new Sha1Digest();
        if (digest is null) return null;
        var generator = new Pkcs5S2ParametersGenerator(digest);
        generator.Init(Utf8Password(), salt, iterations);
        return ((KeyParameter)generator.GenerateDerivedMacParameters(keySize * 8)).GetKey();
    }

    /// <summary>The digest of a hash's number, or null.</summary>
    public static IDigest? CreateDigest(string oid) => oid switch
    {
        Oids.Md5 => new MD5Digest(),
        Oids.Sha1 => new Sha1Digest(),
        Oids.Sha224 => new Sha224Digest(),
        Oids.Sha256 => new Sha256Digest(),
        Oids.Sha384 => new Sha384Digest(),
        Oids.Sha512 => new Sha512Digest(),
        _ => null,
    };

    /// <summary>The digest inside an HMAC's number, or null.</summary>
    public static IDigest? CreateHmacDigest(string oid) => oid switch
    {
        Oids.HmacSha1 => new Sha1Digest(),
        Oids.HmacSha224 => new Sha224Digest(),
        Oids.HmacSha256 => new Sha256Digest(),
        Oids.HmacSha384 => new Sha384Digest(),
        Oids.HmacSha512 => new Sha512Digest(),
        _ => null,
    };

    private static readonly System.Buffers.SearchValues<char> s_hexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    // RFC 8018 §6.2, §A.4.
    private ContainerFault DecryptPbes2(AsnReader parameters, ReadOnlySpan<byte> ciphertext, out byte[] plaintext)
    {
        plaintext = [];
        var derivation = parameters.ReadSequence();
        var encryption = parameters.ReadSequence();
        if (derivation.ReadObjectIdentifier() != Oids.Pbkdf2) return ContainerFault.Unsupported;
        var (engine, keySize) = encryption.ReadObjectIdentifier() switch
        {
            Oids.Aes128Cbc => ((IBlockCipher)new AesEngine(), 16),
            Oids.Aes192Cbc => (new AesEngine(), 24),
            Oids.Aes256Cbc => (new AesEngine(), 32),
            Oids.TripleDesCbc => (new DesEdeEngine(), 24),
            Oids.DesCbc => (new DesEngine(), 8),
            _ => ((IBlockCipher?)null, 0),
        };
        if (engine is null) return ContainerFault.Unsupported;
        var iv = encryption.ReadOctetString();
        if (iv.Length != engine.GetBlockSize()) return ContainerFault.Malformed;
        if (DerivePbkdf2(derivation.ReadSequence(), keySize) is not { } key) return ContainerFault.Unsupported;
        return DecryptCbc(engine, new ParametersWithIV(new KeyParameter(key), iv), ciphertext, out plaintext);
    }

    private static ContainerFault DecryptCbc(IBlockCipher engine, ICipherParameters key, ReadOnlySpan<byte> ciphertext, out byte[] plaintext)
    {
        plaintext = [];
        var size = engine.GetBlockSize();
        if (ciphertext.Length == 0 || ciphertext.Length % size != 0) return ContainerFault.Malformed;
        var cipher = new CbcBlockCipher(engine);
        cipher.Init(false, key);
        var source = ciphertext.ToArray();
        var opened = new byte[source.Length];
        for (var i = 0; i < source.Length; i += size) cipher.ProcessBlock(source, i, opened, i);
        var padding = opened[^1];
        var valid = padding >= 1 && padding <= size && !opened.AsSpan(opened.Length - padding).ContainsAnyExcept(padding);
        if (valid) plaintext = opened[..^padding];
        CryptographicOperations.ZeroMemory(opened);
        return valid ? ContainerFault.None : ContainerFault.WrongPassword;
    }

    private static ContainerFault DecryptRc4(PbeParametersGenerator generator, LegacyScheme scheme, ReadOnlySpan<byte> ciphertext, out byte[] plaintext)
    {
        var engine = new RC4Engine();
        engine.Init(false, generator.GenerateDerivedParameters("RC4", scheme.KeyBits));
        var source = ciphertext.ToArray();
        plaintext = new byte[source.Length];
        engine.ProcessBytes(source, 0, source.Length, plaintext, 0);
        return ContainerFault.None;
    }

    private byte[] TraditionalKey(ReadOnlySpan<byte> salt, int size)
    {
        var password = Utf8Password();
        var key = new byte[size];
        var block = new byte[16];
        for (var filled = 0; filled < size; filled += block.Length)
        {
            var digest = new MD5Digest();
            if (filled > 0) digest.BlockUpdate(block, 0, block.Length);
            digest.BlockUpdate(password, 0, password.Length);
            digest.BlockUpdate(salt.ToArray(), 0, salt.Length);
            digest.DoFinal(block, 0);
            block.AsSpan(0, Math.Min(block.Length, size - filled)).CopyTo(key.AsSpan(filled));
        }

        CryptographicOperations.ZeroMemory(password);
        return key;
    }

    private byte[] Utf8Password() => Encoding.UTF8.GetBytes(_password);

    // RFC 7292 §B.1: big-endian 16-bit units with two zero bytes at the end.
    private byte[] Pkcs12Password() => IsEmpty && EmptyIsNothing ? [] : Encoding.BigEndianUnicode.GetBytes(_password + "\0");

    /// <summary>A scheme that names digest and cipher in one number.</summary>
    private sealed record LegacyScheme(bool IsPkcs12, bool UsesMd5, string Cipher, int KeyBits)
    {
        public bool IsStreamCipher => Cipher == "RC4";

        public static LegacyScheme? Find(string oid) => oid switch
        {
            Oids.Pkcs12TripleDesKey3 => new(true, false, "DESede", 192),
            Oids.Pkcs12TripleDesKey2 => new(true, false, "DESede", 128),
            Oids.Pkcs12Rc2Key128 => new(true, false, "RC2", 128),
            Oids.Pkcs12Rc2Key40 => new(true, false, "RC2", 40),
            Oids.Pkcs12Rc4Key128 => new(true, false, "RC4", 128),
            Oids.Pkcs12Rc4Key40 => new(true, false, "RC4", 40),
            Oids.PbeMd5Des => new(false, true, "DES", 64),
            Oids.PbeSha1Des => new(false, false, "DES", 64),
            Oids.PbeMd5Rc2 => new(false, true, "RC2", 64),
            Oids.PbeSha1Rc2 => new(false, false, "RC2", 64),
            _ => null,
        };

        public IDigest CreateDigest() => UsesMd5 ? new MD5Digest() : new Sha1Digest();

        public IBlockCipher CreateCipher() => Cipher switch
        {
            "RC2" => new RC2Engine(),
            "DES" => new DesEngine(),
            _ => new DesEdeEngine(),
        };
    }
}
