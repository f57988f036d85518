using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>SecCertificate: an X.509 certificate. Equal certificates have equal DER.</summary>
internal sealed class SecCertificate : CFObject
{
    private CFData? _data;

    /// <summary>Wraps a certificate that was read already.</summary>
    public SecCertificate(ParsedCertificate parsed) => Parsed = parsed;

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecCertificate;

    /// <summary>The certificate taken apart.</summary>
    public ParsedCertificate Parsed { get; }

    /// <summary>The exact DER. Not to be changed.</summary>
    public byte[] Der => Parsed.Der;

    /// <summary>Address of the DER for C, valid while the object lives (<c>SecCertificateGetBytePtr</c>).</summary>
    public nint BytePointer
    {
        get
        {
            var data = Volatile.Read(ref _data);
            if (data is not null) return data.BytePointer;
            data = new CFData(Der);
            return (Interlocked.CompareExchange(ref _data, data, null) ?? data).BytePointer;
        }
    }

    /// <inheritdoc/>
    public override nuint HashValue
    {
        get
        {
            var hash = new HashCode();
            hash.AddBytes(Der);
            return (nuint)(uint)hash.ToHashCode();
        }
    }

    /// <summary>
    /// A name for people: the common name, with the description in brackets if there is one; else an e-mail address, a DNS name,
    /// or what the subject offers. Null if nothing is there.
    /// </summary>
    public string? SubjectSummary
    {
        get
        {
            var subject = Parsed.Subject;
            if (subject.Last(Oids.CommonName) is { } name)
                return subject.Last(Oids.Description) is { } description ? $"{name} ({description})" : name;
            if (EmailAddresses is [var email, ..]) return email;
            return FirstAltName(GeneralNameKind.Dns)
                ?? subject.Last(Oids.OrganizationalUnitName) ?? subject.Last(Oids.OrganizationName) ?? subject.Last(Oids.LocalityName)
                ?? subject.Last(Oids.StateOrProvinceName) ?? subject.Last(Oids.CountryName)
                ?? (subject.Attributes is [.., var last] ? last.Text : null);
        }
    }

    /// <summary>The last common name of the subject, or null.</summary>
    public string? CommonName => Parsed.Subject.Last(Oids.CommonName);

    /// <summary>The addresses in subjectAltName, then those in the subject.</summary>
    public List<string> EmailAddresses
    {
        get
        {
            var addresses = new List<string>();
            foreach (var name in Parsed.SubjectAltNames ?? [])
            {
                if (name.Kind == GeneralNameKind.Email) addresses.Add(name.Text);
            }

            foreach (var attribute in Parsed.Subject.Attributes)
            {
                if (attribute.Oid == Oids.EmailAddress && !addresses.Contains(attribute.Text)) addresses.Add(attribute.Text);
            }

            return addresses;
        }
    }

    /// <summary>Content octets of the serial number without the zero octet that only keeps it positive.</summary>
    public ReadOnlySpan<byte> SerialNumber
    {
        get
        {
            var serial = Parsed.SerialNumber.Span;
            return serial.Length > 1 && serial[0] == 0 ? serial[1..] : serial;
        }
    }

    /// <summary>Makes an object of one DER certificate; null if it does not parse.</summary>
    public static SecCertificate? FromDer(ReadOnlySpan<byte> der) => CertificateCache.Get(der) is { } parsed ? new SecCertificate(parsed) : null;

    /// <summary>The public key, +1; null if it is of a kind not known here.</summary>
    public SecKey? CopyKey() => SecKey.FromSubjectPublicKeyInfo(CryptoProviders.Current, Parsed.SubjectPublicKeyInfo.Span);

    /// <summary>Whether the time (seconds since 2001) is within the validity.</summary>
    public bool IsValidAt(double absoluteTime) =>
        absoluteTime >= CFDate.ToAbsoluteTime(Parsed.NotBefore.UtcDateTime) && absoluteTime <= CFDate.ToAbsoluteTime(Parsed.NotAfter.UtcDateTime);

    /// <summary>The display dictionary of <c>SecCertificateCopyValues</c>, +1.</summary>
    /// <param name="wanted">The OID strings of the entries wanted; null for all.</param>
    public CFDictionary CopyValues(ICollection<string>? wanted) => SecCertificateValues.Copy(this, wanted);

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) => other is SecCertificate certificate && certificate.Parsed.HasSameBytes(Parsed);

    /// <inheritdoc/>
    public override string Describe() => $"<SecCertificate 0x{Handle:x}>{{s: {SubjectSummary} i: {IssuerSummary}}}";

    /// <inheritdoc/>
    protected override void OnFinalRelease() => _data?.Release();

    private string IssuerSummary => Parsed.Issuer.Last(Oids.CommonName) ?? Parsed.Issuer.ToString();

    private string? FirstAltName(GeneralNameKind kind)
    {
        foreach (var name in Parsed.SubjectAltNames ?? [])
        {
            if (name.Kind == kind) return name.Text;
        }

        return null;
    }
}
