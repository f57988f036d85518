using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>A self-signed identity for "localhost", made once per test run, in the forms in which our engine and other stacks take it.</summary>
internal sealed class TestIdentity
{
    private static readonly ConcurrentDictionary<string, TestIdentity> s_all = new();

    private readonly ConcurrentDictionary<string, TlsIdentity> _identities = new();

    private TestIdentity(byte[] certificate, byte[] pkcs8)
    {
        Certificate = certificate;
        Pkcs8 = pkcs8;
    }

    /// <summary>Names of the kinds of key, one row each.</summary>
    public static IEnumerable<object[]> Kinds => [["rsa2048"], ["p256"], ["p384"], ["p521"], ["ed25519"]];

    /// <summary>For our engine, over the platform's cryptography.</summary>
    public TlsIdentity Tls => For("platform");

    /// <summary>The certificate, DER.</summary>
    public byte[] Certificate { get; }

    /// <summary>The private key, PKCS#8.</summary>
    public byte[] Pkcs8 { get; }

    /// <summary>The certificate for OpenSSL.</summary>
    public string CertificatePem => PemEncoding.WriteString("CERTIFICATE", Certificate);

    /// <summary>The private key for OpenSSL.</summary>
    public string KeyPem => PemEncoding.WriteString("PRIVATE KEY", Pkcs8);

    /// <summary>
    /// By kind of key; a suffix makes another one of the same kind ("p256-b"), "-signs", "-enciphers" or "-certifies" one whose keyUsage is
    /// that alone.
    /// </summary>
    public static TestIdentity Get(string name) => s_all.GetOrAdd(name, Make);

    /// <summary>For our engine, with the key in the hands of a provider.</summary>
    public TlsIdentity For(string provider) =>
        _identities.GetOrAdd(provider, name => new TlsIdentity([Certificate], Providers.Get(name).ImportPrivateKey(Pkcs8)!));

    /// <summary>For SslStream, which knows no Ed25519.</summary>
    public X509Certificate2 ForSslStream()
    {
        using var bare = X509CertificateLoader.LoadCertificate(Certificate);
        if (bare.PublicKey.Oid.Value == "1.2.840.113549.1.1.1")
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(Pkcs8, out _);
            return bare.CopyWithPrivateKey(rsa);
        }

        using var ec = ECDsa.Create();
        ec.ImportPkcs8PrivateKey(Pkcs8, out _);
        return bare.CopyWithPrivateKey(ec);
    }

    private static TestIdentity Make(string name) => name.Split('-')[0] switch
    {
        "rsa2048" => OfRsa(KeyUsage(name)),
        "p256" => OfEc(ECCurve.NamedCurves.nistP256, KeyUsage(name)),
        "p384" => OfEc(ECCurve.NamedCurves.nistP384, KeyUsage(name)),
        "p521" => OfEc(ECCurve.NamedCurves.nistP521, KeyUsage(name)),
        "ed25519" => OfOwnKey(KeyAlgorithm.Ed25519, 256, SignatureScheme.Ed25519, [0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70]),
        "rsapss2048" => OfOwnKey(KeyAlgorithm.RsaPss, 2048, SignatureScheme.RsaPssPssSha256, RsaPssWithSha256),
        _ => throw new ArgumentException(name),
    };

    private static X509KeyUsageFlags KeyUsage(string name) => name.Split('-')[^1] switch
    {
        "signs" => X509KeyUsageFlags.DigitalSignature,
        "enciphers" => X509KeyUsageFlags.KeyEncipherment,
        "certifies" => X509KeyUsageFlags.KeyCertSign,
        _ => X509KeyUsageFlags.None,
    };

    private static TestIdentity OfRsa(X509KeyUsageFlags usage)
    {
        using var key = RSA.Create(2048);
        return SelfSign(new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), key.ExportPkcs8PrivateKey(), usage);
    }

    private static TestIdentity OfEc(ECCurve curve, X509KeyUsageFlags usage)
    {
        using var key = ECDsa.Create(curve);
        return SelfSign(new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256), key.ExportPkcs8PrivateKey(), usage);
    }

    /// <summary>AlgorithmIdentifier of RSASSA-PSS with SHA-256, MGF1 with SHA-256 and 32 bytes of salt (RFC 4055 §3.1).</summary>
    private static byte[] RsaPssWithSha256 => Convert.FromHexString(
        "304106092A864886F70D01010A3034A00F300D06096086480165030402010500A11C301A06092A864886F70D010108300D06096086480165030402010500A203020120");

    /// <summary>Keys that .NET does not make: ours does.</summary>
    private static TestIdentity OfOwnKey(KeyAlgorithm algorithm, int size, SignatureScheme scheme, byte[] algorithmIdentifier)
    {
        using var key = Providers.Get("platform").GeneratePrivateKey(algorithm, size);
        var generator = new OwnKeyGenerator(key, scheme, algorithmIdentifier);
        var request = new CertificateRequest(new X500DistinguishedName("CN=localhost"), generator.PublicKey, HashAlgorithmName.SHA512);
        AddExtensions(request);
        var (from, until) = Validity();
        using var certificate = request.Create(request.SubjectName, generator, from, until, RandomNumberGenerator.GetBytes(8));
        return new TestIdentity(certificate.RawData, key.ExportPrivateKeyInfo());
    }

    private static TestIdentity SelfSign(CertificateRequest request, byte[] pkcs8, X509KeyUsageFlags usage)
    {
        AddExtensions(request);
        if (usage != X509KeyUsageFlags.None) request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        var (from, until) = Validity();
        using var certificate = request.CreateSelfSigned(from, until);
        return new TestIdentity(certificate.RawData, pkcs8);
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Validity() => (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));

    private static void AddExtensions(CertificateRequest request)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
    }

    /// <summary>Signs certificates with a key of ours.</summary>
    private sealed class OwnKeyGenerator(Shim.Runtime.Crypto.PrivateKey key, SignatureScheme scheme, byte[] algorithmIdentifier) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => algorithmIdentifier;

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
        {
            var signature = new byte[key.MaxSignatureSize];
            var size = key.Sign(scheme, data, signature);
            return signature[..size];
        }

        protected override System.Security.Cryptography.X509Certificates.PublicKey BuildPublicKey() =>
            System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
    }
}
