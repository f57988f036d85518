using Shim.Generators;

namespace Shim.Native.Security;

internal static partial class SecIdentityHeader
{
    /// <summary>Names of identities that a system has of its own; none is kept here.</summary>
    [CStringConstants]
    internal static class IdentityDomains
    {
        public const string kSecIdentityDomainDefault = "com.apple.systemdefault";
        public const string kSecIdentityDomainKerberosKDC = "com.apple.kerberos.kdc";
    }
}
