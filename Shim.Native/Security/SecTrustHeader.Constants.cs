using Shim.Generators;

namespace Shim.Native.Security;

internal static partial class SecTrustHeader
{
    /// <summary>Keys of the dictionaries that describe a trust.</summary>
    [CStringConstants]
    internal static class TrustKeys
    {
        public const string kSecPropertyTypeTitle = "title";
        public const string kSecPropertyTypeError = "error";
        public const string kSecTrustEvaluationDate = "TrustEvaluationDate";
        public const string kSecTrustExtendedValidation = "TrustExtendedValidation";
        public const string kSecTrustOrganizationName = "Organization";
        public const string kSecTrustResultValue = "TrustResultValue";
        public const string kSecTrustRevocationChecked = "TrustRevocationChecked";
        public const string kSecTrustRevocationValidUntilDate = "TrustExpirationDate";
        public const string kSecTrustCertificateTransparency = "TrustCertificateTransparency";
        public const string kSecTrustCertificateTransparencyWhiteList = "TrustCertificateTransparencyWhiteList";
        public const string kSecTrustQCStatements = "TrustQCStatements";
        public const string kSecTrustQWACValidation = "TrustQWACValidation";
    }
}
