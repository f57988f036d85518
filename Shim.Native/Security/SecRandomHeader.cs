using Shim.Generators;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Random bytes.</summary>
[CHeader("Security/SecRandom.h", Brief = "Random bytes.", Failure = "-1", Exception = "-1", Includes = ["stddef.h", "stdint.h", "Security/SecBase.h"])]
[CText(CTextPlace.Types, "typedef const struct __SecRandom *SecRandomRef;")]
[CData("const SecRandomRef kSecRandomDefault", "0", Brief = "The operating system's generator, which is the only one: it is NULL.")]
internal static unsafe partial class SecRandomHeader
{
    /// <summary>Fills memory with random bytes.</summary>
    /// <param name="rnd">kSecRandomDefault.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="bytes">Where they go.</param>
    /// <returns>0, or -1.</returns>
    [CExport("int SecRandomCopyBytes(SecRandomRef rnd, size_t count, void *bytes)")]
    public static int SecRandomCopyBytes(nint rnd, nuint count, void* bytes) => SecKeyCalls.FillRandom((byte*)bytes, count);
}
