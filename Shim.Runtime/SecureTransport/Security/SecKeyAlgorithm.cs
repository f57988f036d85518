using Org.BouncyCastle.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>What an algorithm of <c>SecKeyCreateSignature</c> does before the key's own operation.</summary>
internal enum SecKeyPadding
{
    /// <summary>RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).</summary>
    Pkcs1,
    /// <summary>RSASSA-PSS with a salt as long as the hash (RFC 8017 §8.1).</summary>
    Pss,
    /// <summary>ECDSA, the signature as DER (X9.62).</summary>
    EcdsaDer,
    /// <summary>ECDSA, the signature as two numbers of the field's size (RFC 4754).</summary>
    EcdsaRaw,
}

/// <summary>An algorithm by the value of its <c>kSecKeyAlgorithm...</c> constant.</summary>
/// <param name="Padding">What is done.</param>
/// <param name="Hash">Number of the hash, or null for data that is taken as it is.</param>
/// <param name="TakesMessage">Whether the data is hashed first; else it is the hash value.</param>
internal sealed record SecKeyAlgorithm(SecKeyPadding Padding, string? Hash, bool TakesMessage)
{
    /// <summary>Whether it is for RSA keys; else for EC keys.</summary>
    public bool IsRsa => Padding is SecKeyPadding.Pkcs1 or SecKeyPadding.Pss;

    /// <summary>A fresh digest of <see cref="Hash"/>.</summary>
    public IDigest CreateDigest() => PasswordBasedEncryption.CreateDigest(Hash ?? Oids.Sha256)!;

    /// <summary>
    /// Reads the value of a constant: <c>algid:sign:RSA:digest-PKCS1v15:SHA256</c> and its like; null for one that is not known here.
    /// </summary>
    public static SecKeyAlgorithm? Find(string value)
    {
        var parts = value.Split(':');
        if (parts.Length < 4 || parts[0] != "algid" || parts[1] != "sign") return null;
        var message = parts[3].StartsWith("message-", StringComparison.Ordinal);
        var hash = parts.Length > 4 ? HashOf(parts[4]) : null;
        if (parts.Length > 4 && hash is null) return null;
        if (message && hash is null) return null;
        return (parts[2], parts[3]) switch
        {
            ("RSA", "digest-PKCS1v15" or "message-PKCS1v15") => new(SecKeyPadding.Pkcs1, hash, message),
            ("RSA", "digest-PSS" or "message-PSS") when hash is not null => new(SecKeyPadding.Pss, hash, message),
            ("ECDSA", "digest-X962" or "message-X962") => new(SecKeyPadding.EcdsaDer, hash, message),
            ("ECDSA", "RFC4754") => new(SecKeyPadding.EcdsaRaw, null, false),
            _ => null,
        };
    }

    private static string? HashOf(string name) => name switch
    {
        "SHA1" => Oids.Sha1,
        "SHA224" => Oids.Sha224,
        "SHA256" => Oids.Sha256,
        "SHA384" => Oids.Sha384,
        "SHA512" => Oids.Sha512,
        _ => null,
    };
}
