using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Security;
using Shim.Runtime.Crypto.BouncyCastle;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// Signatures and encryption with a SecKey, outside of TLS. The engine's provider hashes by itself and so cannot sign a hash value;
/// these run on BouncyCastle, and need no OpenSSL.
/// </summary>
internal static class SecKeyOperations
{
    /// <summary>Whether the key can do this; a private key signs, either half verifies.</summary>
    public static bool Supports(SecKey key, SecKeyAlgorithm algorithm, bool sign)
    {
        if (sign && !key.IsPrivate) return false;
        if (!algorithm.IsRsa) return key.PublicKey.Algorithm == Crypto.KeyAlgorithm.Ec;
        return algorithm.Padding == SecKeyPadding.Pss ? key.IsRsa : key.PublicKey.Algorithm == Crypto.KeyAlgorithm.Rsa;
    }

    /// <summary>Signs; null if the key cannot, or the data is no hash value of the right size.</summary>
    public static byte[]? Sign(SecKey key, SecKeyAlgorithm algorithm, ReadOnlySpan<byte> data)
    {
        if (!Supports(key, algorithm, sign: true) || Prepare(algorithm, data) is not { } hash) return null;
        var parameters = PrivateParameters(key);
        try
        {
            if (!algorithm.IsRsa) return SignEcdsa(algorithm, parameters, hash, key.BlockSize);
            var signer = RsaSigner(algorithm);
            signer.Init(true, new ParametersWithRandom(parameters, BouncyCastleRandom.Instance));
            signer.BlockUpdate(hash, 0, hash.Length);
            return signer.GenerateSignature();
        }
        catch (Exception refused) when (refused is CryptoException or ArgumentException or InvalidOperationException)
        {
            // The key is too small for hash and padding.
            return null;
        }
    }

    /// <summary>Verifies; false also for a key that cannot.</summary>
    public static bool Verify(SecKey key, SecKeyAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!Supports(key, algorithm, sign: false) || Prepare(algorithm, data) is not { } hash) return false;
        var parameters = PublicParameters(key);
        try
        {
            if (!algorithm.IsRsa) return VerifyEcdsa(algorithm, parameters, hash, signature, key.BlockSize);
            var signer = RsaSigner(algorithm);
            signer.Init(false, parameters);
            signer.BlockUpdate(hash, 0, hash.Length);
            return signer.VerifySignature(signature.ToArray());
        }
        catch (Exception refused) when (refused is CryptoException or ArgumentException or InvalidOperationException or AsnContentException)
        {
            return false;
        }
    }

    /// <summary>RSA encryption under the public half; null if the key is not RSA or the plaintext is too long.</summary>
    public static byte[]? Encrypt(SecKey key, SecPadding padding, ReadOnlySpan<byte> plaintext) =>
        key.PublicKey.Algorithm == Crypto.KeyAlgorithm.Rsa ? Run(padding, PublicParameters(key), plaintext, encrypt: true, key.BlockSize) : null;

    /// <summary>RSA decryption with a private key; null if it is none, or the padding is wrong.</summary>
    public static byte[]? Decrypt(SecKey key, SecPadding padding, ReadOnlySpan<byte> ciphertext) =>
        key.IsPrivate && key.PublicKey.Algorithm == Crypto.KeyAlgorithm.Rsa ? Run(padding, PrivateParameters(key), ciphertext, encrypt: false, key.BlockSize) : null;

    private static byte[]? Run(SecPadding padding, AsymmetricKeyParameter parameters, ReadOnlySpan<byte> input, bool encrypt, int size)
    {
        IAsymmetricBlockCipher? cipher = padding switch
        {
            SecPadding.None => new RsaBlindedEngine(),
            SecPadding.Pkcs1 => new Pkcs1Encoding(new RsaBlindedEngine()),
            SecPadding.Oaep => new OaepEncoding(new RsaBlindedEngine(), new Sha1Digest()),
            _ => null,
        };
        if (cipher is null) return null;
        try
        {
            cipher.Init(encrypt, new ParametersWithRandom(parameters, BouncyCastleRandom.Instance));
            var output = cipher.ProcessBlock(input.ToArray(), 0, input.Length);
            return padding == SecPadding.None || encrypt ? WithSize(output, size) : output;
        }
        catch (Exception refused) when (refused is CryptoException or ArgumentException)
        {
            return null;
        }
    }

    // What the signer gets: the hash value, for PKCS#1 with a hash the DigestInfo (RFC 8017 §9.2).
    private static byte[]? Prepare(SecKeyAlgorithm algorithm, ReadOnlySpan<byte> data)
    {
        var value = data.ToArray();
        if (algorithm.Hash is null) return value;
        var digest = algorithm.CreateDigest();
        if (algorithm.TakesMessage)
        {
            digest.BlockUpdate(value, 0, value.Length);
            value = new byte[digest.GetDigestSize()];
            digest.DoFinal(value, 0);
        }

        if (value.Length != digest.GetDigestSize()) return null;
        return algorithm.Padding == SecKeyPadding.Pkcs1 ? DigestInfo(algorithm.Hash, value) : value;
    }

    private static byte[] DigestInfo(string hash, byte[] value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(hash);
                writer.WriteNull();
            }

            writer.WriteOctetString(value);
        }

        return writer.Encode();
    }

    private static ISigner RsaSigner(SecKeyAlgorithm algorithm) => algorithm.Padding == SecKeyPadding.Pss
        ? PssSigner.CreateRawSigner(new RsaBlindedEngine(), algorithm.CreateDigest())
        : new GenericSigner(new Pkcs1Encoding(new RsaBlindedEngine()), new NullDigest());

    private static byte[] SignEcdsa(SecKeyAlgorithm algorithm, AsymmetricKeyParameter key, byte[] hash, int fieldSize)
    {
        var signer = new AffineSigner(new HMacDsaKCalculator(algorithm.CreateDigest()));
        signer.Init(true, key);
        var numbers = signer.GenerateSignature(hash);
        if (algorithm.Padding == SecKeyPadding.EcdsaRaw)
            return [.. WithSize(numbers[0].ToByteArrayUnsigned(), fieldSize), .. WithSize(numbers[1].ToByteArrayUnsigned(), fieldSize)];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(numbers[0].ToByteArray());
            writer.WriteInteger(numbers[1].ToByteArray());
        }

        return writer.Encode();
    }

    private static bool VerifyEcdsa(SecKeyAlgorithm algorithm, AsymmetricKeyParameter key, byte[] hash, ReadOnlySpan<byte> signature, int fieldSize)
    {
        var verifier = new ECDsaSigner();
        verifier.Init(false, key);
        if (algorithm.Padding == SecKeyPadding.EcdsaRaw)
        {
            return signature.Length == fieldSize * 2
                && verifier.VerifySignature(hash, new BigInteger(1, signature[..fieldSize].ToArray()), new BigInteger(1, signature[fieldSize..].ToArray()));
        }

        var outer = new AsnReader(signature.ToArray(), AsnEncodingRules.DER);
        var numbers = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var r = new BigInteger(numbers.ReadIntegerBytes().ToArray());
        var s = new BigInteger(numbers.ReadIntegerBytes().ToArray());
        numbers.ThrowIfNotEmpty();
        return verifier.VerifySignature(hash, r, s);
    }

    private static byte[] WithSize(byte[] number, int size)
    {
        if (number.Length >= size) return number;
        var padded = new byte[size];
        number.CopyTo(padded, size - number.Length);
        return padded;
    }

    private static AsymmetricKeyParameter PublicParameters(SecKey key) => PublicKeyFactory.CreateKey(key.SubjectPublicKeyInfo.ToArray());

    private static AsymmetricKeyParameter PrivateParameters(SecKey key)
    {
        var pkcs8 = key.PrivateKey!.ExportPrivateKeyInfo();
        try
        {
            return PrivateKeyFactory.CreateKey(pkcs8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    // The usual multiplier takes random numbers from .NET's cryptography, which may be missing.
    private sealed class AffineSigner(IDsaKCalculator kCalculator) : ECDsaSigner(kCalculator)
    {
        protected override ECMultiplier CreateBasePointMultiplier() => new AffineBasePointMultiplier();
    }
}
