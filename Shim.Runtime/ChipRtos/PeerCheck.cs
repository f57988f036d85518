using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;
using Shim.Runtime.Tls;

namespace Shim.Runtime.ChipRtos;

/// <summary>Judges the certificate that a peer has shown (sheet 7.13): a chain to a root of the store, times, usages, name.</summary>
internal static class PeerCheck
{
    /// <summary>Null when the peer may pass, else why not.</summary>
    /// <param name="state">What the handshake has negotiated.</param>
    /// <param name="isServer">Whether we are the server, so that the certificate is a client's.</param>
    /// <param name="skipsValidation">Option 3: the chain is not traced to a root; all the rest counts.</param>
    /// <param name="commonName">The name that the certificate must have, or null for any.</param>
    public static CertificateRejected? Judge(ConnectionState state, bool isServer, bool skipsValidation, string? commonName)
    {
        if (state.PeerChain.Length == 0) return CertificateRejected.Missing;
        var chain = new ParsedCertificate[state.PeerChain.Length];
        for (var i = 0; i < chain.Length; i++)
        {
            if (ParsedCertificate.TryParse(state.PeerChain[i]) is not { } certificate) return CertificateRejected.Bad;
            chain[i] = certificate;
        }

        if (commonName is not null && !CommonName.Matches(chain[0], commonName)) return CertificateRejected.Invalid;
        if (!AllowsUse(chain[0], state, isServer)) return CertificateRejected.Unsupported;
        var (anchors, intermediates) = PkiStore.Trusted;
        var evaluation = TrustEvaluator.Evaluate(CryptoProviders.Current, new TrustRequest
        {
            Leaf = chain[0],
            Others = [.. chain.AsSpan(1), .. intermediates],
            Anchors = anchors,
            Policies = [new TrustPolicy(isServer ? TrustPurpose.SslClient : TrustPurpose.SslServer)],
            Time = DateTimeOffset.UtcNow,
        });
        foreach (var finding in evaluation.Findings)
        {
            // Untraced, only the certificate itself is looked at: what stands above it was never going to be believed.
            if (skipsValidation && !(finding.Index == 0 && IsOfCertificateItself(finding.Problem))) continue;
            return Reason(finding.Problem);
        }

        return null;
    }

    private static bool IsOfCertificateItself(TrustProblem problem) => problem is TrustProblem.Expired or TrustProblem.NotYetValid
        or TrustProblem.WrongExtendedKeyUsage or TrustProblem.UnknownCriticalExtension or TrustProblem.DuplicateExtension or TrustProblem.Revoked;

    /// <summary>RFC 5246 §7.4.2, RFC 8446 §4.4.2.2: keyUsage, where it is there, allows what the key is used for.</summary>
    private static bool AllowsUse(ParsedCertificate certificate, ConnectionState state, bool isServer)
    {
        if (certificate.KeyUsage is not { } usage) return true;
        var encrypts = !isServer && state.CipherSuite is { KeyExchange: KeyExchangeAlgorithm.Rsa };
        return (usage & (encrypts ? KeyUsages.KeyEncipherment : KeyUsages.DigitalSignature)) != 0;
    }

    private static CertificateRejected Reason(TrustProblem problem) => problem switch
    {
        TrustProblem.NotTrusted => CertificateRejected.UnknownRoot,
        TrustProblem.Expired or TrustProblem.NotYetValid => CertificateRejected.Expired,
        TrustProblem.Revoked => CertificateRejected.Revoked,
        _ => CertificateRejected.Invalid,
    };
}
