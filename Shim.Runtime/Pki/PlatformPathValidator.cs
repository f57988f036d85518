using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Shim.Runtime.Pki;

/// <summary>Path validation by .NET's <see cref="X509Chain"/>: the path's own certificates and nothing else, no network, no revocation.</summary>
internal sealed class PlatformPathValidator : PathValidator
{
    /// <summary>The only one needed.</summary>
    public static readonly PlatformPathValidator Instance = new();

    // Answered here already: by the search for paths (anchors, signatures) and by the rules (times, authority, path length).
    private const X509ChainStatusFlags AnsweredElsewhere = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
        | X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation
        | X509ChainStatusFlags.InvalidBasicConstraints;

    /// <summary>Whether .NET's cryptography can be used: it ends the process when it is touched and libssl is missing.</summary>
    public static bool IsUsable => s_isUsable.Value;

    private static readonly Lazy<bool> s_isUsable = new(static () =>
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsFreeBSD()) return true;
        foreach (var name in (string[])["libssl.so.3", "libssl.so.1.1"])
        {
            if (NativeLibrary.TryLoad(name, out _)) return true;
        }

        return false;
    });

    private PlatformPathValidator()
    {
    }

    /// <inheritdoc/>
    public override void Validate(IReadOnlyList<ParsedCertificate> path, DateTimeOffset time, List<TrustFinding> findings)
    {
        var loaded = new X509Certificate2[path.Count];
        try
        {
            for (var i = 0; i < loaded.Length; i++) loaded[i] = X509CertificateLoader.LoadCertificate(path[i].Der);
            Validate(loaded, time, findings);
        }
        catch (CryptographicException)
        {
            findings.Add(new TrustFinding(0, TrustProblem.InvalidPath));
        }
        finally
        {
            foreach (var certificate in loaded) certificate?.Dispose();
        }
    }

    private static void Validate(X509Certificate2[] path, DateTimeOffset time, List<TrustFinding> findings)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = time.UtcDateTime;
        policy.CustomTrustStore.Add(path[^1]);
        for (var i = 1; i < path.Length - 1; i++) policy.ExtraStore.Add(path[i]);
        chain.Build(path[0]);
        var elements = chain.ChainElements;
        // Whatever it did not take into the chain it did not look at.
        if (elements.Count != path.Length) findings.Add(new TrustFinding(0, TrustProblem.InvalidPath));
        for (var i = 0; i < elements.Count; i++)
        {
            var status = X509ChainStatusFlags.NoError;
            foreach (var entry in elements[i].ChainElementStatus) status |= entry.Status;
            Report(Math.Min(i, path.Length - 1), status & ~AnsweredElsewhere, findings);
            elements[i].Certificate.Dispose();
        }
    }

    private static void Report(int index, X509ChainStatusFlags status, List<TrustFinding> findings)
    {
        const X509ChainStatusFlags names = X509ChainStatusFlags.InvalidNameConstraints | X509ChainStatusFlags.HasExcludedNameConstraint
            | X509ChainStatusFlags.HasNotPermittedNameConstraint | X509ChainStatusFlags.HasNotDefinedNameConstraint
            | X509ChainStatusFlags.HasNotSupportedNameConstraint;
        const X509ChainStatusFlags policies = X509ChainStatusFlags.InvalidPolicyConstraints | X509ChainStatusFlags.NoIssuanceChainPolicy;
        if (status == X509ChainStatusFlags.NoError) return;
        var problem = status switch
        {
            _ when (status & names) != 0 => TrustProblem.NameNotAllowed,
            _ when (status & policies) != 0 => TrustProblem.PolicyNotAllowed,
            _ when (status & X509ChainStatusFlags.NotSignatureValid) != 0 => TrustProblem.InvalidSignature,
            _ when (status & X509ChainStatusFlags.HasNotSupportedCriticalExtension) != 0 => TrustProblem.UnknownCriticalExtension,
            _ when (status & X509ChainStatusFlags.NotValidForUsage) != 0 => TrustProblem.InvalidKeyUsage,
            _ when (status & X509ChainStatusFlags.Revoked) != 0 => TrustProblem.Revoked,
            _ => TrustProblem.InvalidPath,
        };
        findings.Add(new TrustFinding(index, problem));
    }
}
