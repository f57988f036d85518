using System.Formats.Asn1;

namespace Shim.Runtime.Pki;

/// <summary>The certificates inside a PKCS#7 SignedData (RFC 2315 §9.1), signed or "certs-only".</summary>
internal static class Pkcs7Certificates
{
    private const int MaxCertificates = 1024;

    /// <summary>Reads them in their order; null if the bytes are no SignedData, or a certificate in it is broken.</summary>
    public static List<ParsedCertificate>? TryRead(ReadOnlyMemory<byte> file)
    {
        try
        {
            return Read(file);
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static List<ParsedCertificate>? Read(ReadOnlyMemory<byte> file)
    {
        var outer = new AsnReader(file, AsnEncodingRules.BER);
        var contentInfo = outer.ReadSequence();
        if (contentInfo.ReadObjectIdentifier() != Oids.Pkcs7SignedData) return null;
        var certificatesTag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        var signedData = contentInfo.ReadSequence(certificatesTag).ReadSequence();
        signedData.ReadInteger();
        signedData.ReadSetOf(skipSortOrderValidation: true);
        signedData.ReadSequence();
        var found = new List<ParsedCertificate>();
        if (!signedData.HasData || signedData.PeekTag() != certificatesTag) return found;
        var certificates = signedData.ReadSetOf(skipSortOrderValidation: true, certificatesTag);
        while (certificates.HasData)
        {
            if (found.Count == MaxCertificates || CertificateCache.Get(certificates.ReadEncodedValue().Span) is not { } certificate) return null;
            found.Add(certificate);
        }

        return found;
    }
}
