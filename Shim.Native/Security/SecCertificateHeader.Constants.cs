using Shim.Generators;

namespace Shim.Native.Security;

internal static partial class SecCertificateHeader
{
    /// <summary>Keys and types of the dictionaries that describe a certificate or a trust.</summary>
    [CStringConstants]
    internal static class PropertyKeys
    {
        public const string kSecPropertyKeyType = "type";
        public const string kSecPropertyKeyLabel = "label";
        public const string kSecPropertyKeyLocalizedLabel = "localized label";
        public const string kSecPropertyKeyValue = "value";
        public const string kSecPropertyTypeWarning = "warning";
        public const string kSecPropertyTypeSuccess = "success";
        public const string kSecPropertyTypeSection = "section";
        public const string kSecPropertyTypeData = "data";
        public const string kSecPropertyTypeString = "string";
        public const string kSecPropertyTypeURL = "url";
        public const string kSecPropertyTypeDate = "date";
        public const string kSecPropertyTypeArray = "array";
        public const string kSecPropertyTypeNumber = "number";
    }
}
