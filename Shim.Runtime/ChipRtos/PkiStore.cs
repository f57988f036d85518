using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;
using Shim.Runtime.Tls;

namespace Shim.Runtime.ChipRtos;

/// <summary>certType (sheet 3.3).</summary>
[Flags]
internal enum CertificateType
{
    /// <summary>A certificate of one's own.</summary>
    Local = 0x01,
    /// <summary>A certificate of an authority or a peer.</summary>
    NonLocal = 0x02,
    /// <summary>An authority that is trusted.</summary>
    Root = 0x08,
}

/// <summary>A certificate of the store. Immutable; sessions keep it after it was deleted.</summary>
/// <param name="Parsed">The certificate.</param>
/// <param name="Authority">The one that issued it, or null for a root.</param>
/// <param name="IsRoot">Whether chains may end here.</param>
/// <param name="Identity">A local certificate with its key and the chain to send, if TLS can use the key.</param>
internal sealed record StoredCertificate(ParsedCertificate Parsed, StoredCertificate? Authority, bool IsRoot, TlsIdentity? Identity);

/// <summary>The certificates and keys of the process (sheet 2.1, 5, 7.10 to 7.12). Everything is copied; all threads share it.</summary>
internal static unsafe class PkiStore
{
    /// <summary>Most key pairs that are kept, for there is no call to delete one; then the oldest goes.</summary>
    private const int MaxKeys = 1024;

    private static readonly Lock s_lock = new();
    private static readonly Dictionary<string, StoredCertificate> s_local = [];
    private static readonly Dictionary<string, StoredCertificate> s_nonLocal = [];
    private static readonly List<OwnKeyPair> s_keys = [];
    private static AnchorSet? s_anchors;
    private static ParsedCertificate[] s_intermediates = [];

    /// <summary>What a chain may end at, and what may help to get there. Never anything of the system's.</summary>
    public static (AnchorSet Anchors, ParsedCertificate[] Intermediates) Trusted
    {
        get
        {
            lock (s_lock)
            {
                if (s_anchors is not null) return (s_anchors, s_intermediates);
                var roots = new List<ParsedCertificate>();
                var others = new List<ParsedCertificate>();
                foreach (var entry in s_nonLocal.Values) (entry.IsRoot ? roots : others).Add(entry.Parsed);
                s_intermediates = [.. others];
                return (s_anchors = new AnchorSet(roots), s_intermediates);
            }
        }
    }

    /// <summary>The local certificate with this id, or null.</summary>
    public static StoredCertificate? FindLocal(string id)
    {
        lock (s_lock) return s_local.GetValueOrDefault(id);
    }

    /// <summary>The authority's or peer's certificate with this id, or null.</summary>
    public static StoredCertificate? FindNonLocal(string id)
    {
        lock (s_lock) return s_nonLocal.GetValueOrDefault(id);
    }

    /// <summary>PKI_CertificateAdd: 0, or what is wrong with the certificate (<see cref="CertificateFlag"/>), and then nothing is stored.</summary>
    public static int Add(byte* source, FileFormat format, CertificateType type, string? id, byte* authorityPointer)
    {
        if (id is null || type is not (CertificateType.Local or CertificateType.NonLocal
            or CertificateType.Root or (CertificateType.Root | CertificateType.NonLocal))) return CertificateFlag.Bad;
        if (PkiFiles.ReadCertificate(source, format) is not { } certificate) return CertificateFlag.Bad;
        var isRoot = (type & CertificateType.Root) != 0;
        var isLocal = type == CertificateType.Local;
        lock (s_lock)
        {
            var list = isLocal ? s_local : s_nonLocal;
            if (list.TryGetValue(id, out var known))
                return known.Parsed.HasSameBytes(certificate) && known.IsRoot == isRoot ? 0 : CertificateFlag.Bad;
            var flags = Judge(certificate, isRoot, authorityPointer, out var authority);
            if (flags != 0) return flags;
            var pair = isLocal ? FindPair(certificate) : null;
            if (isLocal && pair is null) return CertificateFlag.Bad;
            var identity = pair is null ? null : Identify(certificate, pair, authority);
            list[id] = new StoredCertificate(certificate, authority, isRoot, identity);
            s_anchors = null;
            return 0;
        }
    }

    /// <summary>PKI_CertificateDel: takes the id out of the lists that <paramref name="type"/> names. Whoever uses the certificate keeps it.</summary>
    public static int Delete(string? id, CertificateType type)
    {
        if (id is null || (type & (CertificateType.Local | CertificateType.NonLocal)) == 0) return -ChipError.Invalid;
        lock (s_lock)
        {
            var found = (type & CertificateType.Local) != 0 && s_local.Remove(id);
            found |= (type & CertificateType.NonLocal) != 0 && s_nonLocal.Remove(id);
            s_anchors = null;
            return found ? 0 : -ChipError.Invalid;
        }
    }

    /// <summary>PKI_OwnKeyPairAdd. A pair that is there already is there once.</summary>
    public static int AddKey(byte* source, FileFormat format, int keyType)
    {
        if (keyType is not ((int)KeyType.Rsa or (int)KeyType.Dsa)) return -ChipError.Invalid;
        var status = PkiFiles.ReadKey(CryptoProviders.Current, source, format, (KeyType)keyType, out var pair);
        if (status != ChipError.None) return -status;
        lock (s_lock)
        {
            var known = s_keys.FindIndex(other => other.SubjectPublicKeyInfo.AsSpan().SequenceEqual(pair!.SubjectPublicKeyInfo));
            if (known >= 0)
            {
                pair!.Key?.Dispose();
                pair = s_keys[known];
                s_keys.RemoveAt(known);
            }

            // Not disposed: local certificates may use it.
            if (s_keys.Count == MaxKeys) s_keys.RemoveAt(0);
            // The newest pair is the last.
            s_keys.Add(pair!);
            return 0;
        }
    }

    private static int Judge(ParsedCertificate certificate, bool isRoot, byte* authorityPointer, out StoredCertificate? authority)
    {
        authority = null;
        var flags = 0;
        var now = DateTimeOffset.UtcNow;
        if (now < certificate.NotBefore || now - certificate.NotAfter >= TimeSpan.FromSeconds(1)) flags |= CertificateFlag.Expired;
        if (authorityPointer is not null) authority = CText.Read(authorityPointer) is { } id ? s_nonLocal.GetValueOrDefault(id) : null;
        else if (!isRoot && !certificate.IsSelfIssued) authority = FindIssuer(certificate);
        // Without a name of its authority only a root, or who signed for himself, can stand.
        if (authority is null && (authorityPointer is not null || (!isRoot && !certificate.IsSelfIssued))) return flags | CertificateFlag.UnknownAuthority;
        var issuer = authority?.Parsed ?? (certificate.IsSelfIssued ? certificate : null);
        if (issuer is null) return flags;
        var signed = issuer.Subject.Normalized.AsSpan().SequenceEqual(certificate.Issuer.Normalized)
            && CertificateSignature.IsBy(CryptoProviders.Current, certificate, issuer);
        return signed ? flags : flags | CertificateFlag.BadSignature;
    }

    /// <summary>The authority that has signed; of several with its name, if none has, any.</summary>
    private static StoredCertificate? FindIssuer(ParsedCertificate certificate)
    {
        StoredCertificate? namesake = null;
        foreach (var candidate in s_nonLocal.Values)
        {
            if (!candidate.Parsed.Subject.Normalized.AsSpan().SequenceEqual(certificate.Issuer.Normalized)) continue;
            if (CertificateSignature.IsBy(CryptoProviders.Current, certificate, candidate.Parsed)) return candidate;
            namesake = candidate;
        }

        return namesake;
    }

    /// <summary>The newest key pair of this certificate, or null.</summary>
    private static OwnKeyPair? FindPair(ParsedCertificate certificate) =>
        s_keys.FindLast(pair => certificate.SubjectPublicKeyInfo.Span.SequenceEqual(pair.SubjectPublicKeyInfo));

    /// <summary>The certificate with its key, and the chain up to the root, which is not sent; null with a key that TLS has no use for.</summary>
    private static TlsIdentity? Identify(ParsedCertificate certificate, OwnKeyPair pair, StoredCertificate? authority)
    {
        if (pair.Key is null) return null;
        var chain = new List<byte[]> { certificate.Der };
        for (var next = authority; next is not null && !next.Parsed.IsSelfIssued; next = next.Authority) chain.Add(next.Parsed.Der);
        return new TlsIdentity([.. chain], pair.Key);
    }
}
