namespace Shim.Runtime.Pki;

/// <summary>Certificates that are trusted as they are, found by content and by subject. Immutable.</summary>
internal sealed class AnchorSet
{
    /// <summary>No anchors at all.</summary>
    public static readonly AnchorSet Empty = new([]);

    private readonly Dictionary<byte[], List<ParsedCertificate>> _bySubject = new(ByteArrayComparer.Instance);
    private readonly AnchorSet? _more;

    /// <summary>A set of these certificates and, where given, all of another set.</summary>
    public AnchorSet(IEnumerable<ParsedCertificate> certificates, AnchorSet? more = null)
    {
        _more = more;
        foreach (var certificate in certificates)
        {
            if (!_bySubject.TryGetValue(certificate.Subject.Normalized, out var namesakes))
                _bySubject[certificate.Subject.Normalized] = namesakes = [];
            namesakes.Add(certificate);
        }
    }

    /// <summary>Every certificate of the set.</summary>
    public IEnumerable<ParsedCertificate> All
    {
        get
        {
            foreach (var namesakes in _bySubject.Values)
            {
                foreach (var certificate in namesakes) yield return certificate;
            }

            if (_more is null) yield break;
            foreach (var certificate in _more.All) yield return certificate;
        }
    }

    /// <summary>Whether this very certificate is an anchor.</summary>
    public bool Contains(ParsedCertificate certificate)
    {
        if (_bySubject.TryGetValue(certificate.Subject.Normalized, out var namesakes))
        {
            foreach (var anchor in namesakes)
            {
                if (anchor.HasSameBytes(certificate)) return true;
            }
        }

        return _more is not null && _more.Contains(certificate);
    }

    /// <summary>Adds to <paramref name="found"/> the anchors whose subject is this (normalized) name.</summary>
    public void FindBySubject(byte[] normalizedName, List<ParsedCertificate> found)
    {
        if (_bySubject.TryGetValue(normalizedName, out var namesakes)) found.AddRange(namesakes);
        _more?.FindBySubject(normalizedName, found);
    }
}
