using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Tls;

namespace Shim.Runtime.SecureTransport;

/// <content>Own certificate (sheet 1.6), client authentication (1.9), resumption, ALPN and OCSP (1.8).</content>
internal sealed partial class SslContext
{
    private CFArray? _certificate;
    private CFArray? _encryptionCertificate;
    private TlsIdentity? _identity;
    private SslAuthenticate _clientAuthenticate;
    private readonly List<byte[]> _distinguishedNames = [];
    private readonly List<SecCertificate> _certificateAuthorities = [];
    private byte[] _peerID = [];
    private byte[][] _applicationProtocols = [];
    private byte[]? _ocspResponse;

    /// <summary>SSLSetCertificate: element 0 a SecIdentity, the rest SecCertificates; the array is retained, the chain sent as given.</summary>
    public int SetCertificate(CFArray? certificates)
    {
        // 1.6: the previous array goes first, whatever becomes of the new one, which may be the same.
        certificates?.Retain();
        ReleaseCertificate();
        _certificate = certificates;
        var status = certificates is null ? OSStatus.Success : TakeIdentity(certificates);
        if (status != OSStatus.Success) ReleaseCertificate();
        if (_config is not null) _config.Identity = _identity;
        return status;
    }

    private int TakeIdentity(CFArray certificates)
    {
        if (certificates.Count == 0) return OSStatus.SslBadCert;
        if (certificates.At<SecIdentity>(0) is not { } identity) return OSStatus.Param;
        var chain = new byte[certificates.Count][];
        chain[0] = identity.Certificate.Der;
        for (var i = 1; i < certificates.Count; i++)
        {
            if (certificates.At<SecCertificate>(i) is not { } certificate) return OSStatus.Param;
            chain[i] = certificate.Der;
        }

        _identity = new TlsIdentity(chain, identity.PrivateKey);
        return OSStatus.Success;
    }

    /// <summary>SSLGetCertificate: borrowed.</summary>
    public int GetCertificate(out CFArray? certificates)
    {
        certificates = _certificate;
        return OSStatus.Success;
    }

    /// <summary>SSLSetEncryptionCertificate: kept for the getter only; export suites are gone.</summary>
    public int SetEncryptionCertificate(CFArray? certificates)
    {
        if (IsActive) return OSStatus.BadReq;
        certificates?.Retain();
        _encryptionCertificate?.Release();
        _encryptionCertificate = certificates;
        return OSStatus.Success;
    }

    /// <summary>SSLGetEncryptionCertificate: borrowed.</summary>
    public int GetEncryptionCertificate(out CFArray? certificates)
    {
        certificates = _encryptionCertificate;
        return OSStatus.Success;
    }

    /// <summary>SSLSetClientSideAuthenticate: server only.</summary>
    public int SetClientSideAuthenticate(SslAuthenticate authenticate)
    {
        if (IsActive) return OSStatus.BadReq;
        // Habit 14: mongod calls this on both sides and checks the result.
        if (!Enum.IsDefined(authenticate)) return OSStatus.Param;
        _clientAuthenticate = authenticate;
        return OSStatus.Success;
    }

    /// <summary>SSLGetClientSideAuthenticate.</summary>
    public int GetClientSideAuthenticate(out SslAuthenticate authenticate)
    {
        authenticate = _clientAuthenticate;
        return OSStatus.Success;
    }

    /// <summary>SSLAddDistinguishedName: goes to the front of the list (1.9).</summary>
    public int AddDistinguishedName(ReadOnlySpan<byte> name)
    {
        if (IsActive) return OSStatus.BadReq;
        if (name.IsEmpty) return OSStatus.Param;
        _distinguishedNames.Insert(0, name.ToArray());
        return OSStatus.Success;
    }

    /// <summary>SSLSetCertificateAuthorities: one SecCertificate or an array of them; server only.</summary>
    public int SetCertificateAuthorities(CFObject? certificateOrArray, bool replaceExisting)
    {
        if (IsActive || !IsServer) return OSStatus.Param;
        var certificates = certificateOrArray switch
        {
            SecCertificate one => [one],
            CFArray array => array.AllOf<SecCertificate>(),
            _ => null,
        };
        if (certificates is null) return OSStatus.Param;
        if (replaceExisting)
        {
            ReleaseAuthorities();
            _distinguishedNames.Clear();
        }

        foreach (var certificate in certificates)
        {
            certificate.Retain();
            _certificateAuthorities.Add(certificate);
            _distinguishedNames.Insert(0, certificate.Parsed.SubjectDer.ToArray());
        }

        return OSStatus.Success;
    }

    /// <summary>SSLCopyCertificateAuthorities: +1, or null for none.</summary>
    public int CopyCertificateAuthorities(out CFArray? certificates)
    {
        certificates = _certificateAuthorities.Count == 0 ? null : CFArray.OfObjects(_certificateAuthorities);
        return OSStatus.Success;
    }

    /// <summary>SSLCopyDistinguishedNames: a server's own list, a client's from the CertificateRequest, in the reverse of the wire's order.</summary>
    public int CopyDistinguishedNames(out CFArray? names)
    {
        names = null;
        var list = IsServer ? _distinguishedNames : [.. Enumerable.Reverse(_connection?.State.RequestedAuthorities ?? [])];
        if (list.Count == 0) return OSStatus.Success;
        names = CFArray.OfOwned([.. list.Select(static name => new CFData(name))]);
        return OSStatus.Success;
    }

    /// <summary>SSLGetClientCertificateState (1.9, with the server side as documented: 7.10).</summary>
    public int GetClientCertificateState(out SslClientCertificateState state)
    {
        state = SslClientCertificateState.None;
        if (_connection is null) return OSStatus.Success;
        if (!IsServer)
        {
            if (_connection.State.CertificateRequested)
                state = _certificate is null ? SslClientCertificateState.Requested : SslClientCertificateState.Sent;
            return OSStatus.Success;
        }

        if (_config is null || _config.ClientAuthentication == ClientAuthentication.None) return OSStatus.Success;
        state = _peerRejected || IsAboutPeerCertificate(_connection.Fault) ? SslClientCertificateState.Rejected
            : _connection.State.PeerChain.Length > 0 ? SslClientCertificateState.Sent
            : SslClientCertificateState.Requested;
        return OSStatus.Success;
    }

    /// <summary>The chain or its CertificateVerify is what ended the connection.</summary>
    private static bool IsAboutPeerCertificate(TlsFault fault) =>
        fault.Blame == FaultBlame.Certificate || fault == PeerMisbehaved.BadSignature || fault == PeerMisbehaved.WrongKeyForSignature;

    /// <summary>
    /// SSLSetPeerID: switches resumption on. While active only when a client certificate was requested and none is set yet (1.8); the
    /// session that is being made is then kept under the new id.
    /// </summary>
    public int SetPeerID(ReadOnlySpan<byte> peerID)
    {
        if (peerID.IsEmpty) return OSStatus.Param;
        _ = GetClientCertificateState(out var state);
        if (IsActive && (IsServer || state != SslClientCertificateState.Requested)) return OSStatus.BadReq;
        // SSLGetPeerID hands out a pointer into this array, so it must not move.
        _peerID = Pinned(peerID);
        if (IsActive) _config!.Sessions = SessionsForPeer();
        return OSStatus.Success;
    }

    /// <summary>The peer id that was set, in memory that stays where it is; empty for none.</summary>
    public ReadOnlySpan<byte> PeerID => _peerID;

    /// <summary>SSLSetALPNProtocols: CFStrings; those longer than 31 characters or not ASCII are skipped (1.8).</summary>
    public int SetAlpnProtocols(CFArray protocols)
    {
        if (protocols.Count == 0) return OSStatus.Param;
        var names = new List<byte[]>(protocols.Count);
        var encoded = 0;
        for (var i = 0; i < protocols.Count; i++)
        {
            if (protocols.At<CFString>(i) is not { } name) return OSStatus.Param;
            if (name.Value.Length is 0 or > 31 || !System.Text.Ascii.IsValid(name.Value)) continue;
            names.Add(System.Text.Encoding.ASCII.GetBytes(name.Value));
            encoded += name.Value.Length + 1;
        }

        if (encoded > 255) return OSStatus.Param;
        _applicationProtocols = [.. names];
        if (_config is not null) _config.ApplicationProtocols = _applicationProtocols;
        return OSStatus.Success;
    }

    /// <summary>SSLCopyALPNProtocols: on a client what the server chose, on a server what the client offers.</summary>
    public int CopyAlpnProtocols(out CFArray? protocols)
    {
        protocols = null;
        var state = _connection?.State;
        var names = IsServer ? state?.OfferedApplicationProtocols ?? [] : state?.ApplicationProtocol is { } one ? [one] : [];
        if (names.Length == 0) return OSStatus.Param;
        protocols = CFArray.OfOwned([.. names.Select(static name => new CFString(System.Text.Encoding.ASCII.GetString(name)))]);
        return OSStatus.Success;
    }

    /// <summary>SSLSetOCSPResponse: sent by a server when the client asks for it.</summary>
    public int SetOcspResponse(CFData response)
    {
        _ocspResponse = response.Length == 0 ? null : response.ToArray();
        if (_config is not null) _config.OcspResponse = _ocspResponse;
        return OSStatus.Success;
    }

    private void ReleaseCertificate()
    {
        _certificate?.Release();
        _certificate = null;
        _identity = null;
    }

    private void ReleaseAuthorities()
    {
        foreach (var certificate in _certificateAuthorities) certificate.Release();
        _certificateAuthorities.Clear();
    }

    private void ReleaseIdentity()
    {
        ReleaseCertificate();
        ReleaseAuthorities();
        _encryptionCertificate?.Release();
        _encryptionCertificate = null;
    }
}
