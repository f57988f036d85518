using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Messages;

namespace Shim.Bogo;

/// <summary>
/// A list of suites as BoringSSL's cipher strings have it: names and classes between colons, <c>!</c> before what is taken out, and in
/// brackets with bars between them what the server likes equally. The suites of TLS 1.3 are always on and all liked equally.
/// </summary>
internal sealed class CipherString
{
    private readonly List<CipherSuite> _suites = [];
    private readonly Dictionary<CipherSuite, int> _ranks = [];

    /// <summary>Reads a string; throws <see cref="UnimplementedException"/> for words not known here.</summary>
    public CipherString(string text)
    {
        Add(static suite => suite.IsTls13, 0);
        var rank = 1;
        var isGroup = false;
        foreach (var part in text.Split(':', '|'))
        {
            isGroup |= part.StartsWith('[');
            var word = part.Trim('[', ']');
            if (word.StartsWith('!')) Remove(Class(word[1..]));
            else rank = Add(Old(Class(word)), rank, isGroup);
            if (!part.EndsWith(']')) continue;
            isGroup = false;
            rank++;
        }
    }

    /// <summary>The suites in the order of the string.</summary>
    public CipherSuite[] Suites => [.. _suites];

    /// <summary>The suites in the order of the string, those liked equally in the client's.</summary>
    public CipherSuite[] For(ClientHello hello)
    {
        var ordered = Suites;
        Array.Sort(ordered, (one, other) => (_ranks[one], Place(hello, one), _suites.IndexOf(one)).CompareTo((_ranks[other], Place(hello, other), _suites.IndexOf(other))));
        return ordered;
    }

    private static int Place(ClientHello hello, CipherSuite suite)
    {
        var offered = hello.CipherSuites;
        for (var i = 0; i < offered.Length; i += 2)
        {
            if (((offered[i] << 8) | offered[i + 1]) == suite.Number) return i;
        }

        return int.MaxValue;
    }

    private int Add(Predicate<CipherSuite> fits, int rank, bool isGroup = true)
    {
        foreach (var suite in CipherSuite.All)
        {
            if (!fits(suite) || _suites.Contains(suite)) continue;
            _suites.Add(suite);
            _ranks[suite] = isGroup ? rank : rank++;
        }

        return rank;
    }

    private void Remove(Predicate<CipherSuite> fits) => _suites.RemoveAll(suite => !suite.IsTls13 && fits(suite));

    private static Predicate<CipherSuite> Old(Predicate<CipherSuite> fits) => suite => !suite.IsTls13 && fits(suite);

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

        // Also suites that the engine does not have.
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
