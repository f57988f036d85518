using System.Formats.Asn1;

namespace Shim.Runtime.Pki;

/// <summary>
/// Private and public keys in their containers, brought to the two forms that everything else takes: PKCS#8 PrivateKeyInfo (RFC 5208)
/// and SubjectPublicKeyInfo (RFC 5280). Only the shape is read here; whether the numbers make a key is for the provider to say.
/// </summary>
internal static class PrivateKeyContainer
{
    /// <summary>Whether the bytes are an unencrypted PKCS#8 PrivateKeyInfo (or its successor, RFC 5958).</summary>
    public static bool IsPkcs8(ReadOnlyMemory<byte> der) => Shape(der, static fields =>
        fields.TryReadInt32(out var version) && version is 0 or 1 && HasAlgorithm(fields.ReadSequence()) && fields.ReadOctetString().Length > 0);

    /// <summary>Whether the bytes are a PKCS#8 EncryptedPrivateKeyInfo.</summary>
    public static bool IsEncryptedPkcs8(ReadOnlyMemory<byte> der) => Shape(der, static fields =>
        HasAlgorithm(fields.ReadSequence()) && fields.ReadOctetString().Length > 0 && !fields.HasData);

    /// <summary>Whether the bytes are a PKCS#1 RSAPrivateKey (RFC 8017 §A.1.2) of two primes.</summary>
    public static bool IsPkcs1Private(ReadOnlyMemory<byte> der) => Shape(der, static fields =>
    {
        if (!fields.TryReadInt32(out var version) || version != 0) return false;
        for (var i = 0; i < 8; i++) fields.ReadIntegerBytes();
        return !fields.HasData;
    });

    /// <summary>Whether the bytes are a PKCS#1 RSAPublicKey (RFC 8017 §A.1.1).</summary>
    public static bool IsPkcs1Public(ReadOnlyMemory<byte> der) => Shape(der, static fields =>
    {
        fields.ReadIntegerBytes();
        fields.ReadIntegerBytes();
        return !fields.HasData;
    });

    /// <summary>Whether the bytes are a SEC 1 ECPrivateKey (RFC 5915 §3).</summary>
    public static bool IsSec1(ReadOnlyMemory<byte> der) => Shape(der, static fields =>
        fields.TryReadInt32(out var version) && version == 1 && fields.ReadOctetString().Length > 0);

    /// <summary>Whether the bytes are a SubjectPublicKeyInfo.</summary>
    public static bool IsSubjectPublicKeyInfo(ReadOnlyMemory<byte> der) => Shape(der, static fields =>
    {
        if (!HasAlgorithm(fields.ReadSequence())) return false;
        fields.ReadBitString(out _);
        return !fields.HasData;
    });

    /// <summary>
    /// PKCS#8 of a key in any unencrypted form (PKCS#8, PKCS#1, SEC 1); null if it has none of these shapes. The caller clears it.
    /// </summary>
    public static byte[]? ToPkcs8(ReadOnlyMemory<byte> der)
    {
        if (IsPkcs8(der)) return der.ToArray();
        if (IsPkcs1Private(der)) return Wrap(Oids.RsaEncryption, null, der.Span);
        return IsSec1(der) && CurveOf(der) is { } curve ? Wrap(Oids.EcPublicKey, curve, der.Span) : null;
    }

    /// <summary>SubjectPublicKeyInfo of a public key in that form or PKCS#1; null if it has neither shape.</summary>
    public static byte[]? ToSubjectPublicKeyInfo(ReadOnlyMemory<byte> der)
    {
        if (IsSubjectPublicKeyInfo(der)) return der.ToArray();
        return IsPkcs1Public(der) ? WrapPublic(Oids.RsaEncryption, null, der.Span) : null;
    }

    /// <summary>
    /// Decrypts a PKCS#8 EncryptedPrivateKeyInfo. What comes out of a wrong password with a padding that happens to fit is no PKCS#8,
    /// so it is recognised too.
    /// </summary>
    public static ContainerFault DecryptPkcs8(ReadOnlyMemory<byte> der, string? password, out byte[] pkcs8) =>
        DecryptPkcs8(der, password is null ? null : new PasswordBasedEncryption(password), out pkcs8);

    /// <summary>As the other one, within a container that has a bound on its work.</summary>
    public static ContainerFault DecryptPkcs8(ReadOnlyMemory<byte> der, PasswordBasedEncryption? decryption, out byte[] pkcs8)
    {
        pkcs8 = [];
        if (!IsEncryptedPkcs8(der)) return ContainerFault.Malformed;
        if (decryption is null) return ContainerFault.PasswordRequired;
        try
        {
            var fields = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            var algorithm = fields.ReadSequence();
            var fault = decryption.Decrypt(algorithm, fields.ReadOctetString(), out var opened);
            if (fault != ContainerFault.None) return fault;
            if (!IsPkcs8(opened)) return ContainerFault.WrongPassword;
            pkcs8 = opened;
            return ContainerFault.None;
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException)
        {
            return ContainerFault.Malformed;
        }
    }

    /// <summary>The inner key of a PKCS#8: PKCS#1 for RSA, SEC 1 with its curve for EC; null for other kinds, which have no such form.</summary>
    public static byte[]? ToTraditional(ReadOnlyMemory<byte> pkcs8)
    {
        var fields = new AsnReader(pkcs8, AsnEncodingRules.BER).ReadSequence();
        fields.ReadInteger();
        var algorithm = fields.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var inner = fields.ReadOctetString();
        if (oid == Oids.RsaEncryption) return inner;
        return oid == Oids.EcPublicKey ? WithCurve(inner, algorithm.ReadObjectIdentifier()) : null;
    }

    /// <summary>Wraps an algorithm's own private key into PKCS#8. With an EC curve the parameters are its number; RSA has NULL.</summary>
    public static byte[] Wrap(string algorithm, string? curve, ReadOnlySpan<byte> privateKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteAlgorithm(writer, algorithm, curve);
            writer.WriteOctetString(privateKey);
        }

        return writer.Encode();
    }

    /// <summary>Wraps an algorithm's own public key into SubjectPublicKeyInfo.</summary>
    public static byte[] WrapPublic(string algorithm, string? curve, ReadOnlySpan<byte> publicKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer, algorithm, curve);
            writer.WriteBitString(publicKey);
        }

        return writer.Encode();
    }

    /// <summary>The bits inside a SubjectPublicKeyInfo: PKCS#1 for RSA, an X9.63 point for EC, 32 bytes for Ed25519.</summary>
    public static byte[] PublicKeyBits(ReadOnlyMemory<byte> subjectPublicKeyInfo)
    {
        var fields = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.BER).ReadSequence();
        fields.ReadEncodedValue();
        return fields.ReadBitString(out _);
    }

    /// <summary>A SEC 1 ECPrivateKey of scalar and public point.</summary>
    public static byte[] WriteSec1(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, string? curve)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(scalar);
            if (curve is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0))) writer.WriteObjectIdentifier(curve);
            }

            if (point.Length > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1))) writer.WriteBitString(point);
            }
        }

        return writer.Encode();
    }

    /// <summary>Scalar and public point (empty when absent) of a SEC 1 ECPrivateKey.</summary>
    public static (byte[] Scalar, byte[] Point) ReadSec1(ReadOnlyMemory<byte> der)
    {
        var fields = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        fields.ReadInteger();
        var scalar = fields.ReadOctetString();
        byte[] point = [];
        while (fields.HasData)
        {
            var tag = fields.PeekTag();
            var value = fields.ReadSequence(tag);
            if (tag.TagValue == 1) point = value.ReadBitString(out _);
        }

        return (scalar, point);
    }

    private static byte[] WithCurve(byte[] sec1, string curve)
    {
        var (scalar, point) = ReadSec1(sec1);
        return WriteSec1(scalar, point, curve);
    }

    private static string? CurveOf(ReadOnlyMemory<byte> sec1)
    {
        var fields = new AsnReader(sec1, AsnEncodingRules.BER).ReadSequence();
        fields.ReadInteger();
        var scalar = fields.ReadOctetString();
        var parameters = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (fields.HasData && fields.PeekTag() == parameters)
        {
            var value = fields.ReadSequence(parameters);
            return value.PeekTag() == Asn1Tag.ObjectIdentifier ? value.ReadObjectIdentifier() : null;
        }

        // RFC 5915 wants the curve in a key that stands alone; without it the length is the only hint.
        return scalar.Length switch
        {
            32 => Oids.Secp256r1,
            48 => Oids.Secp384r1,
            66 => Oids.Secp521r1,
            _ => null,
        };
    }

    private static void WriteAlgorithm(AsnWriter writer, string algorithm, string? curve)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (curve is not null) writer.WriteObjectIdentifier(curve);
            else if (algorithm == Oids.RsaEncryption) writer.WriteNull();
        }
    }

    private static bool HasAlgorithm(AsnReader identifier) => identifier.ReadObjectIdentifier().Length > 0;

    private static bool Shape(ReadOnlyMemory<byte> der, Func<AsnReader, bool> fits)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.BER);
            var fields = outer.ReadSequence();
            return !outer.HasData && fits(fields);
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException or OverflowException)
        {
            return false;
        }
    }
}
