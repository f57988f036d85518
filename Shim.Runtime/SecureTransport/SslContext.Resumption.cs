using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.SecureTransport;

/// <content>Session resumption (sheet 2.13).</content>
internal sealed partial class SslContext
{
    private uint _sessionTimeout = SessionCache.DefaultTimeout;

    /// <summary>SSLSetSessionCacheTimeout: seconds, 0 for the default of 600.</summary>
    public int SetSessionCacheTimeout(uint seconds)
    {
        _sessionTimeout = seconds == 0 ? SessionCache.DefaultTimeout : seconds;
        return OSStatus.Success;
    }

    /// <summary>SSLGetPeerID: a pointer into the context, NULL and 0 if unset.</summary>
    public unsafe int GetPeerID(out nint peerID, out nuint length)
    {
        peerID = _peerID.Length == 0 ? 0 : (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_peerID));
        length = (nuint)_peerID.Length;
        return OSStatus.Success;
    }

    /// <summary>SSLGetResumableSessionInfo: needs room for 32 bytes; TLS 1.3 has no session ids; there it is legacy_session_id_echo.</summary>
    public unsafe int GetResumableSessionInfo(out bool resumed, byte* sessionID, ref nuint length)
    {
        resumed = false;
        if (sessionID is null || length < 32) return OSStatus.Param;
        length = 0;
        if (_connection is not { State.Resumed: true } connection) return OSStatus.Success;
        resumed = true;
        var id = connection.State.SessionID.AsSpan();
        if (id.Length > 32) id = id[..32];
        id.CopyTo(new Span<byte>(sessionID, 32));
        length = (nuint)id.Length;
        return OSStatus.Success;
    }

    /// <summary>
    /// The cache entry for this context, null without a peer id. A client's key is its peer id, trust settings and option flags. For a server a
    /// peer id only switches resumption on: the session's own id finds it, among those made with the same settings (2.13).
    /// </summary>
    private ContextSessionStore? SessionsForPeer()
    {
        if (_peerID.Length == 0) return null;
        using var hash = CryptoProviders.Current.CreateHash(HashAlgorithm.Sha256);
        hash.Update(
        [
            (byte)(IsServer ? 1 : 0), (byte)(_allowsAnyRoot ? 1 : 0), (byte)(_trustedRootsOnly ? 1 : 0), (byte)(_verify ? 1 : 0),
            (byte)(_breakOnServerAuth ? 1 : 0), (byte)(_breakOnCertRequested ? 1 : 0), (byte)(_breakOnClientAuth ? 1 : 0),
            (byte)(_breakOnClientHello ? 1 : 0), (byte)(_allowServerIdentityChange ? 1 : 0), (byte)(_allowRenegotiation ? 1 : 0),
            (byte)(_sessionTickets ? 1 : 0), (byte)(_allowsExpiredCerts ? 1 : 0), (byte)(_allowsExpiredRoots ? 1 : 0),
            (byte)_clientAuthenticate,
        ]);
        AddToKey(hash, _trustedRoots);
        AddToKey(hash, _trustedLeafs?.AllOf<SecCertificate>() ?? []);
        AddToKey(hash, _peerDomainName);
        if (!IsServer) AddToKey(hash, _peerID);
        Span<byte> key = stackalloc byte[SessionKey.MaxSize];
        hash.CurrentHash(key);
        return new ContextSessionStore(SessionCache.For(SessionKey.Of(key)), _sessionTimeout, static () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    private static void AddToKey(HashFunction key, List<SecCertificate> certificates)
    {
        AddToKey(key, certificates.Count);
        foreach (var certificate in certificates) AddToKey(key, certificate.Der);
    }

    private static void AddToKey(HashFunction key, ReadOnlySpan<byte> bytes)
    {
        AddToKey(key, bytes.Length);
        key.Update(bytes);
    }

    private static void AddToKey(HashFunction key, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        key.Update(bytes);
    }
}
