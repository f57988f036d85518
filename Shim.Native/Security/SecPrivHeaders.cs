using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Programs include it for <c>SecIdentityCreate</c>, which is in the public header here.</summary>
[CHeader("Security/SecIdentityPriv.h", Brief = "Programs include this for SecIdentityCreate, which is in the public header.", Includes = ["Security/SecIdentity.h"])]
internal static partial class SecIdentityPrivHeader
{
}

/// <summary>Policies: what is not in the public header.</summary>
[CHeader("Security/SecPolicyPriv.h", Brief = "Policies: functions that are not in the public header.", Includes = ["CoreFoundation/CFArray.h", "Security/SecPolicy.h"])]
internal static partial class SecPolicyPrivHeader
{
    /// <summary>Makes the policy of EAP: that of TLS, with any number of names.</summary>
    /// <param name="server">True to judge a server's certificate, false for a client's.</param>
    /// <param name="trustedServerNames">Names, or patterns such as *.example.org, one of which the certificate must have; NULL for any.</param>
    /// <returns>A new policy; NULL if a name is no string.</returns>
    [CExport("SecPolicyRef SecPolicyCreateEAP(Boolean server, CFArrayRef trustedServerNames)", Spi = true)]
    public static SecPolicy? SecPolicyCreateEAP(bool server, CFArray? trustedServerNames) => SecPolicy.CreateEap(server, trustedServerNames);
}

/// <summary>Programs include it by name; all that is declared is in the public header.</summary>
[CHeader("Security/SecItemPriv.h", Brief = "Programs include this by name; all that there is stands in the public header.", Includes = ["Security/SecItem.h"])]
internal static partial class SecItemPrivHeader
{
}

/// <summary>Trust: what is not in the public header.</summary>
[CHeader("Security/SecTrustPriv.h", Brief = "Trust: functions that are not in the public header.", Includes = ["Security/SecTrust.h"])]
internal static partial class SecTrustPrivHeader
{
    /// <summary>Gives the certificates that the trust was created with.</summary>
    /// <param name="trust">A trust.</param>
    /// <param name="certificates">Receives a new array, leaf first.</param>
    /// <returns>0 or errSecParam.</returns>
    [CExport("OSStatus SecTrustCopyInputCertificates(SecTrustRef trust, CFArrayRef *certificates)", Spi = true)]
    public static int SecTrustCopyInputCertificates(SecTrust trust, out CFArray? certificates) => SecTrustCalls.CopyInput(trust, out certificates);
}
