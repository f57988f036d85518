using System.Formats.Asn1;
using Shim.Runtime.Crypto;
using Shim.Runtime.Crypto.Platform;

namespace Shim.Runtime.Pki;

/// <summary>One extension of a certificate.</summary>
/// <param name="Oid">Its number.</param>
/// <param name="Critical">Whether a verifier that does not know it must refuse the certificate.</param>
/// <param name="Value">DER of its value.</param>
internal sealed record CertificateExtension(string Oid, bool Critical, ReadOnlyMemory<byte> Value);

/// <summary>
/// A certificate (RFC 5280 §4.1) taken apart once. Immutable apart from remembered facts that depend on nothing but its bytes; may be
/// shared between threads. Reading needs no cryptography.
/// </summary>
internal sealed class ParsedCertificate
{
    /// <summary>Largest certificate that is read, in bytes. Real ones have some thousand; this bounds what a hostile one costs.</summary>
    public const int MaxSize = 1 << 20;

    private const int MaxExtensions = 256;
    private DistinguishedName? _subject;
    private DistinguishedName? _issuer;
    private byte[]? _verifiedUnder;
    private ParsedCertificate[]? _validatedPath;
    private X509Handle? _inLibcrypto;
    private LoadedKey? _key;

    private ParsedCertificate(byte[] der) => Der = der;

    /// <summary>The whole certificate. Not to be changed.</summary>
    public byte[] Der { get; }

    /// <summary>The signed part.</summary>
    public ReadOnlyMemory<byte> Tbs { get; private set; }

    /// <summary>1, 2 or 3.</summary>
    public int Version { get; private set; }

    /// <summary>Content octets of the serial number, big-endian, two's complement as encoded.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; private set; }

    /// <summary>DER of the issuer's name.</summary>
    public ReadOnlyMemory<byte> IssuerDer { get; private set; }

    /// <summary>DER of the subject's name.</summary>
    public ReadOnlyMemory<byte> SubjectDer { get; private set; }

    /// <summary>Start of the validity.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>End of the validity, inclusive.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>DER SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; private set; }

    /// <summary>Number of the public key's algorithm.</summary>
    public string PublicKeyAlgorithm { get; private set; } = "";

    /// <summary>DER AlgorithmIdentifier of the signature.</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm { get; private set; }

    /// <summary>Number of the signature's algorithm.</summary>
    public string SignatureAlgorithmOid { get; private set; } = "";

    /// <summary>The signature's bytes.</summary>
    public ReadOnlyMemory<byte> Signature { get; private set; }

    /// <summary>All extensions in their order.</summary>
    public IReadOnlyList<CertificateExtension> Extensions { get; private set; } = [];

    /// <summary>Whether basicConstraints is there (RFC 5280 §4.2.1.9).</summary>
    public bool HasBasicConstraints { get; private set; }

    /// <summary>Whether basicConstraints says "certification authority".</summary>
    public bool IsCertificateAuthority { get; private set; }

    /// <summary>How many intermediate certificates may follow, or null for any number.</summary>
    public int? PathLengthConstraint { get; private set; }

    /// <summary>keyUsage (RFC 5280 §4.2.1.3), or null when the extension is absent.</summary>
    public KeyUsages? KeyUsage { get; private set; }

    /// <summary>extKeyUsage (RFC 5280 §4.2.1.12), or null when the extension is absent.</summary>
    public IReadOnlyList<string>? ExtendedKeyUsages { get; private set; }

    /// <summary>subjectAltName (RFC 5280 §4.2.1.6), or null when the extension is absent.</summary>
    public IReadOnlyList<GeneralName>? SubjectAltNames { get; private set; }

    /// <summary>subjectKeyIdentifier, or null.</summary>
    public byte[]? SubjectKeyIdentifier { get; private set; }

    /// <summary>The key identifier inside authorityKeyIdentifier, or null.</summary>
    public byte[]? AuthorityKeyIdentifier { get; private set; }

    /// <summary>Whether an extension occurs twice, which RFC 5280 §4.2 forbids.</summary>
    public bool HasDuplicateExtension { get; private set; }

    /// <summary>Whether a critical extension is there that nothing here processes.</summary>
    public bool HasUnknownCriticalExtension { get; private set; }

    /// <summary>The subject's name.</summary>
    public DistinguishedName Subject => _subject!;

    /// <summary>The issuer's name.</summary>
    public DistinguishedName Issuer => _issuer!;

    /// <summary>Whether subject and issuer have the same name (RFC 5280 §3.2).</summary>
    public bool IsSelfIssued => Subject.Normalized.AsSpan().SequenceEqual(Issuer.Normalized);

    /// <summary>
    /// Reads one DER certificate that fills <paramref name="der"/> to the last byte; null if it is malformed. The version is absent or
    /// says 2 or 3: an explicit version 1 is not DER, later ones do not exist.
    /// </summary>
    public static ParsedCertificate? TryParse(ReadOnlySpan<byte> der)
    {
        if (der.Length is 0 or > MaxSize) return null;
        var certificate = new ParsedCertificate(der.ToArray());
        try
        {
            return certificate.Read() ? certificate : null;
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException or OverflowException)
        {
            // AsnReader throws ArgumentException for bytes that are not one well-formed value and for dates that no calendar has.
            return null;
        }
    }

    /// <summary>The first extension with this number, or null.</summary>
    public CertificateExtension? FindExtension(string oid)
    {
        foreach (var extension in Extensions)
        {
            if (extension.Oid == oid) return extension;
        }

        return null;
    }

    /// <summary>Whether the two are the same certificate: the same bytes.</summary>
    public bool HasSameBytes(ParsedCertificate other) => ReferenceEquals(this, other) || Der.AsSpan().SequenceEqual(other.Der);

    /// <summary>Remembers that the signature was verified under this public key. A fact about bytes: no trust setting plays a part.</summary>
    public void RememberVerified(ParsedCertificate issuer) => Volatile.Write(ref _verifiedUnder, issuer.SubjectPublicKeyInfo.ToArray());

    /// <summary>Whether <see cref="RememberVerified"/> was called with a certificate of the same public key.</summary>
    public bool IsKnownVerified(ParsedCertificate issuer) =>
        Volatile.Read(ref _verifiedUnder) is { } key && issuer.SubjectPublicKeyInfo.Span.SequenceEqual(key);

    /// <summary>The public key, loaded once and kept; it is not the caller's to dispose of. Null if the provider does not know its kind.</summary>
    public PublicKey? KeyFor(CryptoProvider provider)
    {
        if (Volatile.Read(ref _key) is { } known && known.Provider == provider) return known.Key;
        var loaded = new LoadedKey(provider, provider.ImportPublicKey(SubjectPublicKeyInfo.Span));
        Volatile.Write(ref _key, loaded);
        return loaded.Key;
    }

    /// <summary>
    /// The certificate as libcrypto reads it, read once and kept: issuers and anchors come again and again. Null if libcrypto cannot read
    /// it. Only for use where libcrypto is loaded.
    /// </summary>
    public X509Handle? InLibcrypto
    {
        get
        {
            if (Volatile.Read(ref _inLibcrypto) is { } known) return known;
            if (X509Handle.TryRead(Der) is not { } read) return null;
            if (Interlocked.CompareExchange(ref _inLibcrypto, read, null) is not { } other) return read;
            read.Dispose();
            return other;
        }
    }

    /// <summary>Remembers that a path validator had no objection to this path, whose leaf this is. The last such path is kept.</summary>
    public void RememberValidated(IReadOnlyList<ParsedCertificate> path) => Volatile.Write(ref _validatedPath, [.. path]);

    /// <summary>Whether <see cref="RememberValidated"/> was called last with a path of the same certificates.</summary>
    public bool IsKnownValidated(IReadOnlyList<ParsedCertificate> path)
    {
        if (Volatile.Read(ref _validatedPath) is not { } known || known.Length != path.Count) return false;
        for (var i = 0; i < known.Length; i++)
        {
            if (!known[i].HasSameBytes(path[i])) return false;
        }

        return true;
    }

    private bool Read()
    {
        if (!CertificateFields.TryRead(Der, out var fields)) return false;
        Version = fields.Version;
        Tbs = fields.Tbs;
        SignatureAlgorithm = fields.SignatureAlgorithm;
        SignatureAlgorithmOid = AlgorithmOid(SignatureAlgorithm);
        Signature = fields.Signature;
        SerialNumber = fields.SerialNumber;
        IssuerDer = fields.Issuer;
        SubjectDer = fields.Subject;
        SubjectPublicKeyInfo = fields.SubjectPublicKeyInfo;
        PublicKeyAlgorithm = AlgorithmOid(new AsnReader(SubjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue());
        var validity = new AsnReader(fields.Validity, AsnEncodingRules.DER).ReadSequence();
        NotBefore = ReadTime(validity);
        NotAfter = ReadTime(validity);
        validity.ThrowIfNotEmpty();
        _issuer = DistinguishedName.TryParse(IssuerDer);
        _subject = DistinguishedName.TryParse(SubjectDer);
        return _issuer is not null && _subject is not null && ReadExtensions(fields);
    }

    private bool ReadExtensions(CertificateFields fields)
    {
        if (!fields.TryReadKeyUsage(out var usages) || !fields.TryReadBasicConstraints(out var isAuthority, out var pathLength)) return false;
        KeyUsage = usages;
        IsCertificateAuthority = isAuthority;
        PathLengthConstraint = pathLength;
        ReadExtensions(new AsnReader(fields.Extensions, AsnEncodingRules.DER));
        return true;
    }

    private void ReadExtensions(AsnReader reader)
    {
        var extensions = new List<CertificateExtension>();
        while (reader.HasData)
        {
            if (extensions.Count == MaxExtensions) throw new AsnContentException("too many extensions");
            var fields = reader.ReadSequence();
            var oid = fields.ReadObjectIdentifier();
            var critical = fields.PeekTag() == Asn1Tag.Boolean && fields.ReadBoolean();
            var extension = new CertificateExtension(oid, critical, fields.ReadOctetString());
            fields.ThrowIfNotEmpty();
            HasDuplicateExtension |= extensions.Exists(other => other.Oid == oid);
            extensions.Add(extension);
            Understand(extension);
        }

        Extensions = extensions;
    }

    private void Understand(CertificateExtension extension)
    {
        switch (extension.Oid)
        {
            case Oids.BasicConstraints:
                HasBasicConstraints = true;
                break;
            case Oids.KeyUsage:
                break;
            case Oids.ExtendedKeyUsage:
                ExtendedKeyUsages = ReadPurposes(extension.Value);
                break;
            case Oids.SubjectAltName:
                SubjectAltNames = GeneralName.ReadSequence(extension.Value);
                break;
            case Oids.SubjectKeyIdentifier:
                SubjectKeyIdentifier = new AsnReader(extension.Value, AsnEncodingRules.BER).ReadOctetString();
                break;
            case Oids.AuthorityKeyIdentifier:
                AuthorityKeyIdentifier = ReadAuthorityKeyIdentifier(extension.Value);
                break;
            case Oids.NameConstraints or Oids.CertificatePolicies or Oids.PolicyMappings or Oids.PolicyConstraints
                or Oids.InhibitAnyPolicy or Oids.IssuerAltName:
                // Processed by the path validator, or without effect on it.
                break;
            default:
                HasUnknownCriticalExtension |= extension.Critical;
                break;
        }
    }

    private static List<string> ReadPurposes(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.BER);
        var fields = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var purposes = new List<string>();
        while (fields.HasData) purposes.Add(fields.ReadObjectIdentifier());
        return purposes;
    }

    private static byte[]? ReadAuthorityKeyIdentifier(ReadOnlyMemory<byte> der)
    {
        var keyIdentifier = new Asn1Tag(TagClass.ContextSpecific, 0);
        var fields = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        if (!fields.HasData || !fields.PeekTag().HasSameClassAndValue(keyIdentifier)) return null;
        return fields.ReadOctetString(keyIdentifier);
    }

    private static string AlgorithmOid(ReadOnlyMemory<byte> identifier) =>
        new AsnReader(identifier, AsnEncodingRules.BER).ReadSequence().ReadObjectIdentifier();

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime(2049) : reader.ReadGeneralizedTime();

    private sealed record LoadedKey(CryptoProvider Provider, PublicKey? Key);
}
