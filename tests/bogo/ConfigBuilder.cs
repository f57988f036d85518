using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>Makes the engine's configuration out of the flags. What the flags leave open is what the suite takes for granted.</summary>
internal static class ConfigBuilder
{
    /// <summary>The suite expects Ed25519 and P-521 to be refused unless a flag names them.</summary>
    private static readonly SignatureScheme[] s_verifySchemes =
    [
        SignatureScheme.EcdsaSecp256r1Sha256, SignatureScheme.RsaPssRsaeSha256, SignatureScheme.RsaPkcs1Sha256,
        SignatureScheme.EcdsaSecp384r1Sha384, SignatureScheme.RsaPssRsaeSha384, SignatureScheme.RsaPkcs1Sha384,
        SignatureScheme.RsaPssRsaeSha512, SignatureScheme.RsaPkcs1Sha512, SignatureScheme.RsaPkcs1Sha1,
    ];

    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1];

    /// <summary>The configuration of one connection.</summary>
    public static TlsConfig Build(ShimSettings settings, ShimSessions sessions)
    {
        var (min, max) = Versions(settings);
        var config = new TlsConfig
        {
            Crypto = CryptoProviders.Current,
            IsServer = settings.IsServer,
            MinVersion = min,
            MaxVersion = max,
            ServerPreference = settings.ServerPreference || settings.Ciphers is not null,
            ServerName = settings.HostName,
            Sessions = sessions,
            SessionTickets = !settings.NoTicket,
            TicketCount = settings.NoTicket ? 0 : 1,
            Clock = sessions.Now,
            FallbackScsv = settings.FallbackScsv,
            RequestStatus = settings.RequestStatus,
            RequestTimestamps = settings.RequestTimestamps,
            PauseAtClientHello = true,
            PauseAtCertificateRequest = true,
            // The suite takes warnings for warnings.
            HeedsWarnings = false,
            IgnoresStrayHelloRequests = false,
            AcceptsUnofferedProtocols = settings.AcceptsUnofferedProtocols,
            ToleratesRsaKeyUsage = settings.IgnoresRsaKeyUsage,
        };
        foreach (var credential in settings.Credentials) credential.Load();
        SetNegotiation(config, settings);
        SetLimits(config, settings);
        SetPeer(config, settings);
        return config;
    }

    /// <summary>How many renegotiations are taken part in.</summary>
    public static int Renegotiations(ShimSettings settings) => settings.IsServer ? 0 : settings.Renegotiations;

    private static (ProtocolVersion Min, ProtocolVersion Max) Versions(ShimSettings settings)
    {
        var min = settings.MinVersion < ProtocolVersion.Tls12 ? ProtocolVersion.Tls12 : settings.MinVersion;
        var max = settings.MaxVersion;
        if (max < ProtocolVersion.Tls12) throw new UnimplementedException("a version older than TLS 1.2");
        while (max >= min && settings.DisabledVersions.Contains(max)) max--;
        while (min <= max && settings.DisabledVersions.Contains(min)) min++;
        // What is left may be versions that are not there.
        var leavesOlder = settings.MinVersion < ProtocolVersion.Tls12
            && !(settings.DisabledVersions.Contains(ProtocolVersion.Tls10) && settings.DisabledVersions.Contains(ProtocolVersion.Tls11));
        if (min > max && leavesOlder) throw new UnimplementedException("only versions older than TLS 1.2");
        return (min, max);
    }

    private static void SetNegotiation(TlsConfig config, ShimSettings settings)
    {
        config.Groups = settings.Groups.Count == 0 ? s_groups : [.. settings.Groups];
        if (settings.KeyShares is { } shares) config.KeyShareGroups = [.. shares];
        config.SignatureSchemes = settings.VerifySchemes.Count == 0 ? s_verifySchemes : [.. settings.VerifySchemes];
        settings.Policy?.Apply(config);
        if (settings.Ciphers is { } ciphers) config.CipherSuites = new CipherString(ciphers).Suites;
        if (settings.OfferedProtocols is { } offered) config.ApplicationProtocols = offered;
        config.AcceptedRenegotiations = Renegotiations(settings);
        config.RenegotiationRefusal = settings.IgnoresRenegotiation ? RenegotiationRefusal.Ignore : RenegotiationRefusal.Fault;
    }

    private static void SetLimits(TlsConfig config, ShimSettings settings)
    {
        if (settings.MaxSendFragment != 0) config.MaxFragment = config.MaxHandshakeFragment = settings.MaxSendFragment;
        if (settings.MaxCertificateList != 0) config.MaxHandshakeMessage = Math.Min(settings.MaxCertificateList, config.MaxHandshakeMessage);
    }

    private static void SetPeer(TlsConfig config, ShimSettings settings)
    {
        if (settings.TrustFile is { } file && KeyFiles.ReadChain(file).Length == 0) throw new UnimplementedException("an anchor that is no certificate");
        if (!settings.IsServer) return;
        if (settings.VerifyPeer) config.ClientAuthentication = ClientAuthentication.Optional;
        if (settings.RequireClientCertificate) config.ClientAuthentication = ClientAuthentication.Required;
        if (settings.ClientAuthorities is { } names) config.CertificateAuthorities = Text.HexList(names);
    }
}
