using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Programs include it for <c>SecIdentityCreate</c>, which is in the public header here.</summary>
[CHeader("Security/SecIdentityPriv.h", Brief = "Programs include this for SecIdentityCreate, which is in the public header.", Includes = ["Security/SecIdentity.h"])]
internal static partial class SecIdentityPrivHeader
{
}

/// <summary>Programs include it by name; all that is declared is in the public header.</summary>
[CHeader("Security/SecPolicyPriv.h", Brief = "Programs include this by name; all that there is stands in the public header.", Includes = ["Security/SecPolicy.h"])]
internal static partial class SecPolicyPrivHeader
{
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
