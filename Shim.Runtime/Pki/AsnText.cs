using System.Formats.Asn1;
using System.Text;

namespace Shim.Runtime.Pki;

/// <summary>Strings of ASN.1 as text.</summary>
internal static class AsnText
{
    /// <summary>
    /// Reads the next value if it is one of ASN.1's string types; otherwise (also for a string that breaks the rules of its type)
    /// skips it and returns null.
    /// </summary>
    public static string? TryRead(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.Universal)
        {
            reader.ReadEncodedValue();
            return null;
        }

        var kind = (UniversalTagNumber)tag.TagValue;
        if (kind is UniversalTagNumber.TeletexString) return ReadLatin1(reader);
        if (kind is not (UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
            or UniversalTagNumber.BMPString or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString))
        {
            reader.ReadEncodedValue();
            return null;
        }

        return ReadLenient(reader, kind);
    }

    // Certificates in the wild hold '@', '*' and '_' in PrintableString: read such strings as Latin-1 instead of refusing them.
    private static string? ReadLenient(AsnReader reader, UniversalTagNumber kind)
    {
        var raw = reader.PeekContentBytes();
        try
        {
            return reader.ReadCharacterString(kind);
        }
        catch (AsnContentException)
        {
            reader.ReadEncodedValue();
            return kind is UniversalTagNumber.BMPString or UniversalTagNumber.UTF8String ? null : Encoding.Latin1.GetString(raw.Span);
        }
    }

    private static string ReadLatin1(AsnReader reader)
    {
        var content = reader.PeekContentBytes();
        reader.ReadEncodedValue();
        return Encoding.Latin1.GetString(content.Span);
    }
}
