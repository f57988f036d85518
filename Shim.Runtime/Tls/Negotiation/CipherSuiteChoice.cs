using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tls.Negotiation;

/// <summary>Which suites a client offers and which one a server takes.</summary>
internal static class CipherSuiteChoice
{
    /// <summary>
    /// Server: the first enabled suite that the version may use, that <paramref name="fits"/> accepts and that the client offers, in our
    /// order or in the client's (<see cref="TlsConfig.ServerPreference"/>); null if there is none.
    /// </summary>
    public static CipherSuite? Choose(TlsConfig config, ClientHello hello, ProtocolVersion version, Func<CipherSuite, bool> fits)
    {
        if (!config.ServerPreference) return ChooseByClient(config, hello, version, fits);
        foreach (var suite in config.CipherSuites)
        {
            if (IsFor(suite, version) && fits(suite) && hello.OffersSuite(suite.Number)) return suite;
        }

        return null;
    }

    /// <summary>Whether a suite may be used with a version: TLS 1.3 has its own, and AEADs and SHA-2 MACs need TLS 1.2.</summary>
    public static bool IsFor(CipherSuite suite, ProtocolVersion version) =>
        version >= ProtocolVersion.Tls13 ? suite.IsTls13 : !suite.IsTls13 && suite.MinVersion <= version;

    /// <summary>Whether any enabled suite can be used with a version.</summary>
    public static bool HasAnyFor(TlsConfig config, ProtocolVersion version)
    {
        foreach (var suite in config.CipherSuites)
        {
            if (IsFor(suite, version)) return true;
        }

        return false;
    }

    private static CipherSuite? ChooseByClient(TlsConfig config, ClientHello hello, ProtocolVersion version, Func<CipherSuite, bool> fits)
    {
        var offered = hello.CipherSuites;
        for (var i = 0; i < offered.Length; i += 2)
        {
            var suite = CipherSuite.Find((ushort)((offered[i] << 8) | offered[i + 1]));
            if (suite is not null && IsFor(suite, version) && Array.IndexOf(config.CipherSuites, suite) >= 0 && fits(suite)) return suite;
        }

        return null;
    }
}
