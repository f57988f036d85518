using Shim.Runtime.Crypto;

namespace Shim.Runtime.Pki;

/// <summary>
/// Path validation (RFC 5280 §6.1) by a library, for one given path: names, policies, constraints. Whether the path may end where it
/// ends, when it is valid and what it is good for is decided elsewhere; see <see cref="TrustEvaluator"/>. Chosen as the
/// provider of cryptography is: where .NET's own cannot be touched, nothing here touches it.
/// </summary>
internal abstract class PathValidator
{
    /// <summary>
    /// The validator that goes with a provider of cryptography: libcrypto itself for the platform's, .NET's classes where its libcrypto
    /// was built without certificates, BouncyCastle's for the rest.
    /// </summary>
    public static PathValidator For(CryptoProvider provider)
    {
        if (provider.Name != "platform") return BouncyCastlePathValidator.Instance;
        if (LibcryptoPathValidator.IsUsable) return LibcryptoPathValidator.Instance;
        return PlatformPathValidator.IsUsable ? PlatformPathValidator.Instance : BouncyCastlePathValidator.Instance;
    }

    /// <summary>
    /// As <see cref="Validate"/>, but a path that passed is not validated again: the answer depends on nothing but the certificates'
    /// bytes, since times and anchors are not part of it.
    /// </summary>
    public void ValidateOnce(IReadOnlyList<ParsedCertificate> path, DateTimeOffset time, List<TrustFinding> findings)
    {
        if (path[0].IsKnownValidated(path)) return;
        var before = findings.Count;
        Validate(path, time, findings);
        if (findings.Count == before) path[0].RememberValidated(path);
    }

    /// <summary>
    /// Validates a path of two certificates or more, leaf first; the last one is taken for the anchor whether or not it is self-signed.
    /// Adds what the library objects to, except times, signatures by the last one's own key and the lack of an anchor.
    /// </summary>
    public abstract void Validate(IReadOnlyList<ParsedCertificate> path, DateTimeOffset time, List<TrustFinding> findings);
}
