using System.Runtime.InteropServices;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Negotiation;

/// <summary>Which scheme signs the handshake, and whether a peer's scheme is one that its key and the version allow.</summary>
internal static class SignatureSchemeChoice
{
    private static ReadOnlySpan<SignatureScheme> Legacy => [SignatureScheme.RsaPkcs1Sha1, SignatureScheme.EcdsaSha1];

    /// <summary>
    /// The first scheme in our order (<see cref="TlsConfig.SigningSchemes"/>, else the library's, SHA-1 last and below TLS 1.3 only) that
    /// <paramref name="key"/> can make, the version allows and the peer accepts; <see cref="SignatureScheme.None"/> if there is none.
    /// </summary>
    public static SignatureScheme Choose(TlsConfig config, PrivateKey key, ReadOnlySpan<SignatureScheme> accepted, ProtocolVersion version)
    {
        if (config.SigningSchemes is { } own) return First(own, key, accepted, version);
        var scheme = First(TlsConfig.DefaultSignatureSchemes, key, accepted, version);
        return scheme != SignatureScheme.None ? scheme : First(Legacy, key, accepted, version);
    }

    /// <summary>
    /// Whether a signature of <paramref name="scheme"/> by <paramref name="key"/> is allowed under <paramref name="version"/>: the kind of
    /// key fits, and in TLS 1.3 there is no PKCS#1, no SHA-1, and the scheme names the curve (RFC 8446 §4.2.3).
    /// </summary>
    public static bool Fits(SignatureScheme scheme, AsymmetricKey key, ProtocolVersion version)
    {
        var isTls13 = version >= ProtocolVersion.Tls13;
        return scheme switch
        {
            SignatureScheme.None => false,
            SignatureScheme.RsaPkcs1Sha1 or SignatureScheme.RsaPkcs1Sha256 or SignatureScheme.RsaPkcs1Sha384 or SignatureScheme.RsaPkcs1Sha512 =>
                !isTls13 && key.Algorithm == KeyAlgorithm.Rsa,
            SignatureScheme.RsaPssRsaeSha256 or SignatureScheme.RsaPssRsaeSha384 or SignatureScheme.RsaPssRsaeSha512 => key.Algorithm == KeyAlgorithm.Rsa,
            SignatureScheme.RsaPssPssSha256 or SignatureScheme.RsaPssPssSha384 or SignatureScheme.RsaPssPssSha512 => key.Algorithm == KeyAlgorithm.RsaPss,
            SignatureScheme.EcdsaSha1 => !isTls13 && key.Algorithm == KeyAlgorithm.Ec,
            SignatureScheme.EcdsaSecp256r1Sha256 => FitsCurve(key, NamedGroup.Secp256r1, isTls13),
            SignatureScheme.EcdsaSecp384r1Sha384 => FitsCurve(key, NamedGroup.Secp384r1, isTls13),
            SignatureScheme.EcdsaSecp521r1Sha512 => FitsCurve(key, NamedGroup.Secp521r1, isTls13),
            SignatureScheme.Ed25519 => key.Algorithm == KeyAlgorithm.Ed25519,
            _ => false,
        };
    }

    /// <summary>Whether TLS 1.3 knows the scheme for CertificateVerify at all, whatever the key.</summary>
    public static bool IsForTls13(SignatureScheme scheme) => scheme switch
    {
        SignatureScheme.RsaPssRsaeSha256 or SignatureScheme.RsaPssRsaeSha384 or SignatureScheme.RsaPssRsaeSha512
            or SignatureScheme.RsaPssPssSha256 or SignatureScheme.RsaPssPssSha384 or SignatureScheme.RsaPssPssSha512
            or SignatureScheme.EcdsaSecp256r1Sha256 or SignatureScheme.EcdsaSecp384r1Sha384 or SignatureScheme.EcdsaSecp521r1Sha512
            or SignatureScheme.Ed25519 => true,
        _ => false,
    };

    private static bool FitsCurve(AsymmetricKey key, NamedGroup curve, bool isTls13) =>
        key.Algorithm == KeyAlgorithm.Ec && (!isTls13 || key.Curve == curve);

    private static SignatureScheme First(ReadOnlySpan<SignatureScheme> own, PrivateKey key, ReadOnlySpan<SignatureScheme> accepted, ProtocolVersion version)
    {
        foreach (var scheme in own)
        {
            if (MemoryMarshal.Cast<SignatureScheme, ushort>(accepted).Contains((ushort)scheme) && Fits(scheme, key, version) && key.CanSign(scheme)) return scheme;
        }

        return SignatureScheme.None;
    }
}
