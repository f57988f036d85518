using System.Formats.Asn1;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// SecPolicy: what a chain is evaluated for. A program may change it (<see cref="SetProperties"/>, <see cref="SetValue"/>); evaluations
/// that begin afterwards see that.
/// </summary>
internal sealed class SecPolicy : CFObject
{
    private volatile TrustPolicy _rule;
    private CFData? _oidOctets;

    private SecPolicy(string oid, TrustPolicy rule, nuint revocationFlags = 0)
    {
        Oid = oid;
        _rule = rule;
        RevocationFlags = revocationFlags;
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecPolicy;

    /// <summary>The policy's number, e.g. the value of <c>kSecPolicyAppleSSL</c>.</summary>
    public string Oid { get; }

    /// <summary>What it demands.</summary>
    public TrustPolicy Rule => _rule;

    /// <summary>The flags of a revocation policy (<c>kSecRevocation...</c>).</summary>
    public nuint RevocationFlags { get; }

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)string.GetHashCode(Oid, StringComparison.Ordinal);

    /// <summary>The content octets of <see cref="Oid"/> in DER; they live as long as the policy.</summary>
    public CFData OidOctets
    {
        get
        {
            if (Volatile.Read(ref _oidOctets) is { } known) return known;
            var made = new CFData(EncodeOid(Oid));
            if (Interlocked.CompareExchange(ref _oidOctets, made, null) is not { } first) return made;
            made.Release();
            return first;
        }
    }

    /// <summary>The basic X.509 policy, +1.</summary>
    public static SecPolicy CreateBasicX509() => new(SecKeys.PolicyBasicX509, TrustPolicy.BasicX509);

    /// <summary>The SSL policy, +1.</summary>
    /// <param name="server">True to judge a server's certificate, false for a client's.</param>
    /// <param name="host">The name or address it must have; null or empty for no such check.</param>
    public static SecPolicy CreateSsl(bool server, string? host)
    {
        var name = string.IsNullOrEmpty(host) ? null : host;
        return new(SecKeys.PolicySsl, new TrustPolicy(server ? TrustPurpose.SslServer : TrustPurpose.SslClient, name));
    }

    /// <summary>The policy of EAP, +1: as SSL, but with any number of names; null if one of these is no string.</summary>
    public static SecPolicy? CreateEap(bool server, CFArray? names)
    {
        if (names is not null && names.AllOf<CFString>() is null) return null;
        var trusted = names?.AllOf<CFString>()?.ConvertAll(static name => name.Value) ?? [];
        return new(SecKeys.PolicyEap, new TrustPolicy(server ? TrustPurpose.SslServer : TrustPurpose.SslClient) { TrustedNames = trusted });
    }

    /// <summary>The revocation policy, +1. Only stapled responses are looked at; flag 8 makes them obligatory.</summary>
    public static SecPolicy CreateRevocation(nuint flags)
    {
        const nuint requirePositiveResponse = 8;
        var rule = new TrustPolicy(TrustPurpose.Revocation, RequireRevocationInformation: (flags & requirePositiveResponse) != 0);
        return new(SecKeys.PolicyRevocation, rule, flags);
    }

    /// <summary>A policy by its number and properties, +1; null for numbers whose rules are not known here.</summary>
    public static SecPolicy? Create(string oid, CFDictionary? properties)
    {
        const nuint ocsp = 1, crl = 2, any = 3;
        var name = properties?.Find<CFString>(SecKeys.PolicyName)?.Value;
        var client = properties?.IsTrue(SecKeys.PolicyClient) ?? false;
        return oid switch
        {
            SecKeys.PolicyBasicX509 => CreateBasicX509(),
            SecKeys.PolicySsl => CreateSsl(!client, name),
            SecKeys.PolicySslServer => CreateSsl(true, name),
            SecKeys.PolicySslClient => CreateSsl(false, name),
            SecKeys.PolicyEap or SecKeys.PolicyEapServer => CreateEapFor(!client, name, properties),
            SecKeys.PolicyEapClient => CreateEapFor(false, name, properties),
            SecKeys.PolicyRevocation => CreateRevocation((nuint)(properties?.Find<CFNumber>(SecKeys.PolicyRevocationFlags)?.Integer ?? (long)any)),
            SecKeys.PolicyRevocationCrl => CreateRevocation(crl),
            SecKeys.PolicyRevocationOcsp => CreateRevocation(ocsp),
            _ => null,
        };
    }

    /// <summary>Every policy that <see cref="Create"/> knows under one name, each +1.</summary>
    public static List<SecPolicy> CreateAll() => [CreateBasicX509(), CreateSsl(true, null), CreateEap(true, null)!, CreateRevocation(3)];

    /// <summary>SecPolicySetProperties: name and direction; what does not fit the policy is refused.</summary>
    public int SetProperties(CFDictionary properties)
    {
        if (_rule.Purpose is not (TrustPurpose.SslServer or TrustPurpose.SslClient))
            return properties.Has(SecKeys.PolicyName) || properties.Has(SecKeys.PolicyClient) ? (int)SecError.errSecParam : 0;
        var rule = _rule;
        if (properties.Find<CFObject>(SecKeys.PolicyName) is { } name)
        {
            if (name is not CFString text) return (int)SecError.errSecParam;
            rule = rule with { HostName = text.Length > 0 ? text.Value : null };
        }

        if (properties.Has(SecKeys.PolicyClient))
            rule = rule with { Purpose = properties.IsTrue(SecKeys.PolicyClient) ? TrustPurpose.SslClient : TrustPurpose.SslServer };
        _rule = rule;
        return 0;
    }

    /// <summary>SecPolicySetValue with the options of an SSL policy: the host, null for none, and the direction.</summary>
    public void SetValue(string? host, bool client) =>
        _rule = _rule with { HostName = host, Purpose = client ? TrustPurpose.SslClient : TrustPurpose.SslServer };

    /// <summary>SecPolicySetValue with the options of a revocation policy: whether something must be known about every certificate.</summary>
    public void SetValue(bool requireInformation) => _rule = _rule with { RequireRevocationInformation = requireInformation };

    /// <summary>Number, name and direction as a dictionary, +1.</summary>
    public CFDictionary CopyProperties()
    {
        var rule = _rule;
        var pairs = new List<(string, CFObject)> { (SecKeys.PolicyOid, CFString.Constant(Oid)) };
        if (rule.HostName is { } host) pairs.Add((SecKeys.PolicyName, new CFString(host)));
        if (rule.TrustedNames.Count > 0) pairs.Add((SecKeys.PolicyName, CFArray.OfOwned([.. rule.TrustedNames.Select(static name => new CFString(name))])));
        if (rule.Purpose == TrustPurpose.SslClient) pairs.Add((SecKeys.PolicyClient, CFBoolean.True));
        if (rule.Purpose == TrustPurpose.Revocation) pairs.Add((SecKeys.PolicyRevocationFlags, new CFNumber((long)RevocationFlags)));
        return CFDictionary.OfOwnedPairs([.. pairs]);
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) =>
        other is SecPolicy policy && policy.Oid == Oid && policy.Rule == Rule && policy.RevocationFlags == RevocationFlags;

    /// <inheritdoc/>
    public override string Describe() => $"<SecPolicy 0x{Handle:x}: {Oid} {Rule.Purpose} {Rule.HostName}>";

    /// <inheritdoc/>
    protected override void OnFinalRelease() => _oidOctets?.Release();

    private static SecPolicy? CreateEapFor(bool server, string? name, CFDictionary? properties)
    {
        if (name is null) return CreateEap(server, properties?.Find<CFArray>(SecKeys.PolicyName));
        var names = CFArray.OfOwned(new CFString(name));
        var policy = CreateEap(server, names);
        names.Release();
        return policy;
    }

    private static ReadOnlySpan<byte> EncodeOid(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode().AsSpan(2);
    }
}
