namespace Shim.Runtime.Crypto;

/// <summary>What is fixed about an RSA key besides its numbers.</summary>
/// <param name="Algorithm">rsaEncryption or id-RSASSA-PSS.</param>
/// <param name="SizeInBits">Size of the modulus, in bits.</param>
/// <param name="Restriction">Limits of an id-RSASSA-PSS key.</param>
/// <param name="Parameters">The parameters these limits come from, as DER; empty if there are none.</param>
internal sealed record RsaIdentity(KeyAlgorithm Algorithm, int SizeInBits, PssRestriction Restriction, byte[] Parameters)
{
    /// <summary>Size of the modulus and of every signature, in bytes.</summary>
    public int Size => (SizeInBits + 7) / 8;

    /// <summary>Takes everything from a decoded key.</summary>
    public static RsaIdentity Of(in PublicKeyFields fields) =>
        new(fields.Algorithm, KeyLimits.BitsOf(fields.Modulus), fields.Restriction, fields.Parameters.ToArray());

    /// <summary>Whether the key can do <paramref name="scheme"/>.</summary>
    public bool Fits(SignatureScheme scheme) => SignatureSchemes.Fits(scheme, Algorithm, SizeInBits, Restriction);
}
