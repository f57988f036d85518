namespace Shim.Runtime.Crypto;

/// <summary>How a signature scheme pads or computes.</summary>
internal enum SignatureKind : byte
{
    /// <summary>A scheme not known here.</summary>
    None,
    /// <summary>RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).</summary>
    RsaPkcs1,
    /// <summary>RSASSA-PSS with MGF1 over the same hash and a salt as long as the hash (RFC 8446 §4.2.3).</summary>
    RsaPss,
    /// <summary>ECDSA, the signature as DER (RFC 8422 §5.4).</summary>
    Ecdsa,
    /// <summary>Pure Ed25519 (RFC 8032).</summary>
    Ed25519,
}

/// <summary>
/// What the code points of signature schemes mean. The curve in the name of an ECDSA scheme is not looked at here: TLS 1.2 and
/// certificates let any curve go with any hash, and the TLS 1.3 engine compares <see cref="CurveOf"/> with
/// <see cref="AsymmetricKey.Curve"/> itself (RFC 8446 §4.2.3).
/// </summary>
internal static class SignatureSchemes
{
    /// <summary>The kind of <paramref name="scheme"/>.</summary>
    public static SignatureKind KindOf(SignatureScheme scheme) => scheme switch
    {
        SignatureScheme.RsaPkcs1Sha1 or SignatureScheme.RsaPkcs1Sha256 or SignatureScheme.RsaPkcs1Sha384 or SignatureScheme.RsaPkcs1Sha512 => SignatureKind.RsaPkcs1,
        SignatureScheme.RsaPssRsaeSha256 or SignatureScheme.RsaPssRsaeSha384 or SignatureScheme.RsaPssRsaeSha512 => SignatureKind.RsaPss,
        SignatureScheme.RsaPssPssSha256 or SignatureScheme.RsaPssPssSha384 or SignatureScheme.RsaPssPssSha512 => SignatureKind.RsaPss,
        SignatureScheme.EcdsaSha1 or SignatureScheme.EcdsaSecp256r1Sha256 or SignatureScheme.EcdsaSecp384r1Sha384 or SignatureScheme.EcdsaSecp521r1Sha512 => SignatureKind.Ecdsa,
        SignatureScheme.Ed25519 => SignatureKind.Ed25519,
        _ => SignatureKind.None,
    };

    /// <summary>The hash of <paramref name="scheme"/>; none for Ed25519.</summary>
    public static HashAlgorithm HashOf(SignatureScheme scheme) => scheme switch
    {
        SignatureScheme.RsaPkcs1Sha1 or SignatureScheme.EcdsaSha1 => HashAlgorithm.Sha1,
        SignatureScheme.RsaPkcs1Sha256 or SignatureScheme.EcdsaSecp256r1Sha256 or SignatureScheme.RsaPssRsaeSha256 or SignatureScheme.RsaPssPssSha256 => HashAlgorithm.Sha256,
        SignatureScheme.RsaPkcs1Sha384 or SignatureScheme.EcdsaSecp384r1Sha384 or SignatureScheme.RsaPssRsaeSha384 or SignatureScheme.RsaPssPssSha384 => HashAlgorithm.Sha384,
        SignatureScheme.RsaPkcs1Sha512 or SignatureScheme.EcdsaSecp521r1Sha512 or SignatureScheme.RsaPssRsaeSha512 or SignatureScheme.RsaPssPssSha512 => HashAlgorithm.Sha512,
        _ => HashAlgorithm.None,
    };

    /// <summary>The curve that TLS 1.3 binds <paramref name="scheme"/> to, or <see cref="NamedGroup.None"/>.</summary>
    public static NamedGroup CurveOf(SignatureScheme scheme) => scheme switch
    {
        SignatureScheme.EcdsaSecp256r1Sha256 => NamedGroup.Secp256r1,
        SignatureScheme.EcdsaSecp384r1Sha384 => NamedGroup.Secp384r1,
        SignatureScheme.EcdsaSecp521r1Sha512 => NamedGroup.Secp521r1,
        _ => NamedGroup.None,
    };

    /// <summary>
    /// Whether a key of this kind can make and check signatures of <paramref name="scheme"/>. The "rsae" schemes are for rsaEncryption
    /// keys, the "pss" ones for id-RSASSA-PSS keys; the modulus must have room for the padding.
    /// </summary>
    public static bool Fits(SignatureScheme scheme, KeyAlgorithm algorithm, int sizeInBits, PssRestriction restriction)
    {
        var hash = HashOf(scheme);
        switch (KindOf(scheme))
        {
            case SignatureKind.RsaPkcs1:
                // RFC 8017 §9.2: hash, DigestInfo header of 15 or 19 bytes, and 11 bytes of padding.
                var header = hash == HashAlgorithm.Sha1 ? 15 : 19;
                return algorithm == KeyAlgorithm.Rsa && (sizeInBits + 7) / 8 >= HashSizes.Of(hash) + header + 11;
            case SignatureKind.RsaPss:
                // RFC 8017 §9.1.1 step 3.
                var needed = scheme is SignatureScheme.RsaPssPssSha256 or SignatureScheme.RsaPssPssSha384 or SignatureScheme.RsaPssPssSha512
                    ? KeyAlgorithm.RsaPss
                    : KeyAlgorithm.Rsa;
                return algorithm == needed && restriction.Allows(hash) && (sizeInBits + 6) / 8 >= (2 * HashSizes.Of(hash)) + 2;
            case SignatureKind.Ecdsa:
                return algorithm == KeyAlgorithm.Ec;
            case SignatureKind.Ed25519:
                return algorithm == KeyAlgorithm.Ed25519;
            default:
                return false;
        }
    }

    /// <summary>Size in bits of the field of <paramref name="curve"/>.</summary>
    public static int FieldBits(NamedGroup curve) => curve switch
    {
        NamedGroup.Secp256r1 => 256,
        NamedGroup.Secp384r1 => 384,
        NamedGroup.Secp521r1 => 521,
        NamedGroup.X25519 => 255,
        NamedGroup.None => 0,
    };

    /// <summary>The longest DER form of an ECDSA signature on <paramref name="curve"/>, in bytes: 72, 104 or 139.</summary>
    public static int MaxEcdsaSize(NamedGroup curve)
    {
        var integers = 2 * (2 + KeyAgreement.SecretSize(curve) + (curve == NamedGroup.Secp521r1 ? 0 : 1));
        return integers < 128 ? integers + 2 : integers + 3;
    }

    /// <summary>The curve whose field has <paramref name="bits"/> bits, or <see cref="NamedGroup.None"/>.</summary>
    public static NamedGroup CurveOfSize(int bits) => bits switch
    {
        256 => NamedGroup.Secp256r1,
        384 => NamedGroup.Secp384r1,
        521 => NamedGroup.Secp521r1,
        _ => NamedGroup.None,
    };
}
