using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>The work of <c>SecItemImport</c> and <c>SecPKCS12Import</c>. What is imported goes into a keychain too (<see cref="SecKeychains"/>).</summary>
internal static class SecImport
{
    /// <summary>
    /// Imports what a file holds: certificates, keys, and from a PKCS#12 identities and the certificates left over. Returns a status code;
    /// <paramref name="items"/> is +1 and null unless it succeeded.
    /// </summary>
    /// <param name="file">PEM or DER.</param>
    /// <param name="passphrase">What protects keys; null if the program gave none.</param>
    /// <param name="keychain">Where the items are kept.</param>
    /// <param name="format">What the file turned out to be.</param>
    /// <param name="type">What its items are.</param>
    /// <param name="items">The items, in their order.</param>
    public static int Import(ReadOnlySpan<byte> file, string? passphrase, SecKeychain keychain, out SecExternalFormat format, out SecExternalItemType type, out CFArray? items)
    {
        (format, type, items) = (SecExternalFormat.kSecFormatUnknown, SecExternalItemType.kSecItemTypeUnknown, null);
        if (file.IsEmpty) return (int)SecError.errSecParam;
        var fault = KeyContainerFile.Open(file.ToArray(), passphrase, out var content);
        if (fault != ContainerFault.None) return StatusOf(fault, content.Format);
        try
        {
            var objects = content.Pkcs12 is { } pkcs12 ? ObjectsOf(pkcs12) : ObjectsOf(content);
            if (objects is null) return (int)SecError.errSecDecode;
            Keep(objects, keychain);
            format = FormatOf(content);
            type = TypeOf(objects, content);
            items = CFArray.OfOwned([.. objects]);
            return 0;
        }
        finally
        {
            content.Clear();
        }
    }

    /// <summary>
    /// Imports a PKCS#12: an array with one dictionary for each identity. Returns a status code; <paramref name="items"/> is +1 and null
    /// unless it succeeded.
    /// </summary>
    public static int ImportPkcs12(ReadOnlySpan<byte> file, string passphrase, SecKeychain keychain, out CFArray? items)
    {
        items = null;
        var fault = Pkcs12File.Open(file.ToArray(), passphrase, out var content);
        if (fault == ContainerFault.WrongPassword) return (int)SecError.errSecAuthFailed;
        if (fault == ContainerFault.Unsupported) return (int)SecError.errSecUnsupportedFormat;
        if (fault != ContainerFault.None) return (int)SecError.errSecDecode;
        try
        {
            if (ObjectsOf(content) is not { } objects) return (int)SecError.errSecDecode;
            Keep(objects, keychain);
            var dictionaries = new List<CFObject>();
            foreach (var item in objects)
            {
                if (item is SecIdentity identity) dictionaries.Add(DescribeIdentity(identity, content));
                item.Release();
            }

            items = CFArray.OfOwned([.. dictionaries]);
            return 0;
        }
        finally
        {
            content.Clear();
        }
    }

    // The dictionary of one identity. The chain begins with the leaf, unlike the array that SSLSetCertificate wants.
    private static CFDictionary DescribeIdentity(SecIdentity identity, Pkcs12File content)
    {
        var others = new List<SecCertificate> { identity.Certificate };
        foreach (var entry in content.Certificates)
        {
            if (!entry.Certificate.HasSameBytes(identity.Certificate.Parsed)) others.Add(new SecCertificate(entry.Certificate));
        }

        var policy = SecPolicy.CreateBasicX509();
        var trust = SecTrust.Create(others, policy);
        policy.Release();
        var chain = CFArray.OfObjects(ChainOf(trust));
        for (var i = 1; i < others.Count; i++) others[i].Release();
        var pairs = new List<(string, CFObject)>
        {
            (SecKeys.ImportItemIdentity, identity.Retained()),
            (SecKeys.ImportItemCertChain, chain),
            (SecKeys.ImportItemTrust, trust),
        };
        var (keyId, label) = NamesOf(identity, content);
        if (keyId is not null) pairs.Add((SecKeys.ImportItemKeyId, new CFData(keyId)));
        pairs.Add((SecKeys.ImportItemLabel, new CFString(label ?? identity.Certificate.SubjectSummary ?? "")));
        return CFDictionary.OfOwnedPairs([.. pairs]);
    }

    // Only what came in the container: an anchor of the machine at the end is not part of it.
    private static IEnumerable<CFObject> ChainOf(SecTrust trust)
    {
        foreach (var certificate in trust.BuiltChain)
        {
            foreach (var given in trust.InputCertificates)
            {
                if (!given.IsEqualTo(certificate)) continue;
                yield return certificate;
                break;
            }
        }
    }

    private static (byte[]? KeyId, string? Label) NamesOf(SecIdentity identity, Pkcs12File content)
    {
        foreach (var entry in content.Certificates)
        {
            if (!entry.Certificate.HasSameBytes(identity.Certificate.Parsed)) continue;
            var key = content.Keys.Find(key => SameId(key.LocalKeyId, entry.LocalKeyId));
            return (entry.LocalKeyId ?? key?.LocalKeyId, entry.FriendlyName ?? key?.FriendlyName);
        }

        return (null, null);
    }

    private static bool SameId(byte[]? one, byte[]? other) => one is not null && other is not null && one.AsSpan().SequenceEqual(other);

    // Identities for keys with a certificate, then keys without one, then the certificates left over. Null: a key does not load.
    private static List<CFObject>? ObjectsOf(Pkcs12File content)
    {
        var objects = new List<CFObject>();
        var certificates = content.Certificates.ConvertAll(static entry => new SecCertificate(entry.Certificate));
        foreach (var entry in content.Keys)
        {
            if (SecKey.FromPkcs8(CryptoProviders.Current, entry.Pkcs8) is not { } key)
            {
                Release(objects);
                Release(certificates);
                return null;
            }

            objects.Add(TakeIdentity(key, certificates) ?? (CFObject)key.Retained());
            key.Release();
        }

        objects.AddRange(certificates);
        return objects;
    }

    private static SecIdentity? TakeIdentity(SecKey key, List<SecCertificate> certificates)
    {
        for (var i = 0; i < certificates.Count; i++)
        {
            if (SecIdentity.Create(certificates[i], key) is not { } identity) continue;
            certificates[i].Release();
            certificates.RemoveAt(i);
            return identity;
        }

        return null;
    }

    private static List<CFObject>? ObjectsOf(KeyContainerFile content)
    {
        var provider = CryptoProviders.Current;
        var objects = new List<CFObject>();
        foreach (var item in content.Items)
        {
            CFObject? target = item switch
            {
                { Certificate: { } certificate } => new SecCertificate(certificate),
                { Pkcs8: { } pkcs8 } => SecKey.FromPkcs8(provider, pkcs8),
                { SubjectPublicKeyInfo: { } info } => SecKey.FromSubjectPublicKeyInfo(provider, info),
                _ => null,
            };
            if (target is null)
            {
                Release(objects);
                return null;
            }

            objects.Add(target);
        }

        return objects;
    }

    private static void Release<T>(List<T> objects) where T : CFObject
    {
        foreach (var target in objects) target.Release();
    }

    private static void Keep(List<CFObject> objects, SecKeychain keychain)
    {
        foreach (var target in objects) SecKeychains.Add(keychain, target);
    }

    private static SecExternalFormat FormatOf(KeyContainerFile content)
    {
        if (content.IsPem && content.BlockCount > 1) return SecExternalFormat.kSecFormatPEMSequence;
        return content.Format switch
        {
            ContainerFormat.Certificate => SecExternalFormat.kSecFormatX509Cert,
            ContainerFormat.Pkcs7 => SecExternalFormat.kSecFormatPKCS7,
            ContainerFormat.Pkcs12 => SecExternalFormat.kSecFormatPKCS12,
            ContainerFormat.TraditionalKey or ContainerFormat.PublicKey => SecExternalFormat.kSecFormatOpenSSL,
            ContainerFormat.Pkcs8 or ContainerFormat.EncryptedPkcs8 => SecExternalFormat.kSecFormatWrappedPKCS8,
            _ => SecExternalFormat.kSecFormatUnknown,
        };
    }

    private static SecExternalItemType TypeOf(List<CFObject> objects, KeyContainerFile content)
    {
        if (content.Format is ContainerFormat.Pkcs12 or ContainerFormat.Pkcs7 || objects.Count != 1) return SecExternalItemType.kSecItemTypeAggregate;
        return objects[0] switch
        {
            SecCertificate => SecExternalItemType.kSecItemTypeCertificate,
            SecKey { IsPrivate: true } => SecExternalItemType.kSecItemTypePrivateKey,
            _ => SecExternalItemType.kSecItemTypePublicKey,
        };
    }

    private static int StatusOf(ContainerFault fault, ContainerFormat format) => (int)(fault switch
    {
        ContainerFault.PasswordRequired => SecError.errSecPassphraseRequired,
        ContainerFault.WrongPassword => format == ContainerFormat.Pkcs12 ? SecError.errSecPkcs12VerifyFailure : SecError.errSecAuthFailed,
        ContainerFault.Unsupported => SecError.errSecUnsupportedFormat,
        _ => format == ContainerFormat.Unknown ? SecError.errSecUnknownFormat : SecError.errSecDecode,
    });
}
