using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shim.Runtime.Pki;

namespace Shim.Runtime.Tests.Pki;

/// <summary>Certificates made at test time, with every property that a test wants to break.</summary>
internal sealed class TestCertificate : IDisposable
{
    public static readonly DateTimeOffset Now = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private TestCertificate(byte[] der, AsymmetricAlgorithm key)
    {
        Der = der;
        Key = key;
        Parsed = ParsedCertificate.TryParse(der) ?? throw new InvalidOperationException("the test's own certificate does not parse");
    }

    public byte[] Der { get; }

    public AsymmetricAlgorithm Key { get; }

    public ParsedCertificate Parsed { get; }

    /// <summary>Issues a certificate; without an issuer it is self-signed.</summary>
    public static TestCertificate Issue(string subject, TestCertificate? issuer = null, Action<Recipe>? change = null)
    {
        var recipe = new Recipe();
        change?.Invoke(recipe);
        var key = recipe.Key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var isOld = recipe.Hash == HashAlgorithmName.SHA1 || recipe.Hash == HashAlgorithmName.MD5;
        var hash = isOld ? HashAlgorithmName.SHA256 : recipe.Hash;
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, hash, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, hash);
        foreach (var extension in recipe.Extensions) request.CertificateExtensions.Add(extension);
        var signingKey = issuer?.Key ?? key;
        var generator = isOld ? new OldHashGenerator((RSA)signingKey, recipe.Hash)
            : signingKey is RSA signer
            ? X509SignatureGenerator.CreateForRSA(signer, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)signingKey);
        var issuerName = recipe.IssuerName is { } name ? new X500DistinguishedName(name)
            : issuer is null ? request.SubjectName : new X500DistinguishedName(issuer.Parsed.SubjectDer.Span);
        using var certificate = request.Create(issuerName, generator, recipe.NotBefore, recipe.NotAfter, RandomNumberGenerator.GetBytes(8));
        return new TestCertificate(certificate.RawData, key);
    }

    /// <summary>A certification authority.</summary>
    public static TestCertificate Authority(string subject, TestCertificate? issuer = null, Action<Recipe>? change = null) =>
        Issue(subject, issuer, recipe =>
        {
            recipe.Extensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            recipe.Extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            change?.Invoke(recipe);
        });

    /// <summary>A server's certificate.</summary>
    public static TestCertificate Server(string host, TestCertificate? issuer = null, Action<Recipe>? change = null) =>
        Issue($"CN={host}", issuer, recipe =>
        {
            recipe.AltNames(host);
            change?.Invoke(recipe);
        });

    /// <summary>The same certificate with some bytes changed.</summary>
    public TestCertificate With(Action<byte[]> change)
    {
        var changed = (byte[])Der.Clone();
        change(changed);
        return new TestCertificate(changed, Key);
    }

    public void Dispose() => Key.Dispose();

    /// <summary>SHA-1 and MD5 with RSA, which .NET no longer offers to sign with.</summary>
    private sealed class OldHashGenerator(RSA key, HashAlgorithmName hash) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            Convert.FromHexString(hash == HashAlgorithmName.SHA1 ? "300D06092A864886F70D0101050500" : "300D06092A864886F70D0101040500");

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, hash, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }

    internal sealed class Recipe
    {
        public DateTimeOffset NotBefore { get; set; } = Now.AddDays(-10);

        public DateTimeOffset NotAfter { get; set; } = Now.AddDays(10);

        public List<X509Extension> Extensions { get; } = [];

        public AsymmetricAlgorithm? Key { get; set; }

        public HashAlgorithmName Hash { get; set; } = HashAlgorithmName.SHA256;

        public string? IssuerName { get; set; }

        public void Remove(string oid) => Extensions.RemoveAll(extension => extension.Oid!.Value == oid);

        public void AltNames(params string[] names)
        {
            Remove(Oids.SubjectAltName);
            var builder = new SubjectAlternativeNameBuilder();
            foreach (var name in names)
            {
                if (System.Net.IPAddress.TryParse(name, out var address)) builder.AddIpAddress(address);
                else builder.AddDnsName(name);
            }

            Extensions.Add(builder.Build());
        }

        public void Purposes(params string[] oids)
        {
            var collection = new OidCollection();
            foreach (var oid in oids) collection.Add(new Oid(oid));
            Extensions.Add(new X509EnhancedKeyUsageExtension(collection, false));
        }
    }
}
