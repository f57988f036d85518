using Shim.Generators;

namespace Shim.Native.Security;

internal static partial class SecPolicyHeader
{
    /// <summary>Numbers of policies and keys of their properties.</summary>
    [CStringConstants]
    internal static class PolicyKeys
    {
        public const string kSecPolicyAppleX509Basic = "1.2.840.113635.100.1.2";
        public const string kSecPolicyAppleSSL = "1.2.840.113635.100.1.3";
        public const string kSecPolicyAppleSMIME = "1.2.840.113635.100.1.8";
        public const string kSecPolicyAppleEAP = "1.2.840.113635.100.1.9";
        public const string kSecPolicyAppleIPsec = "1.2.840.113635.100.1.11";
        public const string kSecPolicyAppleiChat = "1.2.840.113635.100.1.12";
        public const string kSecPolicyApplePKINITClient = "1.2.840.113635.100.1.14";
        public const string kSecPolicyApplePKINITServer = "1.2.840.113635.100.1.15";
        public const string kSecPolicyAppleCodeSigning = "1.2.840.113635.100.1.16";
        public const string kSecPolicyMacAppStoreReceipt = "1.2.840.113635.100.1.19";
        public const string kSecPolicyAppleIDValidation = "1.2.840.113635.100.1.18";
        public const string kSecPolicyAppleTimeStamping = "1.2.840.113635.100.1.20";
        public const string kSecPolicyAppleRevocation = "1.2.840.113635.100.1.21";
        public const string kSecPolicyApplePassbookSigning = "1.2.840.113635.100.1.22";
        public const string kSecPolicyApplePayIssuerEncryption = "1.2.840.113635.100.1.39";
        public const string kSecPolicyAppleSSLServer = "1.2.840.113635.100.1.3.1";
        public const string kSecPolicyAppleSSLClient = "1.2.840.113635.100.1.3.2";
        public const string kSecPolicyAppleEAPServer = "1.2.840.113635.100.1.9.1";
        public const string kSecPolicyAppleEAPClient = "1.2.840.113635.100.1.9.2";
        public const string kSecPolicyAppleIPSecServer = "1.2.840.113635.100.1.11.1";
        public const string kSecPolicyAppleIPSecClient = "1.2.840.113635.100.1.11.2";
        public const string kSecPolicyOid = "SecPolicyOid";
        public const string kSecPolicyName = "SecPolicyName";
        public const string kSecPolicyClient = "SecPolicyClient";
        public const string kSecPolicyRevocationFlags = "SecPolicyRevocationFlags";
        public const string kSecPolicyTeamIdentifier = "SecPolicyTeamIdentifier";
        public const string kSecPolicyKU_DigitalSignature = "CE_KU_DigitalSignature";
        public const string kSecPolicyKU_NonRepudiation = "CE_KU_NonRepudiation";
        public const string kSecPolicyKU_KeyEncipherment = "CE_KU_KeyEncipherment";
        public const string kSecPolicyKU_DataEncipherment = "CE_KU_DataEncipherment";
        public const string kSecPolicyKU_KeyAgreement = "CE_KU_KeyAgreement";
        public const string kSecPolicyKU_KeyCertSign = "CE_KU_KeyCertSign";
        public const string kSecPolicyKU_CRLSign = "CE_KU_CRLSign";
        public const string kSecPolicyKU_EncipherOnly = "CE_KU_EncipherOnly";
        public const string kSecPolicyKU_DecipherOnly = "CE_KU_DecipherOnly";
    }
}
