using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Negotiation;

namespace Shim.Bogo;

/// <summary>
/// Takes the first credential that the peer can do with. The engine has one identity at most; which one, its caller says when the engine
/// pauses.
/// </summary>
internal sealed class CredentialChoice(ShimSettings settings, TlsConnection connection)
{
    private const string NoIssuer = ":NO_MATCHING_ISSUER:";

    /// <summary>Which one was taken: 0 is the first; -1 the one that no flag began, or none.</summary>
    public int Selected { get; private set; } = -1;

    private TlsConfig Config => connection.Config;

    private ConnectionState State => connection.State;

    /// <summary>
    /// A server that has the ClientHello. With a single credential the engine finds out itself whether it will do.
    /// </summary>
    /// <returns>The word for why there is none, or null.</returns>
    public string? ForServer()
    {
        var hello = connection.PendingClientHello!;
        byte[][] issuers = [];
        if (hello.Extensions.TryGet(ExtensionType.CertificateAuthorities, out var data) && CertificateAuthoritiesExtension.Read(data, out issuers).IsFault)
        {
            return ":ERROR_PARSING_EXTENSION:";
        }

        string? problem = null;
        foreach (var credential in settings.Credentials)
        {
            if (credential.Identity is null) continue;
            credential.Use(Config);
            problem = credential.FitsIssuers(issuers) ? null : NoIssuer;
            if (problem is null && FitsServer(credential.Identity.Key)) return Take(credential);
        }

        // The engine has its own word for what does not fit in the last one.
        return problem;
    }

    /// <summary>A client that has been asked for a certificate.</summary>
    /// <returns>The word for why there is none, or null; without a credential the client shows an empty chain.</returns>
    public string? ForClient()
    {
        string? problem = null;
        foreach (var credential in settings.Credentials)
        {
            if (credential.Identity is null) continue;
            credential.Use(Config);
            problem = FindClientProblem(credential);
            if (problem is null) return Take(credential);
        }

        if (problem is not null) Config.Identity = null;
        return problem;
    }

    private string? Take(ShimCredential credential)
    {
        var at = settings.Credentials.IndexOf(credential);
        Selected = at == settings.Credentials.Count - 1 ? -1 : at;
        return null;
    }

    private bool FitsServer(PrivateKey key)
    {
        if (settings.Credentials.Count == 1) return true;
        if (State.Version >= ProtocolVersion.Tls13) return CanSign(key);
        if (ClientOffer12.Read(connection.PendingClientHello!, out var offer).IsFault) return true;
        return !new ParameterChoice12(Config, connection.PendingClientHello!, offer, State.Version, key).Choose().IsFault;
    }

    private string? FindClientProblem(ShimCredential credential)
    {
        var key = credential.Identity!.Key;
        if (State.Version < ProtocolVersion.Tls13 && Array.IndexOf(State.RequestedCertificateTypes, CertificateType(key)) < 0) return ":UNKNOWN_CERTIFICATE_TYPE:";
        if (!CanSign(key)) return ":NO_COMMON_SIGNATURE_ALGORITHMS:";
        return credential.FitsIssuers(State.RequestedAuthorities) ? null : NoIssuer;
    }

    private bool CanSign(PrivateKey key) => SignatureSchemeChoice.Choose(Config, key, State.PeerSignatureSchemes, State.Version) != SignatureScheme.None;

    /// <summary>ClientCertificateType of RFC 5246 §7.4.4 and RFC 8422 §5.5.</summary>
    private static byte CertificateType(PrivateKey key) => key.Algorithm is KeyAlgorithm.Ec or KeyAlgorithm.Ed25519 ? (byte)64 : (byte)1;
}
