using System.Runtime.InteropServices;
using Shim.Runtime.Crypto.Platform;

namespace Shim.Runtime.Pki;

/// <summary>
/// Path validation by libcrypto, bound directly: .NET's <c>X509Chain</c> asks the same library and costs ten times as much around it
/// (it loads every certificate anew, searches for paths again, and asks twice). The path is
/// given whole: its last certificate is trusted, those between are at hand, nothing else is looked at.
/// </summary>
internal sealed unsafe class LibcryptoPathValidator : PathValidator
{
    /// <summary>The only one needed.</summary>
    public static readonly LibcryptoPathValidator Instance = new();

    private const nuint PolicyCheck = 0x80, PartialChain = 0x80000, NoCheckTime = 0x200000;

    // The library's own policy decides which keys and hashes are good enough: the machine's settings must not.
    private const int AnySecurityLevel = 0;

    private LibcryptoPathValidator()
    {
    }

    /// <summary>Whether libcrypto is here and has what is needed.</summary>
    public static bool IsUsable => LibcryptoX509.IsUsable;

    /// <inheritdoc/>
    public override void Validate(IReadOnlyList<ParsedCertificate> path, DateTimeOffset time, List<TrustFinding> findings)
    {
        Libcrypto.SetErrorMark();
        var verified = AreSignaturesKnown(path);
        using var leaf = verified ? X509Handle.TryRead(path[0].Der, path[0].SubjectPublicKeyInfo.Span) : X509Handle.TryRead(path[0].Der);
        var context = LibcryptoX509.X509_STORE_CTX_new();
        var untrusted = LibcryptoX509.OPENSSL_sk_new_null();
        var trusted = LibcryptoX509.OPENSSL_sk_new_null();
        var asked = leaf is not null && Fill(path, untrusted, trusted)
            && LibcryptoX509.X509_STORE_CTX_init(context, 0, leaf.Pointer, untrusted) == 1;
        var isOwnPath = true;
        var finding = asked ? Ask(context, trusted, path, verified, out isOwnPath) : new TrustFinding(0, TrustProblem.InvalidPath);
        if (finding is { } objection) findings.Add(objection);
        LibcryptoX509.X509_STORE_CTX_free(context);
        LibcryptoX509.OPENSSL_sk_free(untrusted);
        LibcryptoX509.OPENSSL_sk_free(trusted);
        // The lists hold bare pointers to what the path's certificates own.
        GC.KeepAlive(path);
        Libcrypto.PopErrors();
        if (!isOwnPath) BouncyCastlePathValidator.Instance.Validate(path, time, findings);
    }

    private static bool Fill(IReadOnlyList<ParsedCertificate> path, nint untrusted, nint trusted)
    {
        for (var i = 1; i < path.Count; i++)
        {
            if (path[i].InLibcrypto is not { } issuer) return false;
            if (LibcryptoX509.OPENSSL_sk_push(i == path.Count - 1 ? trusted : untrusted, issuer.Pointer) <= 0) return false;
        }

        return true;
    }

    /// <summary>
    /// Asks. <paramref name="isOwnPath"/> is false where the library looked at another path: without key identifiers it takes a self-issued
    /// certificate for a self-signed one, or a shorter way between certificates of one name.
    /// </summary>
    private static TrustFinding? Ask(nint context, nint trusted, IReadOnlyList<ParsedCertificate> path, bool verified, out bool isOwnPath)
    {
        isOwnPath = true;
        LibcryptoX509.X509_STORE_CTX_set0_trusted_stack(context, trusted);
        LibcryptoX509.X509_STORE_CTX_set_flags(context, PartialChain | NoCheckTime | (HasPolicyConstraints(path) ? PolicyCheck : 0));
        var parameters = LibcryptoX509.X509_STORE_CTX_get0_param(context);
        LibcryptoX509.X509_VERIFY_PARAM_set_auth_level(parameters, AnySecurityLevel);
        LibcryptoX509.X509_VERIFY_PARAM_set_depth(parameters, PathBuilder.MaxLength);
        Objection objection = default;
        _ = LibcryptoX509.X509_STORE_CTX_set_ex_data(context, 0, &objection);
        LibcryptoX509.X509_STORE_CTX_set_verify_cb(context, &Observe);
        if (verified) LibcryptoX509.X509_STORE_CTX_set_verify(context, &SignaturesAreKnown);
        var passed = LibcryptoX509.X509_verify_cert(context) == 1;
        if (IsOfAnotherPath(objection.Error))
        {
            isOwnPath = false;
            return null;
        }

        if (objection.Error != 0) return new TrustFinding(Math.Clamp(objection.Depth, 0, path.Count - 1), ProblemOf(objection.Error));
        if (!passed) return new TrustFinding(0, TrustProblem.InvalidPath);
        isOwnPath = LibcryptoX509.OPENSSL_sk_num(LibcryptoX509.X509_STORE_CTX_get0_chain(context)) == path.Count;
        return null;
    }

    // RFC 5280 §6.1.5 (g): with any policy acceptable to us, policies can only fail where a certificate demands one. Elsewhere the
    // tree of policies, which a peer can make grow, is not computed.
    private static bool HasPolicyConstraints(IReadOnlyList<ParsedCertificate> path)
    {
        foreach (var certificate in path)
        {
            if (certificate.FindExtension(Oids.PolicyConstraints) is not null) return true;
        }

        return false;
    }

    private static bool AreSignaturesKnown(IReadOnlyList<ParsedCertificate> path)
    {
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (!path[i].IsKnownVerified(path[i + 1])) return false;
        }

        return true;
    }

    /// <summary>Stands for the library's check of signatures where the search for paths has made it already.</summary>
    [UnmanagedCallersOnly]
    private static int SignaturesAreKnown(nint context) => 1;

    /// <summary>Hears every objection: keeps the first that counts and stops there, goes on after the others.</summary>
    [UnmanagedCallersOnly]
    private static int Observe(int passed, nint context)
    {
        if (passed == 1) return 1;
        var error = LibcryptoX509.X509_STORE_CTX_get_error(context);
        var objection = (Objection*)LibcryptoX509.X509_STORE_CTX_get_ex_data(context, 0);
        if (IsAnsweredElsewhere(error)) return 1;
        objection->Error = error;
        objection->Depth = LibcryptoX509.X509_STORE_CTX_get_error_depth(context);
        return 0;
    }

    // By the rules: authority to issue (24 is its number in 1.1.1, 79 in 3.x; an anchor may be older than basicConstraints) and path length.
    private static bool IsAnsweredElsewhere(int error) => error is 25 or 79 || (error == 24 && !Libcrypto.IsVersion3);

    // No issuer, or a self-signed certificate that is not trusted: not on the path that was given, which ends at a trusted one.
    private static bool IsOfAnotherPath(int error) => error is 2 or 18 or 19 or 20 or 21;

    private static TrustProblem ProblemOf(int error) => error switch
    {
        >= 47 and <= 49 or >= 51 and <= 53 => TrustProblem.NameNotAllowed,
        42 or 43 => TrustProblem.PolicyNotAllowed,
        4 or 6 or 7 => TrustProblem.InvalidSignature,
        34 => TrustProblem.UnknownCriticalExtension,
        26 or 32 => TrustProblem.InvalidKeyUsage,
        _ => TrustProblem.InvalidPath,
    };

    private struct Objection
    {
        public int Error;
        public int Depth;
    }
}
