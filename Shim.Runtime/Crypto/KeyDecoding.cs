using System.Formats.Asn1;
using System.Numerics;

namespace Shim.Runtime.Crypto;

/// <summary>What the parameters of an id-RSASSA-PSS key demand of every signature (RFC 4055 §3.3).</summary>
/// <param name="Hash">The only hash allowed, or <see cref="HashAlgorithm.None"/> if the key has no parameters.</param>
/// <param name="SaltSize">The least size of the salt, in bytes.</param>
internal readonly record struct PssRestriction(HashAlgorithm Hash, int SaltSize)
{
    /// <summary>Whether signatures with <paramref name="hash"/> and a salt as long as the hash are allowed.</summary>
    public bool Allows(HashAlgorithm hash) => Hash == HashAlgorithm.None || (Hash == hash && SaltSize <= HashSizes.Of(hash));
}

/// <summary>The numbers of a public key, as parts of the DER they were read from.</summary>
internal ref struct PublicKeyFields
{
    /// <summary>The kind of key.</summary>
    public KeyAlgorithm Algorithm;
    /// <summary>The curve of an EC key.</summary>
    public NamedGroup Curve;
    /// <summary>The RSA modulus, big-endian without leading zeros.</summary>
    public ReadOnlySpan<byte> Modulus;
    /// <summary>The RSA public exponent, big-endian without leading zeros.</summary>
    public ReadOnlySpan<byte> Exponent;
    /// <summary>The point of an EC key (compressed or not, perhaps not on the curve), or the 32 bytes of an Ed25519 key.</summary>
    public ReadOnlySpan<byte> Point;
    /// <summary>Limits of an id-RSASSA-PSS key.</summary>
    public PssRestriction Restriction;
    /// <summary>The parameters of an id-RSASSA-PSS key as DER, empty if absent.</summary>
    public ReadOnlySpan<byte> Parameters;

    /// <summary>Reads a SubjectPublicKeyInfo. False if it is malformed, of another kind, or outside of <see cref="KeyLimits"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> subjectPublicKeyInfo, out PublicKeyFields fields)
    {
        fields = default;
        try
        {
            var outer = new DerReader(subjectPublicKeyInfo);
            var info = outer.ReadSequence();
            outer.End();
            if (!fields.TryReadAlgorithm(info.ReadSequence())) return false;
            var key = info.ReadBitString();
            info.End();
            return fields.TryReadKey(key);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Reads the contents of an AlgorithmIdentifier of a key; false if the kind or curve is not known here.</summary>
    public bool TryReadAlgorithm(DerReader identifier)
    {
        var oid = identifier.ReadOid();
        if (oid.SequenceEqual(KeyOids.Rsa))
        {
            Algorithm = KeyAlgorithm.Rsa;
            // RFC 3279 §2.3.1 demands NULL; some encoders leave it out.
            if (identifier.HasData) identifier.ReadNull();
        }
        else if (oid.SequenceEqual(KeyOids.Ec))
        {
            Algorithm = KeyAlgorithm.Ec;
            // RFC 5480 §2.1.1: named curves only. Curves given by explicit numbers are a known attack.
            if (!identifier.Next(Asn1Tag.ObjectIdentifier)) return false;
            Curve = KeyOids.CurveOf(identifier.ReadOid());
            if (Curve == NamedGroup.None) return false;
        }
        else if (oid.SequenceEqual(KeyOids.Ed25519))
        {
            Algorithm = KeyAlgorithm.Ed25519;
        }
        else if (oid.SequenceEqual(KeyOids.RsaPss))
        {
            Algorithm = KeyAlgorithm.RsaPss;
            if (identifier.HasData && !TryReadPssParameters(ref identifier)) return false;
        }
        else
        {
            return false;
        }
        identifier.End();
        return true;
    }

    // RSASSA-PSS-params, RFC 4055 §3.1: all members are optional and default to SHA-1 and 20.
    private bool TryReadPssParameters(ref DerReader identifier)
    {
        var whole = identifier.ReadWhole(Asn1Tag.Sequence);
        var parameters = new DerReader(whole).ReadSequence();
        var hash = HashAlgorithm.Sha1;
        var maskHash = HashAlgorithm.Sha1;
        var saltSize = 20;
        if (parameters.NextIsExplicit(0)) hash = ReadHash(parameters.ReadExplicit(0));
        if (parameters.NextIsExplicit(1)) maskHash = ReadMask(parameters.ReadExplicit(1));
        if (parameters.NextIsExplicit(2))
        {
            var salt = parameters.ReadExplicit(2);
            saltSize = salt.ReadSmallNatural();
            salt.End();
        }
        if (parameters.NextIsExplicit(3))
        {
            var trailer = parameters.ReadExplicit(3);
            if (trailer.ReadSmallNatural() != 1) return false;
            trailer.End();
        }
        parameters.End();
        if (hash == HashAlgorithm.None || maskHash != hash) return false;
        Restriction = new PssRestriction(hash, saltSize);
        Parameters = whole;
        return true;
    }

    private static HashAlgorithm ReadHash(DerReader outer)
    {
        var identifier = outer.ReadSequence();
        outer.End();
        var hash = KeyOids.HashOf(identifier.ReadOid());
        if (identifier.HasData) identifier.ReadNull();
        identifier.End();
        return hash;
    }

    private static HashAlgorithm ReadMask(DerReader outer)
    {
        var identifier = outer.ReadSequence();
        outer.End();
        if (!identifier.ReadOid().SequenceEqual(KeyOids.Mgf1)) return HashAlgorithm.None;
        return ReadHash(identifier);
    }

    private bool TryReadKey(ReadOnlySpan<byte> key)
    {
        switch (Algorithm)
        {
            case KeyAlgorithm.Ed25519:
                Point = key;
                return key.Length == 32;
            case KeyAlgorithm.Ec:
                Point = key;
                return IsPoint(key, Curve);
            default:
                var outer = new DerReader(key);
                var rsa = outer.ReadSequence();
                outer.End();
                Modulus = rsa.ReadNatural();
                Exponent = rsa.ReadNatural();
                rsa.End();
                return KeyLimits.AllowRsa(Modulus, Exponent);
        }
    }

    /// <summary>Whether the bytes have the size and first byte of a point on <paramref name="curve"/>, compressed or not.</summary>
    public static bool IsPoint(ReadOnlySpan<byte> bytes, NamedGroup curve)
    {
        var uncompressed = KeyAgreement.PublicSize(curve);
        if (bytes.Length == uncompressed) return bytes[0] == 4;
        return bytes.Length == (uncompressed / 2) + 1 && bytes[0] is 2 or 3;
    }
}

/// <summary>The numbers of a private key, as parts of the DER they were read from.</summary>
internal ref struct PrivateKeyFields
{
    /// <summary>Kind, curve and limits; for RSA modulus and exponent too; the point of an EC key if the encoding carries it.</summary>
    public PublicKeyFields Public;
    /// <summary>EC: the scalar, big-endian without leading zeros. Ed25519: the 32 bytes. RSA: the private exponent.</summary>
    public ReadOnlySpan<byte> Secret;
    /// <summary>RSA: the first prime.</summary>
    public ReadOnlySpan<byte> P;
    /// <summary>RSA: the second prime.</summary>
    public ReadOnlySpan<byte> Q;
    /// <summary>RSA: d mod (p - 1).</summary>
    public ReadOnlySpan<byte> DP;
    /// <summary>RSA: d mod (q - 1).</summary>
    public ReadOnlySpan<byte> DQ;
    /// <summary>RSA: the inverse of q mod p.</summary>
    public ReadOnlySpan<byte> InverseQ;

    /// <summary>Reads an unencrypted PKCS#8 PrivateKeyInfo (RFC 5208, RFC 5958). False if it is malformed or of another kind.</summary>
    public static bool TryRead(ReadOnlySpan<byte> privateKeyInfo, out PrivateKeyFields fields)
    {
        fields = default;
        try
        {
            var outer = new DerReader(privateKeyInfo);
            var info = outer.ReadSequence();
            outer.End();
            if (info.ReadSmallNatural() > 1) return false;
            if (!fields.Public.TryReadAlgorithm(info.ReadSequence())) return false;
            var key = info.ReadOctetString();
            // Attributes [0] and the public key [1] follow; the first mean nothing here, the second is computed anew.
            while (info.HasData) info.ReadWhole();
            return fields.TryReadKey(key);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private bool TryReadKey(ReadOnlySpan<byte> key)
    {
        var outer = new DerReader(key);
        switch (Public.Algorithm)
        {
            case KeyAlgorithm.Ed25519:
                Secret = outer.ReadOctetString();
                outer.End();
                return Secret.Length == 32;
            case KeyAlgorithm.Ec:
                var ec = outer.ReadSequence();
                outer.End();
                return TryReadEc(ec);
            default:
                var rsa = outer.ReadSequence();
                outer.End();
                return TryReadRsa(rsa);
        }
    }

    // ECPrivateKey, RFC 5915 §3.
    private bool TryReadEc(DerReader key)
    {
        if (key.ReadSmallNatural() != 1) return false;
        Secret = key.ReadOctetString().TrimStart((byte)0);
        if (Secret.IsEmpty || Secret.Length > KeyAgreement.SecretSize(Public.Curve)) return false;
        if (key.NextIsExplicit(0))
        {
            var parameters = key.ReadExplicit(0);
            if (KeyOids.CurveOf(parameters.ReadOid()) != Public.Curve) return false;
            parameters.End();
        }
        if (key.NextIsExplicit(1))
        {
            var point = key.ReadExplicit(1);
            Public.Point = point.ReadBitString();
            point.End();
            if (!PublicKeyFields.IsPoint(Public.Point, Public.Curve)) return false;
        }
        key.End();
        return true;
    }

    // RSAPrivateKey, RFC 8017 §A.1.2; keys of more than two primes are not for TLS.
    private bool TryReadRsa(DerReader key)
    {
        if (key.ReadSmallNatural() != 0) return false;
        Public.Modulus = key.ReadNatural();
        Public.Exponent = key.ReadNatural();
        Secret = key.ReadNatural();
        P = key.ReadNatural();
        Q = key.ReadNatural();
        DP = key.ReadNatural();
        DQ = key.ReadNatural();
        InverseQ = key.ReadNatural();
        key.End();
        return KeyLimits.AllowRsa(Public.Modulus, Public.Exponent) && KeyLimits.AllowRsaParts(this);
    }
}

/// <summary>Sizes of keys that are accepted at all; what a session accepts may be narrower.</summary>
internal static class KeyLimits
{
    /// <summary>Smallest RSA modulus in bits: below, not even a signature with SHA-256 fits.</summary>
    public const int MinRsaBits = 512;

    /// <summary>Largest RSA modulus in bits: above, one verification takes milliseconds that a stranger can make us spend.</summary>
    public const int MaxRsaBits = 16384;

    /// <summary>Largest RSA public exponent in bits, for the same reason.</summary>
    public const int MaxRsaExponentBits = 64;

    /// <summary>Whether modulus and exponent (big-endian, no leading zeros) have a sane size and are odd; the exponent at least 3.</summary>
    public static bool AllowRsa(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        if (BitsOf(modulus) is < MinRsaBits or > MaxRsaBits || (modulus[^1] & 1) == 0) return false;
        if (BitsOf(exponent) is < 2 or > MaxRsaExponentBits) return false;
        return (exponent[^1] & 1) == 1;
    }

    /// <summary>Whether no private number is missing or longer than the modulus, and the primes are odd.</summary>
    public static bool AllowRsaParts(in PrivateKeyFields key)
    {
        var size = key.Public.Modulus.Length;
        if (key.Secret.IsEmpty || key.P.IsEmpty || key.Q.IsEmpty || key.DP.IsEmpty || key.DQ.IsEmpty || key.InverseQ.IsEmpty) return false;
        if (key.Secret.Length > size || key.P.Length >= size || key.Q.Length >= size) return false;
        if (key.DP.Length > key.P.Length || key.DQ.Length > key.Q.Length || key.InverseQ.Length > key.P.Length) return false;
        return (key.P[^1] & key.Q[^1] & 1) == 1;
    }

    /// <summary>Size in bits of a big-endian number without leading zeros.</summary>
    public static int BitsOf(ReadOnlySpan<byte> number) =>
        number.IsEmpty ? 0 : (number.Length * 8) - (BitOperations.LeadingZeroCount((uint)number[0]) - 24);
}
