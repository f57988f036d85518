namespace Shim.Runtime.SecureTransport;

/// <summary>The values of those <c>kSec...</c> constants that the library itself reads and writes (sheet, appendix B).</summary>
internal static class SecKeys
{
#pragma warning disable CS1591 // the names are the sheet's, without their prefix
    public const string Class = "class";
    public const string ClassCertificate = "cert";
    public const string ClassKey = "keys";
    public const string ClassIdentity = "idnt";
    public const string KeyType = "type";
    public const string KeyTypeRsa = "42";
    public const string KeyTypeEc = "73";
    public const string KeyTypeEd25519 = "105";
    public const string KeyClass = "kcls";
    public const string KeyClassPublic = "0";
    public const string KeyClassPrivate = "1";
    public const string KeySizeInBits = "bsiz";
    public const string EffectiveKeySize = "esiz";
    public const string ApplicationLabel = "klbl";
    public const string IsPermanent = "perm";
    public const string CanEncrypt = "encr";
    public const string CanDecrypt = "decr";
    public const string CanSign = "sign";
    public const string CanVerify = "vrfy";

    public const string Label = "labl";
    public const string ApplicationTag = "atag";
    public const string SerialNumber = "slnr";
    public const string Subject = "subj";
    public const string Issuer = "issr";
    public const string SubjectKeyId = "skid";
    public const string ReturnRef = "r_Ref";
    public const string ValueRef = "v_Ref";
    public const string ValueData = "v_Data";
    public const string UseKeychain = "u_Keychain";

    public const string ImportKeychain = "keychain";
    public const string ImportPassphrase = "passphrase";
    public const string ImportItemLabel = "label";
    public const string ImportItemKeyId = "keyid";
    public const string ImportItemTrust = "trust";
    public const string ImportItemCertChain = "chain";
    public const string ImportItemIdentity = "identity";

    public const string PolicyOid = "SecPolicyOid";
    public const string PolicyName = "SecPolicyName";
    public const string PolicyClient = "SecPolicyClient";
    public const string PolicyRevocationFlags = "SecPolicyRevocationFlags";
    public const string PolicyBasicX509 = "1.2.840.113635.100.1.2";
    public const string PolicySsl = "1.2.840.113635.100.1.3";
    public const string PolicySslServer = "1.2.840.113635.100.1.3.1";
    public const string PolicySslClient = "1.2.840.113635.100.1.3.2";
    public const string PolicyRevocation = "1.2.840.113635.100.1.21";
    public const string PolicyRevocationCrl = "1.2.840.113635.100.1.6";
    public const string PolicyRevocationOcsp = "1.2.840.113635.100.1.7";
    public const string PolicyEap = "1.2.840.113635.100.1.9";
    public const string PolicyEapServer = "1.2.840.113635.100.1.9.1";
    public const string PolicyEapClient = "1.2.840.113635.100.1.9.2";

    public const string PropertyType = "type";
    public const string PropertyLabel = "label";
    public const string PropertyLocalizedLabel = "localized label";
    public const string PropertyValue = "value";
    public const string PropertyTitle = "title";
    public const string PropertyError = "error";

    public const string TrustEvaluationDate = "TrustEvaluationDate";
    public const string TrustResultValue = "TrustResultValue";
    public const string TrustResultDetails = "TrustResultDetails";
    public const string TrustStatusCodes = "StatusCodes";
    public const string TrustRevocationChecked = "TrustRevocationChecked";
}
