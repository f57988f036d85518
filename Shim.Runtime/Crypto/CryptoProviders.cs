using Shim.Runtime.Crypto.BouncyCastle;
using Shim.Runtime.Crypto.Platform;
using Shim.Runtime.Interop;

namespace Shim.Runtime.Crypto;

/// <summary>
/// Chooses the provider of this process: <c>SHIM_CRYPTO=auto|platform|bouncycastle</c>, where auto (also what any other value
/// means) takes libcrypto if it can be loaded. On Windows libcrypto is rarely there; BouncyCastle then does the work.
/// </summary>
internal static class CryptoProviders
{
    private static CryptoProvider? s_current;

    /// <summary>
    /// The provider, chosen at the first use. Throws <see cref="CryptoFailureException"/> if the one asked for is not there.
    /// </summary>
    public static CryptoProvider Current => Volatile.Read(ref s_current) ?? Choose();

    /// <summary>The provider with the name that <c>SHIM_CRYPTO</c> would give, or null if this machine does not have it.</summary>
    public static CryptoProvider? Find(string name) => name switch
    {
        "platform" => PlatformProvider.TryCreate(),
        "bouncycastle" => BouncyCastleProvider.Instance,
        _ => PlatformProvider.TryCreate() ?? (CryptoProvider)BouncyCastleProvider.Instance,
    };

    private static CryptoProvider Choose()
    {
        var name = ProgramEnvironment.Get("SHIM_CRYPTO") ?? "auto";
        var provider = Find(name) ?? throw new CryptoFailureException($"SHIM_CRYPTO={name}: libcrypto.so.3 or libcrypto.so.1.1 not found");
        return Interlocked.CompareExchange(ref s_current, provider, null) ?? provider;
    }
}
