using System.Net;
using System.Text;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <content>Who the peer is and whether it is trusted (sheet 1.7, 2.11).</content>
internal sealed partial class SslContext
{
    private byte[] _peerDomainName = [];
    private bool _allowsAnyRoot;
    private bool _allowsExpiredCerts;
    private bool _allowsExpiredRoots;
    private List<SecCertificate> _trustedRoots = [];
    private bool _trustedRootsOnly;
    private CFArray? _trustedLeafs;
    private SecTrust? _peerTrust;
    private bool _peerRejected;

    /// <summary>The name that was set, without a terminator; empty for none.</summary>
    public ReadOnlySpan<byte> PeerDomainName => _peerDomainName;

    /// <summary>SSLSetPeerDomainName: cut at the first NUL; a server ignores it (1.7).</summary>
    public int SetPeerDomainName(ReadOnlySpan<byte> name)
    {
        if (IsActive) return OSStatus.BadReq;
        if (IsServer) return OSStatus.Success;
        var end = name.IndexOf((byte)0);
        _peerDomainName = (end < 0 ? name : name[..end]).ToArray();
        return OSStatus.Success;
    }

    /// <summary>SSLGetPeerDomainNameLength.</summary>
    public int GetPeerDomainNameLength(out nuint length)
    {
        length = (nuint)_peerDomainName.Length;
        return OSStatus.Success;
    }

    /// <summary>Server: the host name that the client asked for and one NUL, which is counted (1.7); empty for none.</summary>
    public ReadOnlySpan<byte> RequestedPeerName
    {
        get
        {
            if (!IsServer || _connection?.State.RequestedServerName is not { } name) return default;
            return Encoding.ASCII.GetBytes(name + "\0");
        }
    }

    /// <summary>SSLCopyRequestedPeerNameLength.</summary>
    public int CopyRequestedPeerNameLength(out nuint length)
    {
        length = (nuint)RequestedPeerName.Length;
        return OSStatus.Success;
    }

    /// <summary>SSLSetAllowsAnyRoot: any failure of the evaluation is then accepted.</summary>
    public int SetAllowsAnyRoot(bool anyRoot)
    {
        _allowsAnyRoot = anyRoot;
        return OSStatus.Success;
    }

    /// <summary>SSLGetAllowsAnyRoot.</summary>
    public int GetAllowsAnyRoot(out bool anyRoot)
    {
        anyRoot = _allowsAnyRoot;
        return OSStatus.Success;
    }

    /// <summary>SSLSetAllowsExpiredCerts: remembered and honoured (1.7 [R]).</summary>
    public int SetAllowsExpiredCerts(bool allowsExpired)
    {
        _allowsExpiredCerts = allowsExpired;
        return OSStatus.Success;
    }

    /// <summary>SSLGetAllowsExpiredCerts.</summary>
    public int GetAllowsExpiredCerts(out bool allowsExpired)
    {
        allowsExpired = _allowsExpiredCerts;
        return OSStatus.Success;
    }

    /// <summary>SSLSetAllowsExpiredRoots: remembered and honoured (1.7 [R]).</summary>
    public int SetAllowsExpiredRoots(bool allowsExpired)
    {
        _allowsExpiredRoots = allowsExpired;
        return OSStatus.Success;
    }

    /// <summary>SSLGetAllowsExpiredRoots.</summary>
    public int GetAllowsExpiredRoots(out bool allowsExpired)
    {
        allowsExpired = _allowsExpiredRoots;
        return OSStatus.Success;
    }

    /// <summary>SSLSetTrustedRoots: replacing also sets "only these", for good (1.7).</summary>
    public int SetTrustedRoots(CFArray roots, bool replaceExisting)
    {
        if (IsActive) return OSStatus.BadReq;
        if (roots.AllOf<SecCertificate>() is not { } certificates) return OSStatus.Param;
        foreach (var certificate in certificates) certificate.Retain();
        if (replaceExisting)
        {
            foreach (var old in _trustedRoots) old.Release();
            _trustedRoots = certificates;
            _trustedRootsOnly = true;
            return OSStatus.Success;
        }

        _trustedRoots.AddRange(certificates);
        return OSStatus.Success;
    }

    /// <summary>SSLCopyTrustedRoots: the roots set above, else the system's.</summary>
    public int CopyTrustedRoots(out CFArray? roots)
    {
        roots = _trustedRoots.Count > 0 || _trustedRootsOnly
            ? CFArray.OfObjects(_trustedRoots)
            : CFArray.OfOwned([.. SystemAnchors.Current.All.Select(static anchor => new SecCertificate(anchor))]);
        return OSStatus.Success;
    }

    /// <summary>SSLSetTrustedLeafCertificates: a chain that fails is accepted if its leaf is one of these; null clears.</summary>
    public int SetTrustedLeafCertificates(CFArray? certificates)
    {
        if (IsActive) return OSStatus.BadReq;
        certificates?.Retain();
        _trustedLeafs?.Release();
        _trustedLeafs = certificates;
        return OSStatus.Success;
    }

    /// <summary>SSLCopyTrustedLeafCertificates: +1 or null.</summary>
    public int CopyTrustedLeafCertificates(out CFArray? certificates)
    {
        certificates = _trustedLeafs;
        certificates?.Retain();
        return OSStatus.Success;
    }

    /// <summary>SSLCopyPeerTrust: +1; success and null when the peer has shown no certificate.</summary>
    public int CopyPeerTrust(out SecTrust? trust)
    {
        trust = PeerTrust();
        trust?.Retain();
        return OSStatus.Success;
    }

    /// <summary>SSLGetPeerSecTrust: as <see cref="CopyPeerTrust"/>, borrowed.</summary>
    public int GetPeerSecTrust(out SecTrust? trust)
    {
        trust = PeerTrust();
        return OSStatus.Success;
    }

    /// <summary>SSLCopyPeerCertificates: the built chain of the peer trust, leaf first.</summary>
    public int CopyPeerCertificates(out CFArray? certificates)
    {
        certificates = null;
        if (PeerTrust() is not { } trust) return OSStatus.BadReq;
        certificates = CFArray.OfObjects(trust.BuiltChain);
        return OSStatus.Success;
    }

    /// <summary>The peer's trust object, made when first asked for; borrowed. Null if there is no chain or it does not parse.</summary>
    private SecTrust? PeerTrust()
    {
        if (_peerTrust is not null) return _peerTrust;
        if (_connection is null || _connection.State.PeerChain.Length == 0) return null;
        var chain = new List<SecCertificate>(_connection.State.PeerChain.Length);
        foreach (var der in _connection.State.PeerChain)
        {
            if (SecCertificate.FromDer(der) is { } certificate)
            {
                chain.Add(certificate);
                continue;
            }

            foreach (var parsed in chain) parsed.Release();
            return null;
        }

        _peerTrust = CreateTrust(chain);
        foreach (var certificate in chain) certificate.Release();
        return _peerTrust;
    }

    private SecTrust CreateTrust(List<SecCertificate> chain)
    {
        var host = _peerDomainName.Length == 0 ? null : Encoding.UTF8.GetString(_peerDomainName);
        var policy = SecPolicy.CreateSsl(server: !IsServer, host);
        var trust = SecTrust.Create(chain, policy);
        policy.Release();
        if (_trustedRoots.Count > 0 || _trustedRootsOnly) trust.SetAnchors(_trustedRoots, _trustedRootsOnly);
        if (_connection!.State.OcspResponse is { } response) trust.SetOcspResponse(response);
        var options = SecTrustOptionFlags.None;
        if (_allowsExpiredCerts) options |= SecTrustOptionFlags.AllowExpired;
        if (_allowsExpiredRoots) options |= SecTrustOptionFlags.AllowExpiredRoot;
        if (options != SecTrustOptionFlags.None) trust.SetOptions(options);
        return trust;
    }

    /// <summary>2.11: evaluates the chain and says whether the handshake may go on.</summary>
    private bool IsPeerAcceptable()
    {
        if (PeerTrust() is not { } trust) return false;
        var result = trust.Evaluate();
        if (result is SecTrustResultType.kSecTrustResultUnspecified or SecTrustResultType.kSecTrustResultProceed || _allowsAnyRoot) return true;
        if (_trustedLeafs?.AllOf<SecCertificate>() is not { } leafs) return false;
        foreach (var leaf in leafs)
        {
            if (leaf.Der.AsSpan().SequenceEqual(_connection!.State.PeerChain[0])) return true;
        }

        return false;
    }

    /// <summary>Whether every certificate of the peer's chain can be read; a version above 3 cannot (2.4).</summary>
    private bool PeerChainParses() => _connection!.State.PeerChain.Length == 0 || PeerTrust() is not null;

    /// <summary>The name for server_name: none for IP literals, which RFC 6066 §3 forbids.</summary>
    private string? ServerNameForWire()
    {
        if (_peerDomainName.Length == 0) return null;
        var name = Encoding.UTF8.GetString(_peerDomainName).TrimEnd('.');
        if (name.Length is 0 or > 255 || !Ascii.IsValid(name) || IPAddress.TryParse(name, out _)) return null;
        return name;
    }

    private void ReleasePeer()
    {
        _peerTrust?.Release();
        _peerTrust = null;
        foreach (var root in _trustedRoots) root.Release();
        _trustedRoots.Clear();
        _trustedLeafs?.Release();
        _trustedLeafs = null;
    }
}
