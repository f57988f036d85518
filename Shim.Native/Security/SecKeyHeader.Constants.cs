using Shim.Generators;

namespace Shim.Native.Security;

internal static partial class SecKeyHeader
{
    /// <summary>Keys of parameters that concern one half of a new key pair.</summary>
    [CStringConstants]
    internal static class KeyPairKeys
    {
        public const string kSecPrivateKeyAttrs = "private";
        public const string kSecPublicKeyAttrs = "public";
    }
}
