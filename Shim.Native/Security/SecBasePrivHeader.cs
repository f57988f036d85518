using Shim.Generators;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Status codes that are not in the public header.</summary>
[CHeader("Security/SecBasePriv.h", Brief = "Status codes that are not in the public header.", Includes = ["Security/SecBase.h"])]
[CEnumOf(typeof(SecPrivateError))]
internal static partial class SecBasePrivHeader
{
}
