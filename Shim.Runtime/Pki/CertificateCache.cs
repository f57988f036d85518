namespace Shim.Runtime.Pki;

/// <summary>
/// Certificates that were read lately, found again by their bytes: peers show the same few again and again. Bounded: when it is
/// full, the older half is forgotten.
/// </summary>
internal static class CertificateCache
{
    /// <summary>How many certificates are remembered at most. With certificates of 2 KiB about half a megabyte.</summary>
    public const int Capacity = 256;

    private const int LargestRemembered = 16 * 1024;
    private static readonly Lock s_gate = new();
    private static Dictionary<Key, ParsedCertificate> s_young = new(KeyComparer.Instance);
    private static Dictionary<Key, ParsedCertificate> s_old = new(KeyComparer.Instance);

    /// <summary>The certificate with these bytes, read now or remembered; null if they are not one.</summary>
    public static ParsedCertificate? Get(ReadOnlySpan<byte> der)
    {
        if (der.Length > LargestRemembered) return ParsedCertificate.TryParse(der);
        var hash = new HashCode();
        hash.AddBytes(der);
        var probe = hash.ToHashCode();
        lock (s_gate)
        {
            if (Find(probe, der) is { } known) return known;
        }

        var read = ParsedCertificate.TryParse(der);
        if (read is null) return null;
        lock (s_gate)
        {
            Remember(new Key(probe, read.Der), read);
        }

        return read;
    }

    private static ParsedCertificate? Find(int hash, ReadOnlySpan<byte> der)
    {
        if (s_young.GetAlternateLookup<Probe>().TryGetValue(new Probe(hash, der), out var young)) return young;
        if (!s_old.GetAlternateLookup<Probe>().TryGetValue(new Probe(hash, der), out var old)) return null;
        Remember(new Key(hash, old.Der), old);
        return old;
    }

    private static void Remember(Key key, ParsedCertificate certificate)
    {
        if (s_young.Count >= Capacity / 2)
        {
            s_old = s_young;
            s_young = new Dictionary<Key, ParsedCertificate>(KeyComparer.Instance);
        }

        s_young[key] = certificate;
    }

    private readonly record struct Key(int Hash, byte[] Der);

    private readonly ref struct Probe(int hash, ReadOnlySpan<byte> der)
    {
        public readonly int Hash = hash;
        public readonly ReadOnlySpan<byte> Der = der;
    }

    private sealed class KeyComparer : IEqualityComparer<Key>, IAlternateEqualityComparer<Probe, Key>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(Key x, Key y) => x.Hash == y.Hash && x.Der.AsSpan().SequenceEqual(y.Der);

        public int GetHashCode(Key key) => key.Hash;

        public bool Equals(Probe alternate, Key other) => alternate.Hash == other.Hash && alternate.Der.SequenceEqual(other.Der);

        public int GetHashCode(Probe alternate) => alternate.Hash;

        public Key Create(Probe alternate) => new(alternate.Hash, alternate.Der.ToArray());
    }
}
