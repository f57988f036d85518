using System.Formats.Asn1;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Pki;

/// <summary>
/// Revocation of the leaf by OCSP responses that the peer stapled (RFC 6960, RFC 6066 §8). A response that cannot be verified says
/// nothing; nothing is ever fetched.
/// </summary>
internal static class Revocation
{
    private const string BasicResponse = "1.3.6.1.5.5.7.48.1.1";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const int LargestResponse = 64 * 1024;
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(5);

    private enum Verdict
    {
        Unknown,
        Good,
        Revoked,
    }

    /// <summary>Adds <see cref="TrustProblem.Revoked"/>, or <see cref="TrustProblem.RevocationUnknown"/> where a policy demands to know.</summary>
    public static void Check(CryptoProvider provider, TrustRequest request, IReadOnlyList<ParsedCertificate> path, List<TrustFinding> findings)
    {
        var verdict = Verdict.Unknown;
        if (path.Count > 1)
        {
            foreach (var response in request.OcspResponses)
            {
                var one = Read(provider, response, path[0], path[1], request);
                if (one != Verdict.Unknown) verdict = one;
                if (one == Verdict.Revoked) break;
            }
        }

        if (verdict == Verdict.Revoked) findings.Add(new TrustFinding(0, TrustProblem.Revoked));
        if (verdict != Verdict.Unknown) return;
        foreach (var policy in request.Policies)
        {
            if (policy is { Purpose: TrustPurpose.Revocation, RequireRevocationInformation: true })
                findings.Add(new TrustFinding(0, TrustProblem.RevocationUnknown));
        }
    }

    private static Verdict Read(CryptoProvider provider, byte[] der, ParsedCertificate leaf, ParsedCertificate issuer, TrustRequest request)
    {
        if (der.Length > LargestResponse) return Verdict.Unknown;
        try
        {
            return ReadResponse(provider, der, leaf, issuer, request);
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException or OverflowException)
        {
            return Verdict.Unknown;
        }
    }

    // RFC 6960 §4.2.1.
    private static Verdict ReadResponse(CryptoProvider provider, byte[] der, ParsedCertificate leaf, ParsedCertificate issuer, TrustRequest request)
    {
        var response = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        var status = response.ReadEnumeratedBytes();
        if (status.Length != 1 || status.Span[0] != 0 || !response.HasData) return Verdict.Unknown;
        var responseBytes = response.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        if (responseBytes.ReadObjectIdentifier() != BasicResponse) return Verdict.Unknown;
        var basic = new AsnReader(responseBytes.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
        var signed = basic.PeekEncodedValue();
        var data = basic.ReadSequence();
        var algorithm = basic.ReadEncodedValue();
        var signature = basic.ReadBitString(out _);
        var responder = FindSigner(provider, basic, leaf, issuer, request.Time);
        foreach (var candidate in responder)
        {
            using var key = provider.ImportPublicKey(candidate.SubjectPublicKeyInfo.Span);
            if (key is null) continue;
            var scheme = CertificateSignature.SchemeOf(algorithm, key.Algorithm);
            if (scheme != SignatureScheme.None && key.Verify(scheme, signed.Span, signature)) return FindStatus(provider, data, leaf, issuer, request.Time);
        }

        return Verdict.Unknown;
    }

    // RFC 6960 §4.2.2.2: the issuer itself, or a responder that the issuer certified for the purpose.
    private static List<ParsedCertificate> FindSigner(CryptoProvider provider, AsnReader basic, ParsedCertificate leaf, ParsedCertificate issuer, DateTimeOffset time)
    {
        var signers = new List<ParsedCertificate> { issuer };
        if (!basic.HasData) return signers;
        var certificates = basic.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        while (certificates.HasData && signers.Count < 4)
        {
            if (ParsedCertificate.TryParse(certificates.ReadEncodedValue().Span) is not { } delegated) continue;
            if (delegated.HasSameBytes(leaf) || delegated.ExtendedKeyUsages is not { } purposes || !purposes.Contains(OcspSigning)) continue;
            if (time < delegated.NotBefore || time > delegated.NotAfter) continue;
            if (!delegated.Issuer.Normalized.AsSpan().SequenceEqual(issuer.Subject.Normalized)) continue;
            if (CertificateSignature.IsBy(provider, delegated, issuer)) signers.Add(delegated);
        }

        return signers;
    }

    private static Verdict FindStatus(CryptoProvider provider, AsnReader data, ParsedCertificate leaf, ParsedCertificate issuer, DateTimeOffset time)
    {
        if (data.PeekTag() == new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true)) data.ReadEncodedValue();
        data.ReadEncodedValue();
        data.ReadGeneralizedTime();
        var responses = data.ReadSequence();
        while (responses.HasData)
        {
            var single = responses.ReadSequence();
            if (!IsFor(provider, single.ReadSequence(), leaf, issuer)) continue;
            var status = single.ReadEncodedValue().Span[0] & 0x1F;
            var thisUpdate = single.ReadGeneralizedTime();
            if (thisUpdate > time + s_clockSkew) continue;
            var nextUpdate = new Asn1Tag(TagClass.ContextSpecific, 0);
            if (single.HasData && single.PeekTag().HasSameClassAndValue(nextUpdate)
                && single.ReadSequence(single.PeekTag()).ReadGeneralizedTime() < time - s_clockSkew) continue;
            if (status is 0 or 1) return status == 0 ? Verdict.Good : Verdict.Revoked;
        }

        return Verdict.Unknown;
    }

    private static bool IsFor(CryptoProvider provider, AsnReader identifier, ParsedCertificate leaf, ParsedCertificate issuer)
    {
        var hash = identifier.ReadSequence().ReadObjectIdentifier() switch
        {
            Oids.Sha1 => HashAlgorithm.Sha1,
            Oids.Sha256 => HashAlgorithm.Sha256,
            Oids.Sha384 => HashAlgorithm.Sha384,
            Oids.Sha512 => HashAlgorithm.Sha512,
            _ => HashAlgorithm.None,
        };
        if (hash == HashAlgorithm.None) return false;
        var nameHash = identifier.ReadOctetString();
        var keyHash = identifier.ReadOctetString();
        return identifier.ReadIntegerBytes().Span.SequenceEqual(leaf.SerialNumber.Span)
            && Hash(provider, hash, leaf.IssuerDer.Span).AsSpan().SequenceEqual(nameHash)
            && Hash(provider, hash, PublicKeyBits(issuer)).AsSpan().SequenceEqual(keyHash);
    }

    private static byte[] PublicKeyBits(ParsedCertificate certificate)
    {
        var fields = new AsnReader(certificate.SubjectPublicKeyInfo, AsnEncodingRules.BER).ReadSequence();
        fields.ReadEncodedValue();
        return fields.ReadBitString(out _);
    }

    private static byte[] Hash(CryptoProvider provider, HashAlgorithm algorithm, ReadOnlySpan<byte> data)
    {
        var value = new byte[HashSizes.Of(algorithm)];
        provider.HashData(algorithm, data, value);
        return value;
    }
}
