using Shim.Runtime.Crypto;
using Shim.Runtime.Interop;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.KeySchedule;

namespace Shim.Runtime.SecureTransport;

/// <summary>SSLSignatureAndHashAlgorithm as C lays it out.</summary>
internal struct SslSignatureAndHashAlgorithm
{
    /// <summary>SSL_HashAlgorithm: the first byte of a TLS 1.2 SignatureAndHashAlgorithm (RFC 5246 §7.4.1.4.1).</summary>
    public int Hash;
    /// <summary>SSL_SignatureAlgorithm: the second.</summary>
    public int Signature;
}

/// <content>The insides that the SPI shows (sheet 1.12): curves, secrets, sizes, and what the peer's CertificateRequest asked for.</content>
internal sealed unsafe partial class SslContext
{
    private const int RandomSize = 32;
    private const int MasterSecretSize = 48;
    private const int MaxPrfLabelAndSeed = 128;

    private static readonly NamedGroup[] s_defaultCurves = [NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

    private NamedGroup[]? _curves;

    /// <summary>SSLGetNumberOfECDSACurves: three while nothing is set; X25519 has no place in this enumeration.</summary>
    public int GetNumberOfCurves(out uint count)
    {
        count = (uint)(_curves ?? s_defaultCurves).Length;
        return OSStatus.Success;
    }

    /// <summary>SSLGetECDSACurves: count in and out; too small is errSecParam.</summary>
    public int GetCurves(int* curves, ref uint count)
    {
        var groups = _curves ?? s_defaultCurves;
        if (curves is null || count < (uint)groups.Length) return OSStatus.Param;
        for (var i = 0; i < groups.Length; i++) curves[i] = (int)groups[i];
        count = (uint)groups.Length;
        return OSStatus.Success;
    }

    /// <summary>
    /// SSLSetECDSACurves: P-256, P-384 and P-521 in the order given; others are ignored, nothing left is errSecParam. The key exchange is
    /// then limited to them, X25519 excluded.
    /// </summary>
    public int SetCurves(ReadOnlySpan<int> curves)
    {
        if (curves.IsEmpty) return OSStatus.Param;
        if (IsActive) return OSStatus.BadReq;
        var groups = new List<NamedGroup>(3);
        foreach (var curve in curves)
        {
            if (curve is >= (int)NamedGroup.Secp256r1 and <= (int)NamedGroup.Secp521r1 && !groups.Contains((NamedGroup)curve)) groups.Add((NamedGroup)curve);
        }

        if (groups.Count == 0) return OSStatus.Param;
        _curves = [.. groups];
        return OSStatus.Success;
    }

    /// <summary>SSLGetNegotiatedCurve: the group's IANA number, 29 for X25519; errSecParam where the key exchange used none.</summary>
    public int GetNegotiatedCurve(out int curve)
    {
        var group = _connection?.State.Group ?? NamedGroup.None;
        curve = group == NamedGroup.None ? -1 : (int)group;
        return group == NamedGroup.None ? OSStatus.Param : OSStatus.Success;
    }

    /// <summary>SSLGetCipherSizes: bytes of MAC (0 for AEADs), key, and IV or block of the negotiated suite.</summary>
    public int GetCipherSizes(out nuint digest, out nuint key, out nuint iv)
    {
        digest = key = iv = 0;
        if (_connection?.State.CipherSuite is not { } suite) return OSStatus.BadReq;
        digest = suite.Aead is null ? (nuint)HashSizes.Of(suite.MacHash) : 0;
        key = suite is { Aead: AeadAlgorithm.Aes128Gcm } or { BlockCipher: BlockCipherAlgorithm.Aes128Cbc } ? 16u : 32u;
        iv = suite.Aead is null ? 16u : 12u;
        return OSStatus.Success;
    }

    /// <summary>SSLInternalClientRandom and SSLInternalServerRandom: 32 bytes; errSecBadReq before the hello messages.</summary>
    public int GetRandom(bool ofServer, byte* buffer, ref nuint size)
    {
        if (buffer is null || size < RandomSize) return OSStatus.Param;
        var random = ofServer ? _connection?.State.ServerRandom : _connection?.State.ClientRandom;
        if (random is not { Length: RandomSize }) return OSStatus.BadReq;
        random.CopyTo(new Span<byte>(buffer, RandomSize));
        size = RandomSize;
        return OSStatus.Success;
    }

    /// <summary>SSLInternalMasterSecret: 48 bytes; errSecBadReq before it exists, and for TLS 1.3, which has none.</summary>
    public int GetMasterSecret(byte* buffer, ref nuint size)
    {
        if (buffer is null || size < MasterSecretSize) return OSStatus.Param;
        if (_connection?.State.MasterSecret is not { Size: MasterSecretSize } secret) return OSStatus.BadReq;
        secret.Span.CopyTo(new Span<byte>(buffer, MasterSecretSize));
        size = MasterSecretSize;
        return OSStatus.Success;
    }

    /// <summary>
    /// SSLInternal_PRF: the PRF of the negotiated version up to TLS 1.2. Label and seed together at most 128 bytes (errSecParam);
    /// errSecBadReq before the ServerHello and for TLS 1.3.
    /// </summary>
    public int RunPrf(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label, ReadOnlySpan<byte> seed, Span<byte> output)
    {
        if (label.Length + seed.Length > MaxPrfLabelAndSeed) return OSStatus.Param;
        if (_connection?.State is not { CipherSuite: { IsTls13: false } suite } state) return OSStatus.BadReq;
        Prf12.Derive(CryptoProviders.Current, state.Version, suite.Hash, secret, label, seed, default, output);
        return OSStatus.Success;
    }

    /// <summary>SSLGetNumberOfClientAuthTypes: client; errSecParam if no CertificateRequest came.</summary>
    public int GetNumberOfClientAuthTypes(out uint count)
    {
        count = 0;
        if (IsServer || _connection is not { State.CertificateRequested: true }) return OSStatus.Param;
        count = (uint)ClientAuthTypes().Count;
        return OSStatus.Success;
    }

    /// <summary>SSLGetClientAuthTypes: count in and out; errSSLBufferOverflow if there is too little room.</summary>
    public int GetClientAuthTypes(int* types, ref uint count)
    {
        if (IsServer || _connection is not { State.CertificateRequested: true }) return OSStatus.Param;
        nuint room = count;
        var status = InOutArray.Copy<int>(ClientAuthTypes().ToArray(), types, ref room);
        if (status == OSStatus.Success) count = (uint)room;
        return status;
    }

    /// <summary>SSLGetNumberOfSignatureAlgorithms: what the peer's hello or CertificateRequest lists.</summary>
    public int GetNumberOfSignatureAlgorithms(out uint count)
    {
        count = (uint)PeerSignatureAlgorithms().Count;
        return OSStatus.Success;
    }

    /// <summary>SSLGetSignatureAlgorithms: count in and out; errSSLBufferOverflow if there is too little room.</summary>
    public int GetSignatureAlgorithms(SslSignatureAndHashAlgorithm* algorithms, ref uint count)
    {
        if (algorithms is null) return OSStatus.Param;
        nuint room = count;
        var status = InOutArray.Copy<SslSignatureAndHashAlgorithm>(PeerSignatureAlgorithms().ToArray(), algorithms, ref room);
        if (status == OSStatus.Success) count = (uint)room;
        return status;
    }

    /// <summary>ClientCertificateTypes of RFC 5246 §7.4.4; TLS 1.3 has signature schemes in their place.</summary>
    private List<int> ClientAuthTypes()
    {
        var state = _connection!.State;
        var types = new List<int>();
        foreach (var type in state.RequestedCertificateTypes) types.Add(type);
        if (types.Count > 0) return types;
        foreach (var scheme in state.PeerSignatureSchemes)
        {
            var type = scheme is SignatureScheme.EcdsaSecp256r1Sha256 or SignatureScheme.EcdsaSecp384r1Sha384 or SignatureScheme.EcdsaSecp521r1Sha512 ? 64 : 1;
            if (!types.Contains(type)) types.Add(type);
        }

        return types;
    }

    /// <summary>The peer's schemes that TLS 1.2 writes as hash and signature; RSA-PSS and EdDSA have no such form.</summary>
    private List<SslSignatureAndHashAlgorithm> PeerSignatureAlgorithms()
    {
        var algorithms = new List<SslSignatureAndHashAlgorithm>();
        foreach (var scheme in _connection?.State.PeerSignatureSchemes ?? [])
        {
            var (hash, signature) = ((int)scheme >> 8, (int)scheme & 0xFF);
            if (hash <= 6 && signature <= 3) algorithms.Add(new SslSignatureAndHashAlgorithm { Hash = hash, Signature = signature });
        }

        return algorithms;
    }
}
