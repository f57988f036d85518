namespace Shim.Runtime.Tls.Negotiation;

/// <summary>The server's choice of an application protocol (RFC 7301 §3.2).</summary>
internal static class ApplicationProtocolChoice
{
    /// <summary>
    /// The first of our names that the client offers, or null to go without: when we have no names, the client offers none, or there is
    /// no common one and the configuration does not insist.
    /// </summary>
    public static TlsFault Choose(TlsConfig config, ReadOnlySpan<byte[]> offered, out byte[]? chosen)
    {
        chosen = null;
        if (offered.IsEmpty || config.ApplicationProtocols.Length == 0) return TlsFault.None;
        foreach (var own in config.ApplicationProtocols)
        {
            if (!Contains(offered, own)) continue;
            chosen = own;
            return TlsFault.None;
        }

        return config.RequireCommonApplicationProtocol ? PeerIncompatible.NoCommonApplicationProtocol : TlsFault.None;
    }

    /// <summary>Client: checks the server's answer, which must be one of the names that we offered.</summary>
    public static TlsFault CheckSelected(TlsConfig config, ReadOnlySpan<byte> selected) =>
        config.AcceptsUnofferedProtocols || Contains(config.ApplicationProtocols, selected) ? TlsFault.None : PeerMisbehaved.UnofferedApplicationProtocol;

    private static bool Contains(ReadOnlySpan<byte[]> names, ReadOnlySpan<byte> name)
    {
        foreach (var candidate in names)
        {
            if (name.SequenceEqual(candidate)) return true;
        }

        return false;
    }
}
