using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Shim.Runtime.Pki;

/// <summary>A private key out of a PKCS#12.</summary>
/// <param name="Pkcs8">Unencrypted PKCS#8; whoever takes the file's content clears it.</param>
/// <param name="LocalKeyId">What ties the key to its certificate, or null.</param>
/// <param name="FriendlyName">A name for people, or null.</param>
internal sealed record Pkcs12Key(byte[] Pkcs8, byte[]? LocalKeyId, string? FriendlyName);

/// <summary>A certificate out of a PKCS#12.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="LocalKeyId">What ties it to its key, or null.</param>
/// <param name="FriendlyName">A name for people, or null.</param>
internal sealed record Pkcs12Certificate(ParsedCertificate Certificate, byte[]? LocalKeyId, string? FriendlyName);

/// <summary>
/// A PKCS#12 container (RFC 7292) in password integrity and password privacy mode: keys and certificates, in their order. The MAC is
/// checked before anything inside is believed, so that a wrong password and a broken file are told apart. Everything a hostile file
/// can ask for is bounded: its size, its nesting, the number of its bags, the iterations of its key derivations.
/// </summary>
internal sealed class Pkcs12File
{
    /// <summary>Largest container that is read, in bytes.</summary>
    public const int MaxSize = 16 << 20;

    private const int MaxBags = 4096;
    private const int MaxNesting = 4;
    private readonly PasswordBasedEncryption _decryption;
    private int _bags;

    private Pkcs12File(PasswordBasedEncryption decryption) => _decryption = decryption;

    /// <summary>The private keys.</summary>
    public List<Pkcs12Key> Keys { get; } = [];

    /// <summary>The certificates.</summary>
    public List<Pkcs12Certificate> Certificates { get; } = [];

    /// <summary>Whether the bytes have the outer shape of a PKCS#12, so that a failure to open it says something.</summary>
    public static bool HasShape(ReadOnlyMemory<byte> file)
    {
        try
        {
            var pfx = new AsnReader(file, AsnEncodingRules.BER).ReadSequence();
            return pfx.TryReadInt32(out var version) && version == 3 && pfx.ReadSequence().ReadObjectIdentifier() is Oids.Pkcs7Data or Oids.Pkcs7SignedData;
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Opens a container.</summary>
    public static ContainerFault Open(ReadOnlyMemory<byte> file, string password, out Pkcs12File content)
    {
        content = new Pkcs12File(new PasswordBasedEncryption(password));
        if (file.Length > MaxSize || !HasShape(file)) return ContainerFault.Malformed;
        ContainerFault fault;
        try
        {
            fault = content.ReadPfx(file);
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException or OverflowException)
        {
            fault = ContainerFault.Malformed;
        }

        if (fault != ContainerFault.None) content.Clear();
        return fault;
    }

    /// <summary>Clears the private keys.</summary>
    public void Clear()
    {
        foreach (var key in Keys) CryptographicOperations.ZeroMemory(key.Pkcs8);
        Keys.Clear();
    }

    // RFC 7292 §4.
    private ContainerFault ReadPfx(ReadOnlyMemory<byte> file)
    {
        var outer = new AsnReader(file, AsnEncodingRules.BER);
        var pfx = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        pfx.ReadInteger();
        var authSafe = pfx.ReadSequence();
        if (authSafe.ReadObjectIdentifier() != Oids.Pkcs7Data) return ContainerFault.Unsupported;
        var content = ReadExplicit(authSafe).ReadOctetString();
        if (pfx.HasData)
        {
            var fault = CheckMac(pfx.ReadSequence(), content);
            if (fault != ContainerFault.None) return fault;
        }

        var safes = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
        while (safes.HasData)
        {
            var fault = ReadSafe(safes.ReadSequence());
            if (fault != ContainerFault.None) return fault;
        }

        return ContainerFault.None;
    }

    private ContainerFault CheckMac(AsnReader macData, byte[] content)
    {
        var digestInfo = macData.ReadSequence();
        var algorithm = digestInfo.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var expected = digestInfo.ReadOctetString();
        var salt = macData.ReadOctetString();
        var iterations = 1;
        if (macData.HasData && !macData.TryReadInt32(out iterations)) return ContainerFault.Unsupported;
        if (oid == Oids.Pbmac1) return CheckPbmac1(algorithm.ReadSequence(), content, expected);
        if (PasswordBasedEncryption.CreateDigest(oid) is null) return ContainerFault.Unsupported;
        if (!_decryption.TrySpend(iterations)) return ContainerFault.Unsupported;
        if (IsMac(oid, content, expected, salt, iterations)) return ContainerFault.None;
        if (!_decryption.IsEmpty || !_decryption.TrySpend(iterations)) return ContainerFault.WrongPassword;
        _decryption.EmptyIsNothing = true;
        return IsMac(oid, content, expected, salt, iterations) ? ContainerFault.None : ContainerFault.WrongPassword;
    }

    private bool IsMac(string oid, byte[] content, byte[] expected, byte[] salt, int iterations)
    {
        var key = _decryption.DerivePkcs12MacKey(PasswordBasedEncryption.CreateDigest(oid)!, salt, iterations);
        return IsHmac(new HMac(PasswordBasedEncryption.CreateDigest(oid)!), key, content, expected);
    }

    // RFC 9579.
    private ContainerFault CheckPbmac1(AsnReader parameters, byte[] content, byte[] expected)
    {
        var derivation = parameters.ReadSequence();
        var scheme = parameters.ReadSequence().ReadObjectIdentifier();
        if (derivation.ReadObjectIdentifier() != Oids.Pbkdf2) return ContainerFault.Unsupported;
        if (PasswordBasedEncryption.CreateHmacDigest(scheme) is not { } digest) return ContainerFault.Unsupported;
        if (_decryption.DerivePbkdf2(derivation.ReadSequence(), digest.GetDigestSize()) is not { } key) return ContainerFault.Unsupported;
        return IsHmac(new HMac(digest), key, content, expected) ? ContainerFault.None : ContainerFault.WrongPassword;
    }

    private static bool IsHmac(HMac mac, byte[] key, byte[] content, byte[] expected)
    {
        mac.Init(new KeyParameter(key));
        CryptographicOperations.ZeroMemory(key);
        mac.BlockUpdate(content, 0, content.Length);
        var value = new byte[mac.GetMacSize()];
        mac.DoFinal(value, 0);
        return CryptographicOperations.FixedTimeEquals(value, expected);
    }

    private ContainerFault ReadSafe(AsnReader contentInfo)
    {
        var oid = contentInfo.ReadObjectIdentifier();
        if (oid == Oids.Pkcs7Data) return ReadBags(ReadExplicit(contentInfo).ReadOctetString(), 0);
        if (oid != Oids.Pkcs7EncryptedData) return ContainerFault.Unsupported;
        var encryptedData = ReadExplicit(contentInfo).ReadSequence();
        encryptedData.ReadInteger();
        var encrypted = encryptedData.ReadSequence();
        encrypted.ReadObjectIdentifier();
        var algorithm = encrypted.ReadSequence();
        var ciphertext = encrypted.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
        var fault = _decryption.Decrypt(algorithm, ciphertext, out var opened);
        if (fault != ContainerFault.None) return fault;
        try
        {
            return ReadBags(opened, 0);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(opened);
        }
    }

    private ContainerFault ReadBags(ReadOnlyMemory<byte> safeContents, int depth)
    {
        if (depth > MaxNesting) return ContainerFault.Unsupported;
        var bags = new AsnReader(safeContents, AsnEncodingRules.BER).ReadSequence();
        while (bags.HasData)
        {
            if (++_bags > MaxBags) return ContainerFault.Unsupported;
            var fault = ReadBag(bags.ReadSequence(), depth);
            if (fault != ContainerFault.None) return fault;
        }

        return ContainerFault.None;
    }

    // RFC 7292 §4.2. Kinds of bags that hold nothing for us (CRLs, secrets) are passed over.
    private ContainerFault ReadBag(AsnReader bag, int depth)
    {
        var oid = bag.ReadObjectIdentifier();
        var value = ReadExplicit(bag).ReadEncodedValue();
        var (localKeyId, friendlyName) = ReadAttributes(bag);
        switch (oid)
        {
            case Oids.KeyBag:
                if (!PrivateKeyContainer.IsPkcs8(value)) return ContainerFault.Malformed;
                Keys.Add(new Pkcs12Key(value.ToArray(), localKeyId, friendlyName));
                return ContainerFault.None;
            case Oids.ShroudedKeyBag:
                var fault = PrivateKeyContainer.DecryptPkcs8(value, _decryption, out var pkcs8);
                if (fault == ContainerFault.None) Keys.Add(new Pkcs12Key(pkcs8, localKeyId, friendlyName));
                return fault;
            case Oids.CertBag:
                return ReadCertificate(new AsnReader(value, AsnEncodingRules.BER).ReadSequence(), localKeyId, friendlyName);
            case Oids.SafeContentsBag:
                return ReadBags(value, depth + 1);
            default:
                return ContainerFault.None;
        }
    }

    private ContainerFault ReadCertificate(AsnReader certBag, byte[]? localKeyId, string? friendlyName)
    {
        if (certBag.ReadObjectIdentifier() != Oids.X509CertificateBag) return ContainerFault.None;
        if (CertificateCache.Get(ReadExplicit(certBag).ReadOctetString()) is not { } certificate) return ContainerFault.Malformed;
        Certificates.Add(new Pkcs12Certificate(certificate, localKeyId, friendlyName));
        return ContainerFault.None;
    }

    private static (byte[]? LocalKeyId, string? FriendlyName) ReadAttributes(AsnReader bag)
    {
        byte[]? localKeyId = null;
        string? friendlyName = null;
        if (!bag.HasData) return (null, null);
        var attributes = bag.ReadSetOf(skipSortOrderValidation: true);
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf(skipSortOrderValidation: true);
            if (!values.HasData) continue;
            if (oid == Oids.LocalKeyId) localKeyId = values.ReadOctetString();
            if (oid == Oids.FriendlyName) friendlyName = AsnText.TryRead(values);
        }

        return (localKeyId, friendlyName);
    }

    private static AsnReader ReadExplicit(AsnReader reader) => reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
}
