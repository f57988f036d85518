using System.Globalization;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>
/// The command line of the suite's runner. <see cref="Switches"/> and <see cref="Values"/> are the flags this shim knows, one line each; any
/// other flag is something that this project does not offer (exit code 89). A prefix makes a flag hold for the first connection only
/// (<c>-on-initial-x</c>), for those that resume (<c>-on-resume-x</c>) or for a retry (<c>-on-retry-x</c>).
/// </summary>
internal static class Flags
{
    /// <summary>Flags without a value.</summary>
    public static Dictionary<string, Action<ShimSettings>> Switches { get; } = new(StringComparer.Ordinal)
    {
        ["-server"] = s => s.IsServer = true,
        ["-ipv6"] = s => s.IPv6 = true,
        ["-no-tls13"] = s => s.DisabledVersions.Add(ProtocolVersion.Tls13),
        ["-no-tls12"] = s => s.DisabledVersions.Add(ProtocolVersion.Tls12),
        ["-no-tls11"] = s => s.DisabledVersions.Add(ProtocolVersion.Tls11),
        ["-no-tls1"] = s => s.DisabledVersions.Add(ProtocolVersion.Tls10),
        ["-no-key-shares"] = s => s.KeyShares = [],
        ["-server-preference"] = s => s.ServerPreference = true,
        ["-new-x509-credential"] = s => s.AddCredential(),
        ["-must-match-issuer"] = s => s.Credential.MustMatchIssuer = true,
        ["-fips-202205"] = s => s.Policy = Policy.Fips202205,
        ["-wpa-202304"] = s => s.Policy = Policy.Wpa202304,
        ["-cnsa-202407"] = s => s.Policy = Policy.Cnsa202407,
        ["-ignore-rsa-key-usage"] = s => s.IgnoresRsaKeyUsage = true,
        ["-fallback-scsv"] = s => s.FallbackScsv = true,
        ["-no-ticket"] = s => s.NoTicket = true,
        ["-false-start"] = s => s.FalseStart = true,
        ["-allow-false-start-without-alpn"] = s => s.FalseStartWithoutAlpn = true,
        ["-enable-ocsp-stapling"] = s => s.RequestStatus = true,
        ["-enable-signed-cert-timestamps"] = s => s.RequestTimestamps = true,
        ["-decline-alpn"] = s => s.DeclinesProtocol = true,
        ["-allow-unknown-alpn-protos"] = s => s.AcceptsUnofferedProtocols = true,
        ["-select-empty-alpn"] = s => s.SelectsEmptyProtocol = true,
        ["-reject-alpn"] = s => s.RejectsProtocol = true,
        ["-verify-peer"] = s => s.VerifyPeer = true,
        ["-require-any-client-certificate"] = s => s.RequireClientCertificate = true,
        ["-verify-fail"] = s => s.VerifyFails = true,
        // The decision about the chain always stands where the callback would; so do the two behind the ClientHello, and those about
        // stapling and tickets.
        ["-use-custom-verify-callback"] = s => s.VerifiesInCallback = true,
        ["-reverify-on-resume"] = s => s.ReverifiesOnResume = true,
        ["-use-old-client-cert-callback"] = _ => { },
        ["-use-early-callback"] = _ => { },
        ["-use-ocsp-callback"] = _ => { },
        ["-set-ocsp-in-callback"] = _ => { },
        ["-decline-ocsp-callback"] = s => s.DeclinesOcsp = true,
        ["-fail-ocsp-callback"] = s => s.OcspCallbackFails = true,
        ["-use-ticket-callback"] = _ => { },
        ["-use-ticket-aead-callback"] = _ => { },
        ["-renew-ticket"] = _ => { },
        ["-skip-ticket"] = s => s.SkipsTickets = true,
        ["-install-ddos-callback"] = _ => { },
        ["-fail-early-callback"] = s => s.EarlyCallbackFails = true,
        ["-fail-ddos-callback"] = s => s.DosCallbackFails = true,
        ["-fail-cert-callback"] = s => s.CertificateCallbackFails = true,
        ["-renegotiate-freely"] = s => s.Renegotiations = int.MaxValue,
        ["-renegotiate-explicit"] = s => s.Renegotiations = int.MaxValue,
        ["-renegotiate-once"] = s => s.Renegotiations = 1,
        ["-renegotiate-ignore"] = s => s.IgnoresRenegotiation = true,
        ["-forbid-renegotiation-after-handshake"] = s => s.Renegotiations = 0,
        ["-async"] = s => s.IsAsync = true,
        // The engine is driven by its lamps: a handshake is run by whoever reads or writes, one more call finds nothing to do, and a
        // write is as partial as the socket makes it.
        ["-implicit-handshake"] = _ => { },
        ["-no-op-extra-handshake"] = _ => { },
        ["-partial-write"] = _ => { },
        // There is no other process that would share the handshake.
        ["-allow-hint-mismatch"] = _ => { },
        ["-peek-then-read"] = s => s.PeeksBeforeReading = true,
        ["-read-with-unfinished-write"] = s => s.ReadsWithUnfinishedWrite = true,
        ["-send-alert"] = s => s.SendsAlert = true,
        ["-use-export-context"] = s => s.UsesExportContext = true,
        ["-export-traffic-secrets"] = s => s.ExportsTrafficSecrets = true,
        ["-use-exporter-between-reads"] = s => s.ExportsBetweenReads = true,
        ["-handshake-twice"] = s => s.HandshakesTwice = true,
        ["-shim-writes-first"] = s => s.WritesFirst = true,
        ["-shim-shuts-down"] = s => s.ShutsDown = true,
        ["-check-close-notify"] = s => s.ChecksCloseNotify = true,
        ["-write-different-record-sizes"] = s => s.WritesDifferentSizes = true,
        ["-tls-unique"] = s => s.WritesTlsUnique = true,
        ["-key-update"] = s => s.UpdatesKeys = true,
        ["-key-update-before-read"] = s => s.UpdatesKeysBeforeRead = true,
        ["-handshake-never-done"] = s => s.HandshakeNeverDone = true,
        ["-expect-session-miss"] = s => s.Expected.SessionMiss = true,
        ["-expect-extended-master-secret"] = s => s.Expected.ExtendedMasterSecret = true,
        ["-expect-secure-renegotiation"] = s => s.Expected.SecureRenegotiation = true,
        ["-expect-no-secure-renegotiation"] = s => s.Expected.SecureRenegotiation = false,
        ["-expect-session-id"] = s => s.Expected.SessionID = true,
        ["-expect-no-session-id"] = s => s.Expected.SessionID = false,
        ["-expect-hrr"] = s => s.Expected.HelloRetry = true,
        ["-expect-no-hrr"] = s => s.Expected.HelloRetry = false,
        ["-expect-no-session"] = s => s.Expected.NoSession = true,
        ["-expect-ticket-renewal"] = s => s.Expected.TicketRenewal = true,
        ["-expect-no-peer-cert"] = s => s.Expected.NoPeerCertificate = true,
        ["-expect-key-usage-invalid"] = s => s.Expected.WrongKeyUsage = true,
        ["-expect-no-server-name"] = s => s.Expected.NoServerName = true,
        // A connection that stands has a verified peer, or one that nobody asked about: both count as well verified.
        ["-expect-verify-result"] = _ => { },
        // Only Encrypted ClientHello would put another name in the place of the server's.
        ["-expect-no-ech-name-override"] = _ => { },
    };

    /// <summary>Flags with a value behind them.</summary>
    public static Dictionary<string, Action<ShimSettings, string>> Values { get; } = new(StringComparer.Ordinal)
    {
        ["-port"] = (s, v) => s.Port = Number(v),
        ["-shim-id"] = (s, v) => s.ShimId = ulong.Parse(v, CultureInfo.InvariantCulture),
        ["-resume-count"] = (s, v) => s.ResumeCount = Number(v),
        ["-cert-file"] = (s, v) => s.Credential.CertificateFile = v,
        ["-key-file"] = (s, v) => s.Credential.KeyFile = v,
        ["-trust-cert"] = (s, v) => s.TrustFile = v.Length == 0 ? null : v,
        ["-min-version"] = (s, v) => s.MinVersion = (ProtocolVersion)Number(v),
        ["-max-version"] = (s, v) => s.MaxVersion = (ProtocolVersion)Number(v),
        ["-curves"] = (s, v) => s.Groups.Add(Group(v)),
        ["-key-shares"] = (s, v) => (s.KeyShares ??= []).Add(Group(v)),
        ["-cipher"] = (s, v) => s.Ciphers = v,
        ["-signing-prefs"] = (s, v) => s.Credential.SigningSchemes.Add((SignatureScheme)Number(v)),
        ["-verify-prefs"] = (s, v) => s.VerifySchemes.Add((SignatureScheme)Number(v)),
        ["-host-name"] = (s, v) => s.HostName = v,
        ["-advertise-alpn"] = (s, v) => s.OfferedProtocols = Text.NameList(v),
        ["-select-alpn"] = (s, v) => s.SelectedProtocol = v.Length == 0 ? null : v,
        ["-ocsp-response"] = (s, v) => s.Credential.OcspResponse = Convert.FromBase64String(v),
        ["-max-send-fragment"] = (s, v) => s.MaxSendFragment = Number(v),
        ["-max-cert-list"] = (s, v) => s.MaxCertificateList = Number(v),
        // An extension of DTLS only.
        ["-srtp-profiles"] = (_, _) => { },
        ["-export-keying-material"] = (s, v) => s.ExportLength = Number(v),
        ["-export-label"] = (s, v) => s.ExportLabel = v,
        ["-export-context"] = (s, v) => s.ExportContext = v,
        ["-use-client-ca-list"] = (s, v) => s.ClientAuthorities = v,
        ["-resumption-delay"] = (s, v) => s.ResumptionDelay = Number(v),
        ["-read-size"] = (s, v) => s.ReadSize = Number(v),
        ["-expect-version"] = (s, v) => s.Expected.Version = (ProtocolVersion)Number(v),
        ["-expect-cipher"] = (s, v) => s.Expected.CipherSuite = Number(v),
        ["-expect-cipher-aes"] = (s, v) => s.Expected.CipherSuite = IsAesFast ? Number(v) : s.Expected.CipherSuite,
        ["-expect-cipher-no-aes"] = (s, v) => s.Expected.CipherSuite = IsAesFast ? s.Expected.CipherSuite : Number(v),
        ["-expect-selected-credential"] = (s, v) => s.Expected.SelectedCredential = Number(v),
        ["-expect-ticket-age-skew"] = (s, v) => s.Expected.TicketAgeSkew = Number(v),
        ["-expect-early-data-reason"] = (_, v) => CheckEarlyDataReason(v),
        ["-expect-curve-id"] = (s, v) => s.Expected.Group = Group(v),
        ["-expect-peer-signature-algorithm"] = (s, v) => s.Expected.PeerSignatureScheme = (SignatureScheme)Number(v),
        ["-expect-peer-verify-pref"] = (s, v) => s.Expected.PeerVerifySchemes.Add((SignatureScheme)Number(v)),
        ["-expect-server-name"] = (s, v) => s.Expected.ServerName = v,
        ["-expect-alpn"] = (s, v) => s.Expected.Protocol = v.Length == 0 ? null : v,
        ["-expect-advertised-alpn"] = (s, v) => s.Expected.OfferedProtocols = Text.NameList(v),
        ["-expect-ocsp-response"] = (s, v) => s.Expected.OcspResponse = Convert.FromBase64String(v),
        ["-expect-signed-cert-timestamps"] = (s, v) => s.Expected.Timestamps = Convert.FromBase64String(v),
        ["-expect-certificate-types"] = (s, v) => s.Expected.CertificateTypes = Convert.FromBase64String(v),
        ["-expect-client-ca-list"] = (s, v) => s.Expected.ClientAuthorities = v,
        ["-expect-peer-cert-file"] = (s, v) => s.Expected.PeerCertificateFile = v,
        ["-expect-total-renegotiations"] = (s, v) => s.Expected.Renegotiations = Number(v),
    };

    /// <summary>Reads a command line; throws <see cref="UnimplementedException"/> at the first flag that is not known.</summary>
    public static (ShimSettings Initial, ShimSettings Resume) Parse(ReadOnlySpan<string> arguments)
    {
        var initial = new ShimSettings();
        var resume = new ShimSettings();
        for (var i = 0; i < arguments.Length; i++)
        {
            var (name, forInitial, forResume) = Strip(arguments[i]);
            if (Switches.TryGetValue(name, out var set))
            {
                if (forInitial) set(initial);
                if (forResume) set(resume);
                continue;
            }

            if (!Values.TryGetValue(name, out var setValue))
            {
                if (forInitial || forResume) throw new UnimplementedException($"flag {arguments[i]}");
                // A flag for somebody else; what does not look like the next flag is its value.
                if (i + 1 < arguments.Length && !arguments[i + 1].StartsWith('-')) i++;
                continue;
            }

            if (++i == arguments.Length) throw new UnimplementedException($"flag {name} without its value");
            if (forInitial) setValue(initial, arguments[i]);
            if (forResume) setValue(resume, arguments[i]);
        }

        return (initial, resume);
    }

    private static bool IsAesFast => System.Runtime.Intrinsics.X86.Aes.IsSupported || System.Runtime.Intrinsics.Arm.Aes.IsSupported;

    private static (string Name, bool ForInitial, bool ForResume) Strip(string flag, bool forInitial = true, bool forResume = true)
    {
        if (Behind(flag, "-on-initial") is { } initial) return Strip(initial, forInitial, false);
        if (Behind(flag, "-on-resume") is { } resume) return Strip(resume, false, forResume);
        // A retry follows early data that was refused, and there is none; nor is there another process that shares the handshake.
        if (Behind(flag, "-on-retry") is { } retry) return Strip(retry, false, false);
        if (Behind(flag, "-on-handshaker") is { } other) return Strip(other, false, false);
        if (Behind(flag, "-on-shim") is { } shim) return Strip(shim, forInitial, forResume);
        return (flag, forInitial, forResume);
    }

    /// <summary>Of the reasons why there was no early data only one can come out here: there is never any.</summary>
    private static void CheckEarlyDataReason(string reason)
    {
        if (reason != "disabled") throw new UnimplementedException($"early data ({reason})");
    }

    private static string? Behind(string flag, string prefix) =>
        flag.StartsWith(prefix + "-", StringComparison.Ordinal) ? flag[prefix.Length..] : null;

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private static NamedGroup Group(string value)
    {
        var group = (NamedGroup)Number(value);
        return group is NamedGroup.X25519 or NamedGroup.Secp256r1 or NamedGroup.Secp384r1 or NamedGroup.Secp521r1
            ? group
            : throw new UnimplementedException($"group {value}");
    }
}
