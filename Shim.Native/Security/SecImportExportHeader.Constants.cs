using Shim.Generators;

namespace Shim.Native.Security;

internal static partial class SecImportExportHeader
{
    /// <summary>Options of an import and keys of what comes out.</summary>
    [CStringConstants]
    internal static class ImportKeys
    {
        public const string kSecImportExportPassphrase = "passphrase";
        public const string kSecImportExportKeychain = "keychain";
        public const string kSecImportExportAccess = "access";
        public const string kSecImportToMemoryOnly = "memory";
        public const string kSecImportItemLabel = "label";
        public const string kSecImportItemKeyID = "keyid";
        public const string kSecImportItemTrust = "trust";
        public const string kSecImportItemCertChain = "chain";
        public const string kSecImportItemIdentity = "identity";
    }
}
