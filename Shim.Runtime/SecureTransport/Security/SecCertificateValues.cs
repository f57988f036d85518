using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// A certificate for display: OID strings, each with a dictionary of type, label and value. The version-1 fields have the CSSM
/// numbers that <c>kSecOIDX509V1...</c> name.
/// </summary>
internal static class SecCertificateValues
{
    private const string VersionField = "2.16.840.1.113741.2.1.1.1.2";
    private const string SerialNumberField = "2.16.840.1.113741.2.1.1.1.3";
    private const string IssuerField = "2.16.840.1.113741.2.1.1.1.5";
    private const string NotBeforeField = "2.16.840.1.113741.2.1.1.1.6";
    private const string NotAfterField = "2.16.840.1.113741.2.1.1.1.7";
    private const string SubjectField = "2.16.840.1.113741.2.1.1.1.8";
    private const string SignatureAlgorithmField = "2.16.840.1.113741.2.1.3.2.1";

    /// <summary>The dictionary, +1.</summary>
    public static CFDictionary Copy(SecCertificate certificate, ICollection<string>? wanted)
    {
        var parsed = certificate.Parsed;
        var pairs = new List<(string, CFObject)>();
        Add(VersionField, "string", "Version", () => new CFString(parsed.Version.ToString()));
        Add(SerialNumberField, "string", "Serial Number", () => new CFString(HexBytes(certificate.SerialNumber)));
        Add(SignatureAlgorithmField, "section", "Signature Algorithm", () => OneEntry("Algorithm", parsed.SignatureAlgorithmOid));
        Add(IssuerField, "section", "Issuer Name", () => NameEntries(parsed.Issuer));
        Add(NotBeforeField, "number", "Not Valid Before", () => Moment(parsed.NotBefore));
        Add(NotAfterField, "number", "Not Valid After", () => Moment(parsed.NotAfter));
        Add(SubjectField, "section", "Subject Name", () => NameEntries(parsed.Subject));
        foreach (var attribute in parsed.Subject.Attributes)
            Add(attribute.Oid, "array", DistinguishedName.ShortNameOf(attribute.Oid), () => SubjectValues(parsed.Subject, attribute.Oid));
        foreach (var extension in parsed.Extensions) Add(extension.Oid, "section", extension.Oid, () => ExtensionEntries(parsed, extension));
        return CFDictionary.OfOwnedPairs([.. pairs]);

        void Add(string oid, string type, string label, Func<CFObject> value)
        {
            if (wanted is not null && !wanted.Contains(oid)) return;
            if (pairs.Exists(pair => pair.Item1 == oid)) return;
            pairs.Add((oid, Property(type, label, value())));
        }
    }

    /// <summary>One property dictionary, +1; takes the value's retain.</summary>
    public static CFDictionary Property(string type, string label, CFObject value) => CFDictionary.OfOwnedPairs(
        ("type", CFString.Constant(type)), ("label", new CFString(label)), ("localized label", new CFString(label)), ("value", value));

    private static CFNumber Moment(DateTimeOffset time) => new(CFDate.ToAbsoluteTime(time.UtcDateTime));

    private static CFArray OneEntry(string label, string value) => CFArray.OfOwned(Property("string", label, new CFString(value)));

    private static CFArray NameEntries(DistinguishedName name)
    {
        var entries = new List<CFObject>();
        foreach (var attribute in name.Attributes) entries.Add(Property("string", attribute.Oid, new CFString(attribute.Text)));
        return CFArray.OfOwned([.. entries]);
    }

    private static CFArray SubjectValues(DistinguishedName name, string oid)
    {
        var values = new List<CFObject>();
        foreach (var attribute in name.Attributes)
        {
            if (attribute.Oid == oid) values.Add(new CFString(attribute.Text));
        }

        return CFArray.OfOwned([.. values]);
    }

    private static CFArray ExtensionEntries(ParsedCertificate certificate, CertificateExtension extension)
    {
        var entries = new List<CFObject> { Property("string", "Critical", new CFString(extension.Critical ? "Yes" : "No")) };
        switch (extension.Oid)
        {
            case Oids.SubjectAltName:
                foreach (var name in certificate.SubjectAltNames ?? [])
                    entries.Add(Property("string", AltNameLabel(name.Kind), new CFString(AltNameText(name))));
                break;
            case Oids.BasicConstraints:
                entries.Add(Property("string", "Certificate Authority", new CFString(certificate.IsCertificateAuthority ? "Yes" : "No")));
                if (certificate.PathLengthConstraint is { } length)
                    entries.Add(Property("string", "Path Length Constraint", new CFString(length.ToString())));
                break;
            case Oids.ExtendedKeyUsage:
                foreach (var purpose in certificate.ExtendedKeyUsages ?? []) entries.Add(Property("string", "Purpose", new CFString(purpose)));
                break;
            default:
                entries.Add(Property("data", "Data", new CFData(extension.Value.Span)));
                break;
        }

        return CFArray.OfOwned([.. entries]);
    }

    private static string AltNameLabel(GeneralNameKind kind) => kind switch
    {
        GeneralNameKind.Email => "Email Address",
        GeneralNameKind.Dns => "DNS Name",
        GeneralNameKind.Uri => "URI",
        GeneralNameKind.IpAddress => "IP Address",
        GeneralNameKind.Directory => "Directory Name",
        GeneralNameKind.RegisteredId => "Registered ID",
        GeneralNameKind.OtherName or GeneralNameKind.X400Address or GeneralNameKind.EdiParty => "Other Name",
    };

    private static string AltNameText(GeneralName name)
    {
        if (name.Text.Length > 0) return name.Text;
        if (name.Kind == GeneralNameKind.IpAddress && name.Bytes.Length is 4 or 16) return new System.Net.IPAddress(name.Bytes).ToString();
        if (name.Kind == GeneralNameKind.Directory && DistinguishedName.TryParse(name.Bytes) is { } directory) return directory.ToString();
        return HexBytes(name.Bytes);
    }

    private static string HexBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder(bytes.Length * 3);
        foreach (var octet in bytes)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(octet.ToString("X2"));
        }

        return text.ToString();
    }
}
