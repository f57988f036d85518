using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>SecPolicy: what a chain is evaluated for. Immutable.</summary>
internal sealed class SecPolicy : CFObject
{
    private SecPolicy(string oid, TrustPolicy rule, nuint revocationFlags = 0)
    {
        Oid = oid;
        Rule = rule;
        RevocationFlags = revocationFlags;
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecPolicy;

    /// <summary>The policy's number, e.g. the value of <c>kSecPolicyAppleSSL</c>.</summary>
    public string Oid { get; }

    /// <summary>What it demands.</summary>
    public TrustPolicy Rule { get; }

    /// <summary>The flags of a revocation policy (<c>kSecRevocation...</c>).</summary>
    public nuint RevocationFlags { get; }

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)Rule.GetHashCode();

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
        var name = properties?.Find<CFString>(SecKeys.PolicyName)?.Value;
        var client = properties?.IsTrue(SecKeys.PolicyClient) ?? false;
        return oid switch
        {
            SecKeys.PolicyBasicX509 => CreateBasicX509(),
            SecKeys.PolicySsl => CreateSsl(!client, name),
            SecKeys.PolicySslServer => CreateSsl(true, name),
            SecKeys.PolicySslClient => CreateSsl(false, name),
            SecKeys.PolicyRevocation => CreateRevocation((nuint)(properties?.Find<CFNumber>(SecKeys.PolicyRevocationFlags)?.Integer ?? 3)),
            _ => null,
        };
    }

    /// <summary>Number, name and direction as a dictionary, +1.</summary>
    public CFDictionary CopyProperties()
    {
        var pairs = new List<(string, CFObject)> { (SecKeys.PolicyOid, CFString.Constant(Oid)) };
        if (Rule.HostName is { } host) pairs.Add((SecKeys.PolicyName, new CFString(host)));
        if (Rule.Purpose == TrustPurpose.SslClient) pairs.Add((SecKeys.PolicyClient, CFBoolean.True));
        if (Rule.Purpose == TrustPurpose.Revocation) pairs.Add((SecKeys.PolicyRevocationFlags, new CFNumber((long)RevocationFlags)));
        return CFDictionary.OfOwnedPairs([.. pairs]);
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) =>
        other is SecPolicy policy && policy.Oid == Oid && policy.Rule == Rule && policy.RevocationFlags == RevocationFlags;

    /// <inheritdoc/>
    public override string Describe() => $"<SecPolicy 0x{Handle:x}: {Oid} {Rule.Purpose} {Rule.HostName}>";
}
