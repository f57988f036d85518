using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// Failures that the user has accepted for one certificate. The blob is opaque to programs, which may store it: a mark with a version,
/// the SHA-256 of the leaf, then two bytes for each failure (place in the chain, problem).
/// </summary>
internal sealed class SecTrustExceptions
{
    private const int HashSize = 32;
    private readonly HashSet<TrustFinding> _findings = [];

    private SecTrustExceptions()
    {
    }

    private static ReadOnlySpan<byte> Mark => "shimtls trust exceptions 1\n"u8;

    /// <summary>Whether the failure was accepted.</summary>
    public bool Forgives(TrustFinding finding) => _findings.Contains(finding);

    /// <summary>The blob for these failures.</summary>
    public static byte[] Write(CryptoProvider provider, ReadOnlySpan<byte> leaf, IReadOnlyList<TrustFinding> findings)
    {
        var blob = new byte[Mark.Length + HashSize + (findings.Count * 2)];
        Mark.CopyTo(blob);
        provider.HashData(HashAlgorithm.Sha256, leaf, blob.AsSpan(Mark.Length));
        for (var i = 0; i < findings.Count; i++)
        {
            var entry = blob.AsSpan(Mark.Length + HashSize + (i * 2), 2);
            entry[0] = (byte)findings[i].Index;
            entry[1] = (byte)findings[i].Problem;
        }

        return blob;
    }

    /// <summary>Reads a blob; null if it is not one, or is for another certificate.</summary>
    public static SecTrustExceptions? Read(CryptoProvider provider, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> blob)
    {
        if (blob.Length < Mark.Length + HashSize || blob.Length % 2 != (Mark.Length + HashSize) % 2 || !blob.StartsWith(Mark)) return null;
        Span<byte> hash = stackalloc byte[HashSize];
        provider.HashData(HashAlgorithm.Sha256, leaf, hash);
        if (!blob.Slice(Mark.Length, HashSize).SequenceEqual(hash)) return null;
        var exceptions = new SecTrustExceptions();
        for (var entries = blob[(Mark.Length + HashSize)..]; entries.Length >= 2; entries = entries[2..])
            exceptions._findings.Add(new TrustFinding(entries[0], (TrustProblem)entries[1]));
        return exceptions;
    }
}
