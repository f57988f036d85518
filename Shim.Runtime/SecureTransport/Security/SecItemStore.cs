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

    /// <summary>Keeps a private key, unless it is there already.</summary>
    public static void Add(SecKey key)
    {
        if (key.IsPrivate) Add(s_keys, key);
    }

    /// <summary>Keeps a certificate, unless it is there already.</summary>
    public static void Add(SecCertificate certificate) => Add(s_certificates, certificate);

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

    private static void Add<T>(LinkedList<T> list, T item) where T : CFObject
    {
        lock (s_gate)
        {
            foreach (var known in list)
            {
                if (known.IsEqualTo(item)) return;
            }

            list.AddFirst(item.Retained());
            if (list.Count <= Capacity) return;
            list.Last!.Value.Release();
            list.RemoveLast();
        }
    }
}
