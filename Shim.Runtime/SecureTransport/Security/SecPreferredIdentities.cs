using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary>Which identity to use for which host or purpose, as this process said; nothing is kept on disk.</summary>
internal static class SecPreferredIdentities
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, SecIdentity> s_identities = [];

    /// <summary>SecIdentitySetPreferred; null forgets the preference.</summary>
    public static int Set(SecIdentity? identity, CFString name)
    {
        lock (s_gate)
        {
            if (s_identities.Remove(name.Value, out var known)) known.Release();
            if (identity is not null) s_identities[name.Value] = identity.Retained();
        }

        return 0;
    }

    /// <summary>SecIdentityCopyPreferred, +1; null if there is none, or none that one of the issuers (DER names) issued.</summary>
    public static SecIdentity? Copy(CFString name, CFArray? issuers)
    {
        lock (s_gate)
        {
            if (!s_identities.TryGetValue(name.Value, out var identity)) return null;
            if (issuers is { Count: > 0 } && !SecItemMatch.IsIssuedBy(identity.Certificate, issuers)) return null;
            return identity.Retained();
        }
    }
}
