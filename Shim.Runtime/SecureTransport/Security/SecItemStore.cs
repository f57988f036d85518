using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// What stands in for a keychain: the private keys and certificates that this process imported, in memory only, so that a certificate
/// finds its key again. Bounded: the oldest are forgotten.
/// </summary>
internal static class SecItemStore
{
    /// <summary>Most keys, and most certificates, that are kept.</summary>
    public const int Capacity = 256;

    private static readonly Lock s_gate = new();
    private static readonly LinkedList<SecKey> s_keys = new();
    private static readonly LinkedList<SecCertificate> s_certificates = new();

    /// <summary>Keeps a private key; false if it is there already, or is public.</summary>
    public static bool Add(SecKey key) => key.IsPrivate && Add(s_keys, key);

    /// <summary>Keeps a certificate; false if it is there already.</summary>
    public static bool Add(SecCertificate certificate) => Add(s_certificates, certificate);

    /// <summary>Forgets a key, a certificate, or both halves of an identity; false if nothing of it was kept.</summary>
    public static bool Remove(CFObject item) => item switch
    {
        SecKey key => Remove(s_keys, key),
        SecCertificate certificate => Remove(s_certificates, certificate),
        SecIdentity identity => Remove(s_certificates, identity.Certificate) | Remove(s_keys, identity.Key),
        _ => false,
    };

    /// <summary>The identity of a certificate whose key is kept, +1; null if there is none.</summary>
    public static SecIdentity? FindIdentity(SecCertificate certificate)
    {
        lock (s_gate)
        {
            foreach (var key in s_keys)
            {
                if (SecIdentity.Create(certificate, key) is { } identity) return identity;
            }
        }

        return null;
    }

    /// <summary>All identities that kept keys and certificates make, newest first, each +1.</summary>
    public static List<SecIdentity> CopyIdentities()
    {
        var identities = new List<SecIdentity>();
        lock (s_gate)
        {
            foreach (var certificate in s_certificates)
            {
                foreach (var key in s_keys)
                {
                    if (SecIdentity.Create(certificate, key) is not { } identity) continue;
                    identities.Add(identity);
                    break;
                }
            }
        }

        return identities;
    }

    /// <summary>All certificates kept, newest first, each +1.</summary>
    public static List<SecCertificate> CopyCertificates() => Copy(s_certificates);

    /// <summary>All private keys kept, newest first, each +1.</summary>
    public static List<SecKey> CopyKeys() => Copy(s_keys);

    /// <summary>Forgets everything.</summary>
    public static void Clear()
    {
        lock (s_gate)
        {
            foreach (var key in s_keys) key.Release();
            foreach (var certificate in s_certificates) certificate.Release();
            s_keys.Clear();
            s_certificates.Clear();
        }
    }

    private static List<T> Copy<T>(LinkedList<T> list) where T : CFObject
    {
        var copy = new List<T>();
        lock (s_gate)
        {
            foreach (var item in list) copy.Add(item.Retained());
        }

        return copy;
    }

    private static bool Add<T>(LinkedList<T> list, T item) where T : CFObject
    {
        lock (s_gate)
        {
            foreach (var known in list)
            {
                if (known.IsEqualTo(item)) return false;
            }

            list.AddFirst(item.Retained());
            if (list.Count <= Capacity) return true;
            list.Last!.Value.Release();
            list.RemoveLast();
            return true;
        }
    }

    private static bool Remove<T>(LinkedList<T> list, T item) where T : CFObject
    {
        lock (s_gate)
        {
            for (var node = list.First; node is not null; node = node.Next)
            {
                if (!node.Value.IsEqualTo(item)) continue;
                list.Remove(node);
                node.Value.Release();
                return true;
            }
        }

        return false;
    }
}
