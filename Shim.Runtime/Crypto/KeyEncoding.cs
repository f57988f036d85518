using System.Formats.Asn1;

namespace Shim.Runtime.Crypto;

/// <summary>Writes keys as SubjectPublicKeyInfo (RFC 5280 §4.1) and PrivateKeyInfo (RFC 5208).</summary>
internal static class KeyEncoding
{
    /// <summary>An RSA key from its big-endian numbers. <paramref name="pssParameters"/> as DER, empty if there are none.</summary>
    public static byte[] RsaPublic(KeyAlgorithm algorithm, ReadOnlySpan<byte> pssParameters, ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteIntegerUnsigned(modulus);
            key.WriteIntegerUnsigned(exponent);
        }
        return Public(algorithm, NamedGroup.None, pssParameters, key.Encode());
    }

    /// <summary>An EC key from its uncompressed point.</summary>
    public static byte[] EcPublic(NamedGroup curve, ReadOnlySpan<byte> point) => Public(KeyAlgorithm.Ec, curve, default, point);

    /// <summary>An Ed25519 key from its 32 bytes.</summary>
    public static byte[] Ed25519Public(ReadOnlySpan<byte> key) => Public(KeyAlgorithm.Ed25519, NamedGroup.None, default, key);

    /// <summary>An RSA private key from its eight big-endian numbers, in the order of RFC 8017 §A.1.2.</summary>
    public static byte[] RsaPrivate(KeyAlgorithm algorithm, ReadOnlySpan<byte> pssParameters, ReadOnlySpan<byte[]> numbers)
    {
        var key = SecretWriter();
        using (key.PushSequence())
        {
            key.WriteInteger(0);
            foreach (var number in numbers) key.WriteIntegerUnsigned(number);
        }
        return Private(algorithm, NamedGroup.None, pssParameters, key);
    }

    /// <summary>An EC private key from its scalar, in the field's size, and its uncompressed point (RFC 5915 §3).</summary>
    public static byte[] EcPrivate(NamedGroup curve, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point)
    {
        var key = SecretWriter();
        using (key.PushSequence())
        {
            key.WriteInteger(1);
            key.WriteOctetString(scalar);
            using (key.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true))) key.WriteBitString(point);
        }
        return Private(KeyAlgorithm.Ec, curve, default, key);
    }

    /// <summary>An Ed25519 private key from its 32 bytes (RFC 8410 §7).</summary>
    public static byte[] Ed25519Private(ReadOnlySpan<byte> seed)
    {
        var key = SecretWriter();
        key.WriteOctetString(seed);
        return Private(KeyAlgorithm.Ed25519, NamedGroup.None, default, key);
    }

    /// <summary>
    /// Whether the point that an encoded private key carries (compressed or not, empty if it carries none) is the one that belongs to its
    /// scalar. A key with somebody else's point would make signatures that nobody can check.
    /// </summary>
    public static bool IsSamePoint(ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> uncompressed)
    {
        if (claimed.IsEmpty) return true;
        if (claimed[0] == 4) return claimed.SequenceEqual(uncompressed);
        return claimed[0] == 2 + (uncompressed[^1] & 1) && claimed[1..].SequenceEqual(uncompressed.Slice(1, claimed.Length - 1));
    }

    private static byte[] Public(KeyAlgorithm algorithm, NamedGroup curve, ReadOnlySpan<byte> pssParameters, ReadOnlySpan<byte> key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer, algorithm, curve, pssParameters);
            writer.WriteBitString(key);
        }
        return writer.Encode();
    }

    // Encodes the inner key into the outer structure and clears what the two writers held.
    private static byte[] Private(KeyAlgorithm algorithm, NamedGroup curve, ReadOnlySpan<byte> pssParameters, AsnWriter key)
    {
        var writer = SecretWriter();
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteAlgorithm(writer, algorithm, curve, pssParameters);
            using (writer.PushOctetString()) key.CopyTo(writer);
        }
        var encoded = writer.Encode();
        key.Reset();
        writer.Reset();
        return encoded;
    }

    private static void WriteAlgorithm(AsnWriter writer, KeyAlgorithm algorithm, NamedGroup curve, ReadOnlySpan<byte> pssParameters)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(KeyOids.TextOf(algorithm));
            if (algorithm == KeyAlgorithm.Rsa) writer.WriteNull();
            if (algorithm == KeyAlgorithm.Ec) writer.WriteObjectIdentifier(KeyOids.TextOf(curve));
            if (!pssParameters.IsEmpty) writer.WriteEncodedValue(pssParameters);
        }
    }

    // Large enough for RSA-16384, so that the buffer never grows and leaves copies of the key behind; Reset clears it.
    private static AsnWriter SecretWriter() => new(AsnEncodingRules.DER, initialCapacity: 12 * 1024);
}
