using System.Formats.Asn1;
using System.Text;

namespace Shim.Runtime.Pki;

/// <summary>One attribute of a name: its type and its value as text.</summary>
/// <param name="Oid">The attribute type, dotted.</param>
/// <param name="Text">The value; for values that are no strings their DER in hexadecimal after "#" (RFC 4514 §2.4).</param>
internal readonly record struct NameAttribute(string Oid, string Text);

/// <summary>A distinguished name (RFC 5280 §4.1.2.4): the attributes in the order of the encoding.</summary>
internal sealed class DistinguishedName
{
    private DistinguishedName(IReadOnlyList<NameAttribute> attributes, byte[] normalized)
    {
        Attributes = attributes;
        Normalized = normalized;
    }

    /// <summary>All attributes, first one first.</summary>
    public IReadOnlyList<NameAttribute> Attributes { get; }

    /// <summary>
    /// DER of the name with its strings folded (upper case, white space collapsed, one string type), so that names which
    /// RFC 5280 §7.1 calls equal have equal bytes.
    /// </summary>
    public byte[] Normalized { get; }

    /// <summary>Whether the name has no attributes at all.</summary>
    public bool IsEmpty => Attributes.Count == 0;

    /// <summary>Reads a DER Name; null if it is malformed.</summary>
    public static DistinguishedName? TryParse(ReadOnlyMemory<byte> der)
    {
        try
        {
            return Parse(der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The value of the last attribute of this type, or null.</summary>
    public string? Last(string oid)
    {
        for (var i = Attributes.Count - 1; i >= 0; i--)
        {
            if (Attributes[i].Oid == oid) return Attributes[i].Text;
        }

        return null;
    }

    /// <summary>The name for people, as RFC 4514 writes it but in the order of the encoding.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var attribute in Attributes)
        {
            if (text.Length > 0) text.Append(", ");
            text.Append(ShortNameOf(attribute.Oid)).Append('=').Append(attribute.Text);
        }

        return text.ToString();
    }

    /// <summary>The usual abbreviation of an attribute type, or the dotted number.</summary>
    public static string ShortNameOf(string oid) => oid switch
    {
        Oids.CommonName => "CN",
        Oids.CountryName => "C",
        Oids.LocalityName => "L",
        Oids.StateOrProvinceName => "ST",
        Oids.OrganizationName => "O",
        Oids.OrganizationalUnitName => "OU",
        Oids.EmailAddress => "emailAddress",
        Oids.UserId => "UID",
        Oids.DomainComponent => "DC",
        Oids.Description => "description",
        Oids.Surname => "SN",
        _ => oid,
    };

    private static DistinguishedName Parse(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.BER);
        var name = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var attributes = new List<NameAttribute>();
        var normalized = new AsnWriter(AsnEncodingRules.DER);
        using (normalized.PushSequence())
        {
            while (name.HasData)
            {
                var relative = name.ReadSetOf(skipSortOrderValidation: true);
                using (normalized.PushSetOf())
                {
                    while (relative.HasData) attributes.Add(ReadAttribute(relative.ReadSequence(), normalized));
                }
            }
        }

        return new DistinguishedName(attributes, normalized.Encode());
    }

    private static NameAttribute ReadAttribute(AsnReader attribute, AsnWriter normalized)
    {
        var oid = attribute.ReadObjectIdentifier();
        var raw = attribute.PeekEncodedValue();
        var text = AsnText.TryRead(attribute);
        attribute.ThrowIfNotEmpty();
        using (normalized.PushSequence())
        {
            normalized.WriteObjectIdentifier(oid);
            WriteNormalized(normalized, text, raw);
        }

        return new NameAttribute(oid, text ?? "#" + Convert.ToHexString(raw.Span));
    }

    private static void WriteNormalized(AsnWriter writer, string? text, ReadOnlyMemory<byte> raw)
    {
        if (text is null)
        {
            writer.WriteEncodedValue(raw.Span);
            return;
        }

        writer.WriteCharacterString(UniversalTagNumber.UTF8String, Fold(text));
    }

    // RFC 5280 §7.1 by way of RFC 4518: insignificant space goes, letters lose their case.
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var spaceWanted = false;
        foreach (var unit in text)
        {
            if (char.IsWhiteSpace(unit))
            {
                spaceWanted = folded.Length > 0;
                continue;
            }

            if (spaceWanted) folded.Append(' ');
            spaceWanted = false;
            folded.Append(char.ToUpperInvariant(unit));
        }

        return folded.ToString();
    }
}
