using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.ChipRtos;

/// <summary>keyType (sheet 3.1).</summary>
internal enum KeyType
{
    /// <summary>RSA, and what has come since: ECDSA and Ed25519.</summary>
    Rsa = 0,
    /// <summary>DSA.</summary>
    Dsa = 1,
}

/// <summary>
/// A key pair that PKI_OwnKeyPairAdd has brought. A DSA pair has no <paramref name="Key"/>: its certificate can be added, but no suite of
/// TLS 1.2 and newer that is spoken here signs with it, so its numbers are not kept.
/// </summary>
/// <param name="SubjectPublicKeyInfo">By this a certificate finds its pair.</param>
/// <param name="Key">The private key.</param>
internal sealed record OwnKeyPair(byte[] SubjectPublicKeyInfo, PrivateKey? Key)
{
    /// <summary>The largest modulus of a DSA key, in bytes.</summary>
    private const int MaxModulus = 512;

    /// <summary>Reads the pair from an unencrypted private key in DER; null if it is none of that type.</summary>
    public static OwnKeyPair? Read(CryptoProvider provider, KeyType type, byte[] der)
    {
        if (type == KeyType.Dsa) return ReadDsa(der);
        if (PrivateKeyContainer.ToPkcs8(der) is not { } pkcs8) return null;
        try
        {
            return provider.ImportPrivateKey(pkcs8) is { } key ? new OwnKeyPair(key.ExportSubjectPublicKeyInfo(), key) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    /// <summary>OpenSSL's form, SEQUENCE { 0, p, q, g, y, x }, or PKCS#8 with the parameters of RFC 3279 §2.3.2.</summary>
    private static OwnKeyPair? ReadDsa(byte[] der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.BER);
            var fields = outer.ReadSequence();
            if (outer.HasData || !fields.TryReadInt32(out var version) || version != 0) return null;
            return fields.PeekTag() == Asn1Tag.Integer ? ReadDsaTraditional(fields) : ReadDsaPkcs8(fields);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OwnKeyPair? ReadDsaTraditional(AsnReader fields)
    {
        var (p, q, g) = (fields.ReadInteger(), fields.ReadInteger(), fields.ReadInteger());
        var y = fields.ReadInteger();
        var x = fields.ReadInteger();
        return !fields.HasData && FromNumbers(p, q, g, x) is { } pair && BigInteger.ModPow(g, x, p) == y ? pair : null;
    }

    private static OwnKeyPair? ReadDsaPkcs8(AsnReader fields)
    {
        var algorithm = fields.ReadSequence();
        if (algorithm.ReadObjectIdentifier() != Oids.Dsa) return null;
        var parameters = algorithm.ReadSequence();
        var (p, q, g) = (parameters.ReadInteger(), parameters.ReadInteger(), parameters.ReadInteger());
        return FromNumbers(p, q, g, new AsnReader(fields.ReadOctetString(), AsnEncodingRules.BER).ReadInteger());
    }

    private static OwnKeyPair? FromNumbers(BigInteger p, BigInteger q, BigInteger g, BigInteger x)
    {
        if (p.Sign <= 0 || p.GetByteCount(isUnsigned: true) > MaxModulus || q >= p || g <= 1 || g >= p || x <= 0 || x >= q) return null;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.Dsa);
                using (writer.PushSequence())
                {
                    writer.WriteInteger(p);
                    writer.WriteInteger(q);
                    writer.WriteInteger(g);
                }
            }

            var y = new AsnWriter(AsnEncodingRules.DER);
            y.WriteInteger(BigInteger.ModPow(g, x, p));
            writer.WriteBitString(y.Encode());
        }

        return new OwnKeyPair(writer.Encode(), null);
    }
}
