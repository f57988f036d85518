using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tls.Negotiation;

/// <summary>
/// The server's choice of suite, group and signature scheme in TLS 1.2, which hang together: the key of the identity decides which suites
/// can be authenticated, and an ECDHE suite needs a group and a scheme that the client has (RFC 8422 §4, RFC 5246 §7.4.3).
/// </summary>
internal sealed class ParameterChoice12(TlsConfig config, ClientHello hello, ClientOffer12 offer, ProtocolVersion version, PrivateKey key)
{
    private TlsFault _reason = PeerIncompatible.NoCommonCipherSuite;

    /// <summary>The suite, after <see cref="Choose"/>.</summary>
    public CipherSuite? Suite { get; private set; }

    /// <summary>The group of an ECDHE suite, else none.</summary>
    public NamedGroup Group { get; private set; }

    /// <summary>The scheme of the ServerKeyExchange of an ECDHE suite, else none.</summary>
    public SignatureScheme SignatureScheme { get; private set; }

    /// <summary>Chooses; the fault says what was missing for the last suite that both sides have.</summary>
    public TlsFault Choose()
    {
        Group = offer.AcceptsUncompressedPoints ? GroupChoice.Choose(config, offer.Groups) : NamedGroup.None;
        SignatureScheme = SignatureSchemeChoice.Choose(config, key, offer.SignatureSchemes, version);
        Suite = CipherSuiteChoice.Choose(config, hello, version, Fits);
        if (Suite is null) return _reason;
        if (Suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe) return TlsFault.None;

        Group = NamedGroup.None;
        SignatureScheme = SignatureScheme.None;
        return TlsFault.None;
    }

    private bool Fits(CipherSuite suite)
    {
        if (!FitsKey(suite) || !hello.OffersSuite(suite.Number)) return false;
        if (suite.KeyExchange != KeyExchangeAlgorithm.Ecdhe) return true;
        // RFC 8422 §5.3: the curve of the certificate's key, too, must be one of the client's.
        var hasCurve = key.Curve == NamedGroup.None || Array.IndexOf(offer.Groups, key.Curve) >= 0;
        if (Group == NamedGroup.None || !hasCurve)
        {
            _reason = Group == NamedGroup.None ? PeerIncompatible.NoCommonGroup : PeerIncompatible.NoCommonCertificateCurve;
            return false;
        }

        if (SignatureScheme != SignatureScheme.None) return true;
        _reason = PeerIncompatible.NoCommonSignatureScheme;
        return false;
    }

    private bool FitsKey(CipherSuite suite)
    {
        if (suite.KeyExchange == KeyExchangeAlgorithm.Rsa) return key.Algorithm == KeyAlgorithm.Rsa;
        if (suite.Authentication == AuthenticationAlgorithm.Rsa) return key.Algorithm is KeyAlgorithm.Rsa or KeyAlgorithm.RsaPss;
        return key.Algorithm is KeyAlgorithm.Ec or KeyAlgorithm.Ed25519;
    }
}
