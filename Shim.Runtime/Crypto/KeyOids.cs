namespace Shim.Runtime.Crypto;

/// <summary>Object identifiers of keys and curves, as encoded contents (RFC 3279, RFC 4055, RFC 5480, RFC 8410) and as text.</summary>
internal static class KeyOids
{
    /// <summary>rsaEncryption.</summary>
    public static ReadOnlySpan<byte> Rsa => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

    /// <summary>id-RSASSA-PSS.</summary>
    public static ReadOnlySpan<byte> RsaPss => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A];

    /// <summary>id-mgf1.</summary>
    public static ReadOnlySpan<byte> Mgf1 => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08];

    /// <summary>id-ecPublicKey.</summary>
    public static ReadOnlySpan<byte> Ec => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];

    /// <summary>id-Ed25519.</summary>
    public static ReadOnlySpan<byte> Ed25519 => [0x2B, 0x65, 0x70];

    private static ReadOnlySpan<byte> Secp256r1 => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];
    private static ReadOnlySpan<byte> Secp384r1 => [0x2B, 0x81, 0x04, 0x00, 0x22];
    private static ReadOnlySpan<byte> Secp521r1 => [0x2B, 0x81, 0x04, 0x00, 0x23];
    private static ReadOnlySpan<byte> Sha1 => [0x2B, 0x0E, 0x03, 0x02, 0x1A];
    private static ReadOnlySpan<byte> Sha256 => [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
    private static ReadOnlySpan<byte> Sha384 => [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02];
    private static ReadOnlySpan<byte> Sha512 => [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03];

    /// <summary>The curve with the encoded identifier <paramref name="oid"/>, or <see cref="NamedGroup.None"/>.</summary>
    public static NamedGroup CurveOf(ReadOnlySpan<byte> oid)
    {
        if (oid.SequenceEqual(Secp256r1)) return NamedGroup.Secp256r1;
        if (oid.SequenceEqual(Secp384r1)) return NamedGroup.Secp384r1;
        return oid.SequenceEqual(Secp521r1) ? NamedGroup.Secp521r1 : NamedGroup.None;
    }

    /// <summary>The hash with the encoded identifier <paramref name="oid"/>, or <see cref="HashAlgorithm.None"/>.</summary>
    public static HashAlgorithm HashOf(ReadOnlySpan<byte> oid)
    {
        if (oid.SequenceEqual(Sha256)) return HashAlgorithm.Sha256;
        if (oid.SequenceEqual(Sha384)) return HashAlgorithm.Sha384;
        if (oid.SequenceEqual(Sha512)) return HashAlgorithm.Sha512;
        return oid.SequenceEqual(Sha1) ? HashAlgorithm.Sha1 : HashAlgorithm.None;
    }

    /// <summary>The identifier of <paramref name="algorithm"/> as text.</summary>
    public static string TextOf(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.Rsa => "1.2.840.113549.1.1.1",
        KeyAlgorithm.RsaPss => "1.2.840.113549.1.1.10",
        KeyAlgorithm.Ec => "1.2.840.10045.2.1",
        KeyAlgorithm.Ed25519 => "1.3.101.112",
    };

    /// <summary>The identifier of <paramref name="curve"/> as text.</summary>
    public static string TextOf(NamedGroup curve) => curve switch
    {
        NamedGroup.Secp256r1 => "1.2.840.10045.3.1.7",
        NamedGroup.Secp384r1 => "1.3.132.0.34",
        NamedGroup.Secp521r1 => "1.3.132.0.35",
        NamedGroup.None or NamedGroup.X25519 => throw new CryptoFailureException("not a NIST curve"),
    };
}
