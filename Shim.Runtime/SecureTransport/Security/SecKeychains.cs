using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// The keychains of this process: the default one, which is always there, has no password and takes what is imported, and those that
/// the program created. Nothing is written to disk.
/// </summary>
internal static class SecKeychains
{
    /// <summary>The name of the default keychain.</summary>
    public const string DefaultPath = "login.keychain";

    private static readonly List<SecKeychain> s_all = [SecKeychain.CreateDefault()];

    /// <summary>Guards all keychains and their entries.</summary>
    public static Lock Gate { get; } = new();

    /// <summary>The default keychain; borrowed.</summary>
    public static SecKeychain Default => s_all[0];

    /// <summary>A new keychain, +1; null if there is one of this name.</summary>
    public static SecKeychain? Create(string path, byte[] password)
    {
        lock (Gate)
        {
            if (Find(path) is not null) return null;
            var keychain = new SecKeychain(path, password);
            s_all.Add(keychain);
            return keychain.Retained();
        }
    }

    /// <summary>The keychain of a name, +1. One that does not exist is made up: it exists as soon as another of its name is created.</summary>
    public static SecKeychain Open(string path)
    {
        lock (Gate) return Find(path)?.Retained() ?? new SecKeychain(path, null);
    }

    /// <summary>Ends a keychain and forgets what it has; false if it does not exist. The default one is emptied and stays.</summary>
    public static bool Delete(SecKeychain keychain)
    {
        lock (Gate)
        {
            if (Find(keychain.Path) is not { } known) return false;
            known.Clear();
            if (ReferenceEquals(known, Default)) return true;
            s_all.Remove(known);
            known.Release();
            return true;
        }
    }

    /// <summary>The existing keychain that a reference means, null standing for the default one; null if there is none.</summary>
    public static SecKeychain? Existing(SecKeychain? keychain)
    {
        lock (Gate) return keychain is null ? Default : Find(keychain.Path);
    }

    /// <summary>
    /// The existing keychains that a "keychain or array" means: all of them for null, none for an empty array. Null: it is neither.
    /// </summary>
    public static List<SecKeychain>? Of(CFObject? keychainOrArray)
    {
        lock (Gate)
        {
            if (keychainOrArray is null) return [.. s_all];
            var named = keychainOrArray is SecKeychain one ? [one] : (keychainOrArray as CFArray)?.AllOf<SecKeychain>();
            if (named is null) return null;
            var existing = new List<SecKeychain>();
            foreach (var keychain in named)
            {
                if (Find(keychain.Path) is { } known && !existing.Contains(known)) existing.Add(known);
            }

            return existing;
        }
    }

    /// <summary>Keeps an item, or both halves of an identity, with label and tag for what is new; how many entries were added.</summary>
    public static int Add(SecKeychain keychain, CFObject item, string? label = null, byte[]? tag = null)
    {
        if (item is SecIdentity identity) return Add(keychain, identity.Certificate, label) + Add(keychain, identity.Key, label, tag);
        lock (Gate)
        {
            if (keychain.Add(item) is not { } entry) return 0;
            (entry.Label, entry.Tag) = (label, tag);
            return 1;
        }
    }

    /// <summary>Forgets a key, a certificate, or both halves of an identity, wherever they are; false if nothing of it was kept.</summary>
    public static bool Remove(IEnumerable<SecKeychain> keychains, CFObject item)
    {
        if (item is SecIdentity identity) return Remove(keychains, identity.Certificate) | Remove(keychains, identity.Key);
        var removed = false;
        lock (Gate)
        {
            foreach (var keychain in keychains) removed |= keychain.Remove(item);
        }

        return removed;
    }

    /// <summary>The entry of a certificate or key in the first of some keychains that has it, or null.</summary>
    public static SecKeychainEntry? FindEntry(IEnumerable<SecKeychain> keychains, CFObject item)
    {
        lock (Gate)
        {
            foreach (var keychain in keychains)
            {
                if (keychain.Find(item) is { } entry) return entry;
            }
        }

        return null;
    }

    /// <summary>The identity of a certificate whose key is in one of some keychains, +1; null if there is none.</summary>
    public static SecIdentity? FindIdentity(IEnumerable<SecKeychain> keychains, SecCertificate certificate)
    {
        lock (Gate) return IdentityOf(keychains, certificate);
    }

    /// <summary>All identities that the keys and certificates of some keychains make, newest first, each +1.</summary>
    public static List<SecIdentity> CopyIdentities(IReadOnlyList<SecKeychain> keychains)
    {
        var identities = new List<SecIdentity>();
        lock (Gate)
        {
            foreach (var keychain in keychains)
            {
                foreach (var entry in keychain.Certificates)
                {
                    if (IdentityOf(keychains, (SecCertificate)entry.Item) is { } identity) identities.Add(identity);
                }
            }
        }

        return identities;
    }

    /// <summary>All certificates of some keychains, newest first, each +1.</summary>
    public static List<SecCertificate> CopyCertificates(IEnumerable<SecKeychain> keychains) => Copy<SecCertificate>(keychains, static keychain => keychain.Certificates);

    /// <summary>All private keys of some keychains, newest first, each +1.</summary>
    public static List<SecKey> CopyKeys(IEnumerable<SecKeychain> keychains) => Copy<SecKey>(keychains, static keychain => keychain.Keys);

    private static SecKeychain? Find(string path) => s_all.Find(keychain => keychain.Path == path);

    private static SecIdentity? IdentityOf(IEnumerable<SecKeychain> keychains, SecCertificate certificate)
    {
        foreach (var keychain in keychains)
        {
            foreach (var entry in keychain.Keys)
            {
                if (SecIdentity.Create(certificate, (SecKey)entry.Item) is { } identity) return identity;
            }
        }

        return null;
    }

    private static List<T> Copy<T>(IEnumerable<SecKeychain> keychains, Func<SecKeychain, IEnumerable<SecKeychainEntry>> entries) where T : CFObject
    {
        var copy = new List<T>();
        lock (Gate)
        {
            foreach (var keychain in keychains)
            {
                foreach (var entry in entries(keychain)) copy.Add(((T)entry.Item).Retained());
            }
        }

        return copy;
    }
}
