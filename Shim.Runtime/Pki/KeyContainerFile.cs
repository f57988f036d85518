using System.Security.Cryptography;

namespace Shim.Runtime.Pki;

/// <summary>What a file or a part of it turned out to be.</summary>
internal enum ContainerFormat
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,
    /// <summary>An X.509 certificate.</summary>
    Certificate,
    /// <summary>PKCS#7 with certificates.</summary>
    Pkcs7,
    /// <summary>PKCS#12.</summary>
    Pkcs12,
    /// <summary>An algorithm's own key: PKCS#1, SEC 1, or the same in traditional PEM encryption.</summary>
    TraditionalKey,
    /// <summary>Unencrypted PKCS#8.</summary>
    Pkcs8,
    /// <summary>Encrypted PKCS#8.</summary>
    EncryptedPkcs8,
    /// <summary>SubjectPublicKeyInfo or a PKCS#1 public key.</summary>
    PublicKey,
}

/// <summary>One thing found in a file: exactly one of the three is set.</summary>
/// <param name="Certificate">A certificate.</param>
/// <param name="Pkcs8">A private key; the taker clears it.</param>
/// <param name="SubjectPublicKeyInfo">A public key.</param>
internal sealed record ContainedItem(ParsedCertificate? Certificate = null, byte[]? Pkcs8 = null, byte[]? SubjectPublicKeyInfo = null);

/// <summary>
/// Recognises and opens what users call "certificate and key files": PEM with any number of blocks, or one DER object, certificates and
/// keys in all usual containers.
/// </summary>
internal sealed class KeyContainerFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxSize = 16 << 20;

    private readonly string? _password;

    private KeyContainerFile(string? password) => _password = password;

    /// <summary>The items in their order. Those of a PKCS#12 are in <see cref="Pkcs12"/> instead.</summary>
    public List<ContainedItem> Items { get; } = [];

    /// <summary>The PKCS#12, where the file is one.</summary>
    public Pkcs12File? Pkcs12 { get; private set; }

    /// <summary>What the file, or its only PEM block, is; the first block's kind where there are several.</summary>
    public ContainerFormat Format { get; private set; }

    /// <summary>Whether the file is PEM.</summary>
    public bool IsPem { get; private set; }

    /// <summary>How many PEM blocks were understood.</summary>
    public int BlockCount { get; private set; }

    /// <summary>
    /// Opens a file. <see cref="ContainerFault.Malformed"/> with <see cref="Format"/> unknown means that nothing in it was recognised.
    /// </summary>
    public static ContainerFault Open(ReadOnlyMemory<byte> file, string? password, out KeyContainerFile content)
    {
        content = new KeyContainerFile(password);
        if (file.Length is 0 or > MaxSize) return ContainerFault.Malformed;
        var fault = Pem.LooksLikePem(file.Span) ? content.ReadPem(file.Span) : content.ReadDer(file);
        if (fault != ContainerFault.None) content.Clear();
        return fault;
    }

    /// <summary>Clears the private keys.</summary>
    public void Clear()
    {
        foreach (var item in Items)
        {
            if (item.Pkcs8 is { } key) CryptographicOperations.ZeroMemory(key);
        }

        Items.Clear();
        Pkcs12?.Clear();
    }

    private ContainerFault ReadPem(ReadOnlySpan<byte> file)
    {
        IsPem = true;
        foreach (var block in Pem.Read(file))
        {
            var before = Format;
            var fault = ReadBlock(block);
            if (before != ContainerFormat.Unknown) Format = before;
            CryptographicOperations.ZeroMemory(block.Content);
            if (fault != ContainerFault.None) return fault;
        }

        return BlockCount > 0 ? ContainerFault.None : ContainerFault.Malformed;
    }

    private ContainerFault ReadBlock(PemBlock block)
    {
        switch (block.Label)
        {
            case "CERTIFICATE" or "X509 CERTIFICATE":
                return Count(ReadCertificate(block.Content));
            case "PKCS7" or "CMS":
                return Count(ReadPkcs7(block.Content));
            case "PKCS12":
                return Count(ReadPkcs12(block.Content));
            case "PRIVATE KEY":
                Format = ContainerFormat.Pkcs8;
                return Count(PrivateKeyContainer.IsPkcs8(block.Content) ? AddKey(block.Content.AsSpan().ToArray()) : ContainerFault.Malformed);
            case "ENCRYPTED PRIVATE KEY":
                return Count(ReadEncryptedKey(block.Content));
            case "RSA PRIVATE KEY" or "EC PRIVATE KEY":
                return Count(ReadTraditionalKey(block));
            case "PUBLIC KEY" or "RSA PUBLIC KEY":
                return Count(ReadPublicKey(block.Content));
            default:
                // "EC PARAMETERS", "DH PARAMETERS" and others stand beside keys and hold nothing for us.
                return ContainerFault.None;
        }
    }

    private ContainerFault Count(ContainerFault fault)
    {
        BlockCount++;
        return fault;
    }

    private ContainerFault ReadTraditionalKey(PemBlock block)
    {
        Format = ContainerFormat.TraditionalKey;
        if (block.Header("DEK-Info") is not { } dekInfo) return AddTraditional(block.Content);
        if (_password is null) return ContainerFault.PasswordRequired;
        var fault = new PasswordBasedEncryption(_password).DecryptTraditional(dekInfo, block.Content, out var opened);
        if (fault != ContainerFault.None) return fault;
        fault = AddTraditional(opened);
        CryptographicOperations.ZeroMemory(opened);
        // There is no MAC: what comes out of a wrong password with a padding that happens to fit is no key.
        return fault == ContainerFault.None ? fault : ContainerFault.WrongPassword;
    }

    // One DER object: try the shapes from the most to the least specific.
    private ContainerFault ReadDer(ReadOnlyMemory<byte> file)
    {
        if (ParsedCertificate.TryParse(file.Span) is not null) return ReadCertificate(file);
        if (Pkcs12File.HasShape(file)) return ReadPkcs12(file);
        if (Pkcs7Certificates.TryRead(file) is not null) return ReadPkcs7(file);
        if (PrivateKeyContainer.IsPkcs8(file))
        {
            Format = ContainerFormat.Pkcs8;
            return AddKey(file.ToArray());
        }

        if (PrivateKeyContainer.ToPkcs8(file) is { } wrapped)
        {
            Format = ContainerFormat.TraditionalKey;
            return AddKey(wrapped);
        }

        if (PrivateKeyContainer.IsEncryptedPkcs8(file)) return ReadEncryptedKey(file);
        return ReadPublicKey(file);
    }

    private ContainerFault ReadCertificate(ReadOnlyMemory<byte> der)
    {
        Format = ContainerFormat.Certificate;
        if (CertificateCache.Get(der.Span) is not { } certificate) return ContainerFault.Malformed;
        Items.Add(new ContainedItem(Certificate: certificate));
        return ContainerFault.None;
    }

    private ContainerFault ReadPkcs7(ReadOnlyMemory<byte> der)
    {
        Format = ContainerFormat.Pkcs7;
        if (Pkcs7Certificates.TryRead(der) is not { } certificates) return ContainerFault.Malformed;
        foreach (var certificate in certificates) Items.Add(new ContainedItem(Certificate: certificate));
        return ContainerFault.None;
    }

    private ContainerFault ReadPkcs12(ReadOnlyMemory<byte> der)
    {
        Format = ContainerFormat.Pkcs12;
        var fault = Pkcs12File.Open(der, _password ?? "", out var content);
        if (fault == ContainerFault.WrongPassword && _password is null) return ContainerFault.PasswordRequired;
        if (fault == ContainerFault.None) Pkcs12 = content;
        return fault;
    }

    private ContainerFault ReadEncryptedKey(ReadOnlyMemory<byte> der)
    {
        Format = ContainerFormat.EncryptedPkcs8;
        var fault = PrivateKeyContainer.DecryptPkcs8(der, _password, out var pkcs8);
        return fault == ContainerFault.None ? AddKey(pkcs8) : fault;
    }

    private ContainerFault ReadPublicKey(ReadOnlyMemory<byte> der)
    {
        if (PrivateKeyContainer.ToSubjectPublicKeyInfo(der) is not { } info) return ContainerFault.Malformed;
        Format = ContainerFormat.PublicKey;
        Items.Add(new ContainedItem(SubjectPublicKeyInfo: info));
        return ContainerFault.None;
    }

    private ContainerFault AddTraditional(ReadOnlyMemory<byte> der) =>
        PrivateKeyContainer.ToPkcs8(der) is { } pkcs8 ? AddKey(pkcs8) : ContainerFault.Malformed;

    private ContainerFault AddKey(byte[] pkcs8)
    {
        Items.Add(new ContainedItem(Pkcs8: pkcs8));
        return ContainerFault.None;
    }
}
