using System.Formats.Asn1;

namespace Shim.Runtime.Crypto;

/// <summary>What a key may be used for (RFC 5280 §4.2.1.3); bit 0 of the extension is the highest here.</summary>
[Flags]
internal enum KeyUsages : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Signatures other than on certificates and revocation lists: those of a handshake.</summary>
    DigitalSignature = 0x8000,
    /// <summary>Signatures that are meant to bind (contentCommitment).</summary>
    NonRepudiation = 0x4000,
    /// <summary>Encryption of keys: TLS 1.2 with RSA key exchange.</summary>
    KeyEncipherment = 0x2000,
    /// <summary>Encryption of data.</summary>
    DataEncipherment = 0x1000,
    /// <summary>Key agreement with the key itself: static ECDH.</summary>
    KeyAgreement = 0x0800,
    /// <summary>Signatures on certificates.</summary>
    KeyCertSign = 0x0400,
    /// <summary>Signatures on revocation lists.</summary>
    CrlSign = 0x0200,
    /// <summary>With key agreement: only to encipher.</summary>
    EncipherOnly = 0x0100,
    /// <summary>With key agreement: only to decipher.</summary>
    DecipherOnly = 0x0080,
}

/// <summary>
/// The parts of a certificate (RFC 5280 §4.1) as pieces of its DER, nothing decided about them: what the engine needs to get at a
/// peer's key, without any cryptography.
/// </summary>
internal sealed class CertificateFields
{
    private static readonly Asn1Tag s_issuerUniqueId = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag s_subjectUniqueId = new(TagClass.ContextSpecific, 2);

    private CertificateFields(ReadOnlyMemory<byte> der) => Der = der;

    /// <summary>The whole certificate.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>The signed part, tag and length included.</summary>
    public ReadOnlyMemory<byte> Tbs { get; private set; }

    /// <summary>1, 2 or 3.</summary>
    public int Version { get; private set; }

    /// <summary>The serial number's contents: two's complement, big-endian.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; private set; }

    /// <summary>The issuer's name as DER.</summary>
    public ReadOnlyMemory<byte> Issuer { get; private set; }

    /// <summary>The validity as DER: a SEQUENCE of two times.</summary>
    public ReadOnlyMemory<byte> Validity { get; private set; }

    /// <summary>The subject's name as DER.</summary>
    public ReadOnlyMemory<byte> Subject { get; private set; }

    /// <summary>The public key as DER, as <see cref="CryptoProvider.ImportPublicKey"/> takes it.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; private set; }

    /// <summary>The contents of the SEQUENCE of extensions, empty if there are none; each was looked at once and is well formed.</summary>
    public ReadOnlyMemory<byte> Extensions { get; private set; }

    /// <summary>The AlgorithmIdentifier of the signature as DER; it is the same inside and outside of the signed part.</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm { get; private set; }

    /// <summary>The signature's bytes.</summary>
    public ReadOnlyMemory<byte> Signature { get; private set; }

    /// <summary>
    /// Takes a certificate apart. False if it is not one, or has anything behind it. The pieces share the memory of
    /// <paramref name="der"/>.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> der, out CertificateFields fields)
    {
        fields = new CertificateFields(der);
        try
        {
            return fields.Read();
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private bool Read()
    {
        var outer = new DerReader(Der.Span);
        var certificate = outer.ReadSequence();
        outer.End();
        Tbs = Piece(certificate.ReadWhole(Asn1Tag.Sequence));
        SignatureAlgorithm = Piece(certificate.ReadWhole(Asn1Tag.Sequence));
        Signature = Piece(certificate.ReadBitString());
        certificate.End();
        return ReadTbs(new DerReader(Tbs.Span).ReadSequence());
    }

    private bool ReadTbs(DerReader tbs)
    {
        Version = 1;
        if (tbs.NextIsExplicit(0))
        {
            var version = tbs.ReadExplicit(0);
            Version = version.ReadSmallNatural() + 1;
            version.End();
            // The default must not be encoded in DER, and there is no version 4.
            if (Version is not (2 or 3)) return false;
        }
        SerialNumber = Piece(tbs.ReadInteger());
        // RFC 5280 §4.1.1.2: both algorithm fields must be the same, or the signature's meaning is not covered by itself.
        if (!tbs.ReadWhole(Asn1Tag.Sequence).SequenceEqual(SignatureAlgorithm.Span)) return false;
        Issuer = Piece(tbs.ReadWhole(Asn1Tag.Sequence));
        Validity = Piece(tbs.ReadWhole(Asn1Tag.Sequence));
        Subject = Piece(tbs.ReadWhole(Asn1Tag.Sequence));
        SubjectPublicKeyInfo = Piece(tbs.ReadWhole(Asn1Tag.Sequence));
        if (tbs.Next(s_issuerUniqueId)) tbs.ReadBits(out _, s_issuerUniqueId);
        if (tbs.Next(s_subjectUniqueId)) tbs.ReadBits(out _, s_subjectUniqueId);
        if (tbs.NextIsExplicit(3))
        {
            // RFC 5280 §4.1.2.9 says version 3; version 2 is let through (sheet 5.4: the field may say 1), for the signature covers it.
            if (Version == 1) return false;
            var wrapper = tbs.ReadExplicit(3);
            Extensions = Piece(wrapper.ReadContents(Asn1Tag.Sequence));
            wrapper.End();
            CheckExtensions();
        }
        tbs.End();
        return true;
    }

    private void CheckExtensions()
    {
        var extensions = new DerReader(Extensions.Span);
        while (extensions.HasData) ReadExtension(extensions.ReadSequence(), out _, out _);
    }

    private static ReadOnlySpan<byte> ReadExtension(DerReader extension, out bool critical, out ReadOnlySpan<byte> value)
    {
        var oid = extension.ReadOid();
        critical = extension.Next(Asn1Tag.Boolean) && extension.ReadBoolean();
        value = extension.ReadOctetString();
        extension.End();
        return oid;
    }

    /// <summary>
    /// Finds the first extension with the identifier <paramref name="oid"/> (encoded contents, <c>55 1D 0F</c> for keyUsage) and its value,
    /// which is DER.
    /// </summary>
    public bool TryFindExtension(ReadOnlySpan<byte> oid, out bool critical, out ReadOnlySpan<byte> value)
    {
        var extensions = new DerReader(Extensions.Span);
        while (extensions.HasData)
        {
            if (ReadExtension(extensions.ReadSequence(), out critical, out value).SequenceEqual(oid)) return true;
        }
        critical = false;
        value = default;
        return false;
    }

    /// <summary>
    /// Reads keyUsage. True with null if the extension is absent (then the key may be used for anything); false if it is malformed.
    /// </summary>
    public bool TryReadKeyUsage(out KeyUsages? usages)
    {
        usages = null;
        if (!TryFindExtension([0x55, 0x1D, 0x0F], out _, out var value)) return true;
        try
        {
            var reader = new DerReader(value);
            var bits = reader.ReadBits(out _);
            reader.End();
            var high = bits.IsEmpty ? 0 : bits[0] << 8;
            usages = (KeyUsages)(high | (bits.Length > 1 ? bits[1] : 0));
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads basicConstraints (RFC 5280 §4.2.1.9): whether the subject is a certification authority, and how many intermediate
    /// certificates may follow (null: any number). False if the extension is malformed; absent means "no authority".
    /// </summary>
    public bool TryReadBasicConstraints(out bool isAuthority, out int? pathLength)
    {
        isAuthority = false;
        pathLength = null;
        if (!TryFindExtension([0x55, 0x1D, 0x13], out _, out var value)) return true;
        try
        {
            var outer = new DerReader(value);
            var constraints = outer.ReadSequence();
            outer.End();
            if (constraints.Next(Asn1Tag.Boolean)) isAuthority = constraints.ReadBoolean();
            if (constraints.HasData) pathLength = constraints.ReadSmallNatural();
            constraints.End();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // The memory of a part that a reader of Der's span gave.
    private ReadOnlyMemory<byte> Piece(ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty) return default;
        Der.Span.Overlaps(part, out var offset);
        return Der.Slice(offset, part.Length);
    }
}
