namespace Shim.Runtime.Pki;

/// <summary>What a chain is evaluated for.</summary>
internal enum TrustPurpose : byte
{
    /// <summary>A valid chain to an anchor, nothing else.</summary>
    Basic,
    /// <summary>A TLS server's certificate.</summary>
    SslServer,
    /// <summary>A TLS client's certificate.</summary>
    SslClient,
    /// <summary>Revocation, by stapled OCSP responses.</summary>
    Revocation,
}

/// <summary>A trust policy.</summary>
/// <param name="Purpose">What the leaf must be fit for.</param>
/// <param name="HostName">With the SSL purposes: the name the leaf must have, or null for any.</param>
/// <param name="RequireRevocationInformation">With <see cref="TrustPurpose.Revocation"/>: fail when nothing is known.</param>
internal sealed record TrustPolicy(TrustPurpose Purpose, string? HostName = null, bool RequireRevocationInformation = false)
{
    /// <summary>The basic X.509 policy.</summary>
    public static readonly TrustPolicy BasicX509 = new(TrustPurpose.Basic);

    /// <summary>With EAP: names, or patterns such as <c>*.example.org</c>, one of which the leaf must have; empty for any.</summary>
    public IReadOnlyList<string> TrustedNames { get; init; } = [];

    /// <summary>Equality by content.</summary>
    public bool Equals(TrustPolicy? other) =>
        other is not null && other.Purpose == Purpose && other.HostName == HostName
        && other.RequireRevocationInformation == RequireRevocationInformation && other.TrustedNames.SequenceEqual(TrustedNames);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Purpose, HostName, RequireRevocationInformation, TrustedNames.Count);
}
