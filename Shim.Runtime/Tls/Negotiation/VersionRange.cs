namespace Shim.Runtime.Tls.Negotiation;

/// <summary>The versions that a configuration can really negotiate: its range, less the ends for which it has no suite.</summary>
internal readonly record struct VersionRange(ProtocolVersion Min, ProtocolVersion Max)
{
    /// <summary>Whether nothing is left.</summary>
    public bool IsEmpty => Min > Max;

    /// <summary>The range of <paramref name="config"/>. A list of TLS 1.2 suites alone turns TLS 1.3 off, and the other way round (sheet 7.1).</summary>
    public static VersionRange Of(TlsConfig config)
    {
        var min = config.MinVersion < ProtocolVersion.Tls10 ? ProtocolVersion.Tls10 : config.MinVersion;
        var max = config.MaxVersion > ProtocolVersion.Tls13 ? ProtocolVersion.Tls13 : config.MaxVersion;
        while (max >= min && !CipherSuiteChoice.HasAnyFor(config, max)) max--;
        while (min <= max && !CipherSuiteChoice.HasAnyFor(config, min)) min++;
        return new VersionRange(min, max);
    }

    /// <summary>Whether a version lies in the range.</summary>
    public bool Contains(ProtocolVersion version) => version >= Min && version <= Max;
}
