using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>
/// A list of suites as OpenSSL's cipher strings have it: names and classes between colons, <c>!</c> before what is taken out. The suites of
/// TLS 1.3 are always on.
/// </summary>
internal static class CipherString
{
    /// <summary>The suites of <paramref name="text"/> in its order; throws <see cref="UnimplementedException"/> for words not known here.</summary>
    public static CipherSuite[] Read(string text)
    {
        var chosen = new List<CipherSuite>();
        foreach (var suite in CipherSuite.All)
        {
            if (suite.IsTls13) chosen.Add(suite);
        }

        foreach (var word in text.Split(':'))
        {
            var isRemoved = word.StartsWith('!');
            var fits = Class(isRemoved ? word[1..] : word);
            foreach (var suite in CipherSuite.All)
            {
                if (suite.IsTls13 || !fits(suite)) continue;
                if (isRemoved) chosen.Remove(suite);
                else if (!chosen.Contains(suite)) chosen.Add(suite);
            }
        }

        return [.. chosen];
    }

    private static Predicate<CipherSuite> Class(string word) => word switch
    {
        "ALL" or "DEFAULT" => static _ => true,
        "AES" => static suite => suite.Name.Contains("_AES_", StringComparison.Ordinal),
        "AES128" => static suite => suite.Name.Contains("_AES_128_", StringComparison.Ordinal),
        "AES256" => static suite => suite.Name.Contains("_AES_256_", StringComparison.Ordinal),
        "CHACHA20" => static suite => suite.Aead == AeadAlgorithm.ChaCha20Poly1305,
        "RSA" or "kRSA" => static suite => suite.KeyExchange == KeyExchangeAlgorithm.Rsa,
        "ECDHE" or "kECDHE" => static suite => suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe,
        "aRSA" => static suite => suite.Authentication == AuthenticationAlgorithm.Rsa,
        "ECDSA" or "aECDSA" => static suite => suite.Authentication == AuthenticationAlgorithm.Ecdsa,
        _ => Named(word),
    };

    private static Predicate<CipherSuite> Named(string word)
    {
        foreach (var suite in CipherSuite.All)
        {
            if (suite.Name == word || OpenSslName(suite) == word) return candidate => candidate == suite;
        }

        // Also groups of equal preference and suites that the engine does not have.
        throw new UnimplementedException($"cipher string {word}");
    }

    /// <summary>"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" is ECDHE-RSA-AES128-GCM-SHA256 there; CBC and, behind ChaCha20, the hash are left out.</summary>
    private static string OpenSslName(CipherSuite suite)
    {
        var name = suite.Name.Replace("TLS_RSA_WITH_", "", StringComparison.Ordinal).Replace("TLS_", "", StringComparison.Ordinal)
            .Replace("_WITH_", "_", StringComparison.Ordinal).Replace("_CBC", "", StringComparison.Ordinal)
            .Replace("POLY1305_SHA256", "POLY1305", StringComparison.Ordinal).Replace("AES_", "AES", StringComparison.Ordinal);
        return name.Replace('_', '-');
    }
}
