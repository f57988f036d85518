using System.Formats.Asn1;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Pki;

/// <summary>Signatures on certificates (RFC 5280 §4.1.1.2): which scheme they have and whether they hold.</summary>
internal static class CertificateSignature
{
    /// <summary>
    /// Whether <paramref name="certificate"/> was signed with the key of <paramref name="issuer"/>. Names play no part. False for
    /// algorithms that are not known here. A signature that held once is not computed again for the same object.
    /// </summary>
    public static bool IsBy(CryptoProvider provider, ParsedCertificate certificate, ParsedCertificate issuer)
    {
        if (certificate.IsKnownVerified(issuer)) return true;
        if (issuer.KeyFor(provider) is not { } key) return false;
        var scheme = SchemeOf(certificate.SignatureAlgorithm, key.Algorithm);
        if (scheme == SignatureScheme.None || !key.Verify(scheme, certificate.Tbs.Span, certificate.Signature.Span)) return false;
        certificate.RememberVerified(issuer);
        return true;
    }

    /// <summary>
    /// The scheme of an AlgorithmIdentifier when used with a key of this kind, or <see cref="SignatureScheme.None"/>. MD5 and older
    /// are not known: collisions make such signatures worthless.
    /// </summary>
    public static SignatureScheme SchemeOf(ReadOnlyMemory<byte> algorithmIdentifier, KeyAlgorithm key)
    {
        try
        {
            var fields = new AsnReader(algorithmIdentifier, AsnEncodingRules.BER).ReadSequence();
            var oid = fields.ReadObjectIdentifier();
            return oid == Oids.RsassaPss ? PssScheme(fields, key) : PlainScheme(oid, key);
        }
        catch (AsnContentException)
        {
            return SignatureScheme.None;
        }
    }

    private static SignatureScheme PlainScheme(string oid, KeyAlgorithm key) => (oid, key) switch
    {
        (Oids.Sha1WithRsa or Oids.Sha1WithRsaOiw, KeyAlgorithm.Rsa) => SignatureScheme.RsaPkcs1Sha1,
        (Oids.Sha256WithRsa, KeyAlgorithm.Rsa) => SignatureScheme.RsaPkcs1Sha256,
        (Oids.Sha384WithRsa, KeyAlgorithm.Rsa) => SignatureScheme.RsaPkcs1Sha384,
        (Oids.Sha512WithRsa, KeyAlgorithm.Rsa) => SignatureScheme.RsaPkcs1Sha512,
        (Oids.EcdsaWithSha1, KeyAlgorithm.Ec) => SignatureScheme.EcdsaSha1,
        (Oids.EcdsaWithSha256, KeyAlgorithm.Ec) => SignatureScheme.EcdsaSecp256r1Sha256,
        (Oids.EcdsaWithSha384, KeyAlgorithm.Ec) => SignatureScheme.EcdsaSecp384r1Sha384,
        (Oids.EcdsaWithSha512, KeyAlgorithm.Ec) => SignatureScheme.EcdsaSecp521r1Sha512,
        (Oids.Ed25519, KeyAlgorithm.Ed25519) => SignatureScheme.Ed25519,
        _ => SignatureScheme.None,
    };

    // RFC 4055 §3.1. Salts of another length than the hash are legal and unused; the schemes of TLS have no word for them.
    private static SignatureScheme PssScheme(AsnReader fields, KeyAlgorithm key)
    {
        if (key is not (KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss)) return SignatureScheme.None;
        var (hash, maskHash, salt) = (Oids.Sha1, Oids.Sha1, 20);
        if (fields.HasData)
        {
            var parameters = fields.ReadSequence();
            while (parameters.HasData)
            {
                var tag = parameters.PeekTag();
                var value = parameters.ReadSequence(tag);
                if (tag.TagValue == 0) hash = value.ReadSequence().ReadObjectIdentifier();
                else if (tag.TagValue == 1) maskHash = MaskHashOf(value.ReadSequence());
                else if (tag.TagValue == 2 && value.TryReadInt32(out var length)) salt = length;
            }
        }

        if (hash != maskHash) return SignatureScheme.None;
        var restricted = key == KeyAlgorithm.RsaPss;
        return (hash, salt) switch
        {
            (Oids.Sha256, 32) => restricted ? SignatureScheme.RsaPssPssSha256 : SignatureScheme.RsaPssRsaeSha256,
            (Oids.Sha384, 48) => restricted ? SignatureScheme.RsaPssPssSha384 : SignatureScheme.RsaPssRsaeSha384,
            (Oids.Sha512, 64) => restricted ? SignatureScheme.RsaPssPssSha512 : SignatureScheme.RsaPssRsaeSha512,
            _ => SignatureScheme.None,
        };
    }

    private static string MaskHashOf(AsnReader maskGeneration)
    {
        maskGeneration.ReadObjectIdentifier();
        return maskGeneration.ReadSequence().ReadObjectIdentifier();
    }
}
