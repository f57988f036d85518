using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>Operations on RSA keys that public and private half share.</summary>
internal static class BouncyCastleRsa
{
    /// <summary>A number from big-endian bytes.</summary>
    public static BigInteger Number(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        var number = new BigInteger(1, copy);
        CryptographicOperations.ZeroMemory(copy);
        return number;
    }

    /// <summary>The signer of <paramref name="scheme"/>.</summary>
    public static ISigner CreateSigner(SignatureScheme scheme)
    {
        var hash = SignatureSchemes.HashOf(scheme);
        var digest = BouncyCastleDigests.Create(hash);
        return SignatureSchemes.KindOf(scheme) == SignatureKind.RsaPss
            ? new PssSigner(new RsaBlindedEngine(), digest, HashSizes.Of(hash))
            : new RsaDigestSigner(digest);
    }

    /// <summary>Adds <paramref name="data"/> to a signer.</summary>
    public static void Update(ISigner signer, ReadOnlySpan<byte> data) =>
        BouncyCastleDigests.Feed(signer, data, static (s, chunk, size) => s.BlockUpdate(chunk, 0, size));

    /// <summary>Whether an exception of BouncyCastle means that the numbers or the signature are no good.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is CryptoException or ArgumentException or InvalidOperationException or ArithmeticException or IndexOutOfRangeException;
}

/// <summary>An RSA public key in BouncyCastle.</summary>
internal sealed class BouncyCastleRsaPublicKey : PublicKey
{
    private readonly RsaKeyParameters _key;
    private readonly RsaIdentity _identity;

    /// <summary>Wraps a key.</summary>
    public BouncyCastleRsaPublicKey(RsaKeyParameters key, RsaIdentity identity)
    {
        _key = key;
        _identity = identity;
    }

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => _identity.Algorithm;

    /// <inheritdoc/>
    public override NamedGroup Curve => NamedGroup.None;

    /// <inheritdoc/>
    public override int SizeInBits => _identity.SizeInBits;

    /// <summary>Loads a key; null if BouncyCastle refuses its modulus.</summary>
    public static BouncyCastleRsaPublicKey? Import(in PublicKeyFields fields)
    {
        try
        {
            var key = new RsaKeyParameters(isPrivate: false, BouncyCastleRsa.Number(fields.Modulus), BouncyCastleRsa.Number(fields.Exponent));
            return new BouncyCastleRsaPublicKey(key, RsaIdentity.Of(fields));
        }
        catch (Exception exception) when (BouncyCastleRsa.IsRefusal(exception))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!_identity.Fits(scheme) || signature.Length != _identity.Size) return false;
        try
        {
            var signer = BouncyCastleRsa.CreateSigner(scheme);
            signer.Init(forSigning: false, _key);
            BouncyCastleRsa.Update(signer, data);
            return signer.VerifySignature(signature.ToArray());
        }
        catch (Exception exception) when (BouncyCastleRsa.IsRefusal(exception))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination)
    {
        // RFC 8017 §7.2.1 step 1: at least 11 bytes of padding.
        if (plaintext.Length > _identity.Size - 11 || destination.Length < _identity.Size)
        {
            throw new CryptoFailureException("RSA plaintext or destination of the wrong size");
        }
        var engine = new Pkcs1Encoding(new RsaEngine());
        engine.Init(true, new ParametersWithRandom(_key, BouncyCastleRandom.Instance));
        var copy = plaintext.ToArray();
        var encrypted = engine.ProcessBlock(copy, 0, copy.Length);
        CryptographicOperations.ZeroMemory(copy);
        encrypted.CopyTo(destination);
        return encrypted.Length;
    }

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() =>
        KeyEncoding.RsaPublic(Algorithm, _identity.Parameters, _key.Modulus.ToByteArrayUnsigned(), _key.Exponent.ToByteArrayUnsigned());

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}

/// <summary>An RSA private key in BouncyCastle. Its numbers stay in managed memory until the collector comes.</summary>
internal sealed class BouncyCastleRsaPrivateKey : PrivateKey
{
    private readonly RsaPrivateCrtKeyParameters _key;
    private readonly RsaIdentity _identity;

    private BouncyCastleRsaPrivateKey(RsaPrivateCrtKeyParameters key, RsaIdentity identity)
    {
        _key = key;
        _identity = identity;
    }

    /// <inheritdoc/>
    public override KeyAlgorithm Algorithm => _identity.Algorithm;

    /// <inheritdoc/>
    public override NamedGroup Curve => NamedGroup.None;

    /// <inheritdoc/>
    public override int SizeInBits => _identity.SizeInBits;

    /// <inheritdoc/>
    public override int MaxSignatureSize => _identity.Size;

    /// <inheritdoc/>
    public override PublicKey PublicKey => new BouncyCastleRsaPublicKey(new RsaKeyParameters(false, _key.Modulus, _key.PublicExponent), _identity);

    /// <summary>Loads a key; null if its numbers do not belong together.</summary>
    public static BouncyCastleRsaPrivateKey? Import(in PrivateKeyFields fields)
    {
        try
        {
            var parameters = new RsaPrivateCrtKeyParameters(
                BouncyCastleRsa.Number(fields.Public.Modulus), BouncyCastleRsa.Number(fields.Public.Exponent), BouncyCastleRsa.Number(fields.Secret),
                BouncyCastleRsa.Number(fields.P), BouncyCastleRsa.Number(fields.Q), BouncyCastleRsa.Number(fields.DP), BouncyCastleRsa.Number(fields.DQ),
                BouncyCastleRsa.Number(fields.InverseQ));
            var key = new BouncyCastleRsaPrivateKey(parameters, RsaIdentity.Of(fields.Public));
            return key.IsConsistent() ? key : null;
        }
        catch (Exception exception) when (BouncyCastleRsa.IsRefusal(exception))
        {
            return null;
        }
    }

    /// <summary>Generates a key with the public exponent 65537.</summary>
    public static BouncyCastleRsaPrivateKey Generate(KeyAlgorithm algorithm, int bits)
    {
        if (bits is < KeyLimits.MinRsaBits or > KeyLimits.MaxRsaBits) throw new CryptoFailureException("RSA key size out of range");
        var generator = new BouncyCastleRsaGenerator();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), BouncyCastleRandom.Instance, bits, 100));
        var pair = generator.GenerateKeyPair();
        return new BouncyCastleRsaPrivateKey((RsaPrivateCrtKeyParameters)pair.Private, new RsaIdentity(algorithm, bits, default, []));
    }

    /// <inheritdoc/>
    public override bool CanSign(SignatureScheme scheme) => _identity.Fits(scheme);

    /// <inheritdoc/>
    public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (!CanSign(scheme) || destination.Length < _identity.Size) throw new CryptoFailureException("scheme does not fit the RSA key");
        try
        {
            var signer = BouncyCastleRsa.CreateSigner(scheme);
            signer.Init(forSigning: true, new ParametersWithRandom(_key, BouncyCastleRandom.Instance));
            BouncyCastleRsa.Update(signer, data);
            var signature = signer.GenerateSignature();
            // Signatures have the modulus' size whatever their value (RFC 8017 §8.1.1 step 3).
            destination[.._identity.Size].Clear();
            signature.CopyTo(destination[(_identity.Size - signature.Length)..]);
            return _identity.Size;
        }
        catch (Exception exception) when (BouncyCastleRsa.IsRefusal(exception))
        {
            throw new CryptoFailureException("RSA signature", exception);
        }
    }

    /// <inheritdoc/>
    public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination)
    {
        if (ciphertext.Length != _identity.Size || destination.Length < _identity.Size || Algorithm != KeyAlgorithm.Rsa) return false;
        var number = new BigInteger(1, ciphertext.ToArray());
        if (number.CompareTo(_key.Modulus) >= 0) return false;
        // 0, 1 and n - 1 are their own results, and newer engines refuse them.
        var trivial = number.BitLength <= 1 || number.Add(BigInteger.One).Equals(_key.Modulus);
        var plain = trivial ? ciphertext.ToArray() : PrivateOperation(ciphertext.ToArray());
        destination[.._identity.Size].Clear();
        plain.CopyTo(destination[(_identity.Size - plain.Length)..]);
        CryptographicOperations.ZeroMemory(plain);
        return true;
    }

    // Blinded; leading zeros of the result may be missing.
    private byte[] PrivateOperation(byte[] input)
    {
        var engine = new RsaBlindedEngine();
        engine.Init(false, new ParametersWithRandom(_key, BouncyCastleRandom.Instance));
        return engine.ProcessBlock(input, 0, input.Length);
    }

    // Whether public and private operation are each other's inverse, and the factors those of the modulus.
    private bool IsConsistent()
    {
        if (!_key.P.Multiply(_key.Q).Equals(_key.Modulus)) return false;
        var probe = new byte[_identity.Size];
        probe.AsSpan(1).Fill(0x5A);
        var number = new BigInteger(1, probe);
        return new BigInteger(1, PrivateOperation(probe)).ModPow(_key.PublicExponent, _key.Modulus).Equals(number);
    }

    /// <inheritdoc/>
    public override byte[] ExportSubjectPublicKeyInfo() => PublicKey.ExportSubjectPublicKeyInfo();

    /// <inheritdoc/>
    public override byte[] ExportPrivateKeyInfo()
    {
        byte[][] numbers =
        [
            _key.Modulus.ToByteArrayUnsigned(), _key.PublicExponent.ToByteArrayUnsigned(), _key.Exponent.ToByteArrayUnsigned(),
            _key.P.ToByteArrayUnsigned(), _key.Q.ToByteArrayUnsigned(), _key.DP.ToByteArrayUnsigned(), _key.DQ.ToByteArrayUnsigned(),
            _key.QInv.ToByteArrayUnsigned(),
        ];
        var encoded = KeyEncoding.RsaPrivate(Algorithm, _identity.Parameters, numbers);
        foreach (var number in numbers) CryptographicOperations.ZeroMemory(number);
        return encoded;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}

/// <summary>Generates RSA keys with primes from the given generator alone; BouncyCastle's own choice tests them with another one.</summary>
internal sealed class BouncyCastleRsaGenerator : RsaKeyPairGenerator
{
#if !PORTABLE_BOUNCYCASTLE
    // 2^-100 is what FIPS 186-5 §A.1.3 asks of a probable prime at most.
    private const int Certainty = 100;

    /// <inheritdoc/>
    protected override BigInteger ChooseRandomPrime(int bitlength, BigInteger e)
    {
        while (true)
        {
            var prime = new BigInteger(bitlength, Certainty, BouncyCastleRandom.Instance);
            // FIPS 186-5 §A.1.3: above the square root of one half, here by the two highest bits; and e must have an inverse.
            if (!prime.TestBit(bitlength - 2)) continue;
            if (e.Gcd(prime.Subtract(BigInteger.One)).Equals(BigInteger.One)) return prime;
        }
    }
#endif
}
