using System.Formats.Asn1;
using System.Text;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary><c>SecAsn1Item</c>, which is also <c>SecAsn1Oid</c>, CSSM_DATA and CSSM_OID, as C lays it out.</summary>
internal unsafe struct SecAsn1Item
{
    /// <summary>Octets at <see cref="Data"/>.</summary>
    public nuint Length;
    /// <summary>The octets.</summary>
    public byte* Data;
}

/// <summary>CSSM_APPLE_TP_SSL_OPTIONS as C lays it out.</summary>
internal unsafe struct CssmSslOptions
{
    /// <summary>Not looked at.</summary>
    public uint Version;
    /// <summary>Octets at <see cref="ServerName"/>.</summary>
    public uint ServerNameLength;
    /// <summary>The host.</summary>
    public byte* ServerName;
    /// <summary>1: the certificate is a client's.</summary>
    public uint Flags;
}

/// <summary>CSSM_APPLE_TP_CRL_OPTIONS as C lays it out.</summary>
internal struct CssmCrlOptions
{
    /// <summary>Not looked at.</summary>
    public uint Version;
    /// <summary>1: something must be known about every certificate.</summary>
    public uint Flags;
    /// <summary>Not looked at.</summary>
    public nint Store;
}

/// <summary>The older calls of <c>SecPolicy.h</c>, which speak of numbers and options as CSSM did.</summary>
internal static unsafe class SecPolicyCalls
{
    private const uint CertificateX509Version3 = 3;

    /// <summary>SecPolicyGetOID: where the octets are; they belong to the policy.</summary>
    public static int GetOid(SecPolicy policy, SecAsn1Item* oid)
    {
        if (oid is null) return (int)SecError.errSecParam;
        var octets = policy.OidOctets;
        *oid = new SecAsn1Item { Length = (nuint)octets.Bytes.Length, Data = (byte*)octets.BytePointer };
        return 0;
    }

    /// <summary>SecPolicySetValue: the options that the kind of the policy takes; none for the basic one.</summary>
    public static int SetValue(SecPolicy policy, SecAsn1Item* value)
    {
        if (value is null || (value->Data is null && value->Length > 0)) return (int)SecError.errSecParam;
        return policy.Rule.Purpose switch
        {
            TrustPurpose.SslServer or TrustPurpose.SslClient => SetSslOptions(policy, value),
            TrustPurpose.Revocation => SetCrlOptions(policy, value),
            _ => (int)SecError.errSecParam,
        };
    }

    /// <summary>SecPolicySearchCreate: the policies for X.509 of one number, or all, with these options.</summary>
    public static int CreateSearch(uint certificateType, SecAsn1Item* oid, SecAsn1Item* value, out SecSearch? search)
    {
        var found = new List<SecPolicy>();
        if (certificateType == CertificateX509Version3)
        {
            if (oid is null || oid->Length == 0) found = SecPolicy.CreateAll();
            else if (DecodeOid(oid) is { } number && SecPolicy.Create(number, null) is { } policy) found.Add(policy);
        }

        search = new SecSearch(CFTypeIDs.SecPolicySearch, found);
        if (value is null || value->Length == 0) return 0;
        if (found.TrueForAll(policy => SetValue(policy, value) == 0)) return 0;
        search.Release();
        search = null;
        return (int)SecError.errSecParam;
    }

    private static int SetSslOptions(SecPolicy policy, SecAsn1Item* value)
    {
        const uint client = 1;
        if (value->Length == 0)
        {
            policy.SetValue(null, client: false);
            return 0;
        }

        if (value->Length < (nuint)sizeof(CssmSslOptions)) return (int)SecError.errSecParam;
        var options = (CssmSslOptions*)value->Data;
        if (options->ServerName is null && options->ServerNameLength > 0) return (int)SecError.errSecParam;
        var name = Encoding.UTF8.GetString(options->ServerName, (int)Math.Min(options->ServerNameLength, 1024)).TrimEnd('\0');
        policy.SetValue(name.Length > 0 ? name : null, (options->Flags & client) != 0);
        return 0;
    }

    private static int SetCrlOptions(SecPolicy policy, SecAsn1Item* value)
    {
        const uint requireForEach = 1;
        if (value->Length > 0 && value->Length < (nuint)sizeof(CssmCrlOptions)) return (int)SecError.errSecParam;
        policy.SetValue(value->Length > 0 && (((CssmCrlOptions*)value->Data)->Flags & requireForEach) != 0);
        return 0;
    }

    private static string? DecodeOid(SecAsn1Item* oid)
    {
        const int shortLength = 127;
        if (oid->Data is null || oid->Length > shortLength) return null;
        byte[] der = [6, (byte)oid->Length, .. new ReadOnlySpan<byte>(oid->Data, (int)oid->Length)];
        try
        {
            return AsnDecoder.ReadObjectIdentifier(der, AsnEncodingRules.DER, out _);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
