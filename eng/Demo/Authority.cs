using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Shim.Build.Demo;

/// <summary>What a certificate is for.</summary>
internal enum Purpose
{
    /// <summary>A server named localhost.</summary>
    Server,

    /// <summary>A client that shows who it is.</summary>
    Client,
}

/// <summary>A certificate authority that lives for one demonstration or test run, and the identities it signs.</summary>
internal sealed class Authority : IDisposable
{
    /// <summary>Password of the PKCS#12 files; no secret, they are made anew every time.</summary>
    public const string Password = "demo";

    // RFC 5280 §4.2.1.12
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private const string NetscapeComment = "2.16.840.1.113730.1.13";

    // RFC 3279 §2.3.1
    private const string RsaKey = "1.2.840.113549.1.1.1";

    private static readonly DateTimeOffset NotBefore = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset NotAfter = DateTimeOffset.UtcNow.AddDays(30);

    private readonly string folder;
    private readonly X509Certificate2 root;

    /// <summary>Makes the authority and writes its certificate as <c>ca.pem</c>.</summary>
    public Authority(string folder)
    {
        this.folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Demonstration CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        root = request.CreateSelfSigned(NotBefore, NotAfter);
        File.WriteAllText(RootFile, root.ExportCertificatePem() + "\n");
        File.WriteAllText(RootKeyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>The authority's certificate, PEM.</summary>
    public string RootFile => Path.Combine(folder, "ca.pem");

    /// <summary>The authority's private key, PKCS#8 PEM; it dies with the folder.</summary>
    public string RootKeyFile => Path.Combine(folder, "ca.key");

    /// <summary>Signs a certificate over an ECDSA P-256 key.</summary>
    public Identity IssueEcdsa(string name, Purpose purpose = Purpose.Server) => IssueEcdsa(name, purpose, ECCurve.NamedCurves.nistP256);

    /// <summary>Signs a certificate over an ECDSA P-384 key.</summary>
    public Identity IssueEcdsaP384(string name, Purpose purpose = Purpose.Server) => IssueEcdsa(name, purpose, ECCurve.NamedCurves.nistP384);

    /// <summary>Signs a certificate over an RSA key of 2048 bits.</summary>
    public Identity IssueRsa(string name, Purpose purpose = Purpose.Server)
    {
        using var key = RSA.Create(2048);
        using var certificate = Issue(new CertificateRequest(Subject(purpose), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), purpose);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return Write(name, withKey, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Signs a certificate over an Ed25519 key. .NET does not make such keys: openssl does.</summary>
    public Identity IssueEd25519(string name, Purpose purpose, string openssl)
    {
        var identity = Files(name);
        var publicKeyFile = Path.Combine(folder, name + ".pub");
        var sentence = $"openssl could not make the Ed25519 identity '{name}'.";
        new Command(openssl, "genpkey", "-algorithm", "ed25519", "-out", identity.KeyFile).Demand(sentence);
        new Command(openssl, "pkey", "-in", identity.KeyFile, "-pubout", "-outform", "DER", "-out", publicKeyFile).Demand(sentence);
        var publicKey = PublicKey.CreateFromSubjectPublicKeyInfo(File.ReadAllBytes(publicKeyFile), out _);
        using var certificate = Issue(new CertificateRequest(new X500DistinguishedName(Subject(purpose)), publicKey, HashAlgorithmName.SHA256),
            purpose);
        File.WriteAllText(identity.CertificateFile, certificate.ExportCertificatePem() + "\n");
        new Command(openssl, "pkcs12", "-export", "-inkey", identity.KeyFile, "-in", identity.CertificateFile, "-certfile", RootFile,
            "-passout", "pass:" + Password, "-out", identity.Pkcs12File).Demand(sentence);
        return identity;
    }

    /// <summary>
    /// Signs an intermediate authority and below it a certificate over an ECDSA P-256 key. The PKCS#12 file holds both, the root not.
    /// </summary>
    /// <param name="name">The name of the files.</param>
    /// <param name="purpose">What the certificate is for.</param>
    /// <param name="padding">Bytes of a comment in the intermediate certificate: more than a record holds, when so wanted.</param>
    public Identity IssueBelowIntermediate(string name, Purpose purpose, int padding)
    {
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest($"CN=Intermediate CA {name}", middleKey, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (padding > 0)
            request.CertificateExtensions.Add(new X509Extension(NetscapeComment, Comment(padding), false));
        using var signer = root.GetECDsaPrivateKey()!;
        using var middle = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(signer), NotBefore, NotAfter,
            RandomNumberGenerator.GetBytes(16));
        using var issuer = middle.CopyWithPrivateKey(middleKey);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Issue(new CertificateRequest(Subject(purpose), key, HashAlgorithmName.SHA256), purpose, issuer);
        using var withKey = certificate.CopyWithPrivateKey(key);
        File.WriteAllText(ChainFile(name), middle.ExportCertificatePem() + "\n");
        return Write(name, withKey, key.ExportPkcs8PrivateKeyPem(), middle);
    }

    /// <summary>The intermediate certificate of an identity made by <see cref="IssueBelowIntermediate"/>, PEM.</summary>
    public string ChainFile(string name) => Path.Combine(folder, name + "-chain.pem");

    /// <summary>Signs many certificates for localhost over the ECDSA key of <paramref name="identity"/>, all different, into one PEM file.</summary>
    public void IssueMany(Identity identity, int count, string name)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(identity.KeyFile));
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            using var certificate = Issue(new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256), Purpose.Server);
            text.Append(certificate.ExportCertificatePem()).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, name), text.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => root.Dispose();

    private static string Subject(Purpose purpose) => purpose == Purpose.Server ? "CN=localhost" : "CN=Interop Client";

    private Identity IssueEcdsa(string name, Purpose purpose, ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        using var certificate = Issue(new CertificateRequest(Subject(purpose), key, HashAlgorithmName.SHA256), purpose);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return Write(name, withKey, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>An IA5String of a length that takes three bytes to say.</summary>
    private static byte[] Comment(int length) => [0x16, 0x82, (byte)(length >> 8), (byte)length, .. Enumerable.Repeat((byte)'x', length)];

    private X509Certificate2 Issue(CertificateRequest request, Purpose purpose, X509Certificate2? by = null)
    {
        var issuer = by ?? root;
        if (purpose == Purpose.Server)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
            request.CertificateExtensions.Add(names.Build());
        }

        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        // Only an RSA key takes part in a key exchange (RFC 5246 §7.4.2).
        var encipherment = request.PublicKey.Oid.Value == RsaKey ? X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.None;
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | encipherment, true));
        var use = new Oid(purpose == Purpose.Server ? ServerAuthentication : ClientAuthentication);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([use], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using var signer = issuer.GetECDsaPrivateKey()!;
        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(signer), NotBefore, NotAfter,
            RandomNumberGenerator.GetBytes(16));
    }

    private Identity Files(string name) =>
        new(Path.Combine(folder, name + ".p12"), Path.Combine(folder, name + ".pem"), Path.Combine(folder, name + ".key"));

    private Identity Write(string name, X509Certificate2 certificate, string keyPem, X509Certificate2? above = null)
    {
        var identity = Files(name);
        using var authority = X509CertificateLoader.LoadCertificate((above ?? root).RawData);
        File.WriteAllBytes(identity.Pkcs12File, new X509Certificate2Collection { certificate, authority }.Export(X509ContentType.Pkcs12, Password)!);
        File.WriteAllText(identity.CertificateFile, certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(identity.KeyFile, keyPem + "\n");
        return identity;
    }
}

/// <summary>One identity as files.</summary>
/// <param name="Pkcs12File">Certificate, key and authority, under <see cref="Authority.Password"/>.</param>
/// <param name="CertificateFile">The certificate, PEM.</param>
/// <param name="KeyFile">The private key, PKCS#8 PEM.</param>
internal sealed record Identity(string Pkcs12File, string CertificateFile, string KeyFile);
