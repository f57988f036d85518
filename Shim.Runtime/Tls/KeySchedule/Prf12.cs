using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>The pseudorandom function of TLS up to 1.2 (RFC 5246 §5; RFC 4346 §5 for the versions before).</summary>
[SkipLocalsInit] // Every buffer on the stack is written before it is read.
internal static class Prf12
{
    /// <summary>Label and seeds up to this need no memory: all of TLS itself.</summary>
    private const int SmallLabelAndSeed = 128;

    /// <summary>
    /// PRF(secret, label, seed1 + seed2), as many bytes as <paramref name="destination"/> holds. <paramref name="hash"/> is the
    /// suite's and counts only from TLS 1.2 on.
    /// </summary>
    public static void Derive(
        CryptoProvider crypto,
        ProtocolVersion version,
        Crypto.HashAlgorithm hash,
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> label,
        ReadOnlySpan<byte> seed1,
        ReadOnlySpan<byte> seed2,
        Span<byte> destination)
    {
        var size = label.Length + seed1.Length + seed2.Length;
        Span<byte> buffer = size <= SmallLabelAndSeed ? stackalloc byte[SmallLabelAndSeed] : new byte[size];
        var seed = buffer[..size];
        label.CopyTo(seed);
        seed1.CopyTo(seed[label.Length..]);
        seed2.CopyTo(seed[(label.Length + seed1.Length)..]);

        destination.Clear();
        if (version >= ProtocolVersion.Tls12)
        {
            Expand(crypto, hash, secret, seed, destination);
            return;
        }

        // RFC 4346 §5: each half of the secret (they share the middle byte of an odd one) feeds its own hash.
        var half = (secret.Length + 1) / 2;
        Expand(crypto, Crypto.HashAlgorithm.Md5, secret[..half], seed, destination);
        Expand(crypto, Crypto.HashAlgorithm.Sha1, secret[^half..], seed, destination);
    }

    /// <summary>P_hash(secret, seed), XORed into <paramref name="destination"/>.</summary>
    private static void Expand(CryptoProvider crypto, Crypto.HashAlgorithm hash, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, Span<byte> destination)
    {
        using var hmac = crypto.CreateHmac(hash, secret);
        var size = hmac.Size;
        Span<byte> a = stackalloc byte[HashSizes.Max];
        Span<byte> block = stackalloc byte[HashSizes.Max];
        a = a[..size];
        block = block[..size];

        // RFC 5246 §5: A(0) is the seed, A(i) the HMAC of A(i-1).
        hmac.Update(seed);
        while (true)
        {
            hmac.Finish(a);
            hmac.Update(a);
            hmac.Update(seed);
            hmac.Finish(block);
            var count = Math.Min(size, destination.Length);
            for (var i = 0; i < count; i++) destination[i] ^= block[i];
            destination = destination[count..];
            if (destination.IsEmpty) break;
            hmac.Update(a);
        }

        CryptographicOperations.ZeroMemory(a);
        CryptographicOperations.ZeroMemory(block);
    }
}
