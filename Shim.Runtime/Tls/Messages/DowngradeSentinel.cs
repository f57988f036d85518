namespace Shim.Runtime.Tls.Messages;

/// <summary>
/// The last eight bytes of ServerHello.random by which a server that knows a newer version says so when it negotiates an older one
/// (RFC 8446 §4.1.3).
/// </summary>
internal static class DowngradeSentinel
{
    /// <summary>Bytes of the sentinel.</summary>
    public const int Size = 8;

    private static ReadOnlySpan<byte> Tls12 => "DOWNGRD\x01"u8;

    private static ReadOnlySpan<byte> Tls11 => "DOWNGRD\x00"u8;

    /// <summary>Server: overwrites the end of <paramref name="random"/> when <paramref name="version"/> is older than our newest.</summary>
    public static void Apply(Span<byte> random, ProtocolVersion version, ProtocolVersion max)
    {
        if (max < ProtocolVersion.Tls12 || version >= max) return;
        if (version == ProtocolVersion.Tls12) Tls12.CopyTo(random[^Size..]);
        if (version < ProtocolVersion.Tls12) Tls11.CopyTo(random[^Size..]);
    }

    /// <summary>
    /// Client: whether <paramref name="random"/> betrays a downgrade to <paramref name="version"/> although we offered <paramref name="max"/>.
    /// A client of TLS 1.3 checks both values, one of TLS 1.2 the second.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<byte> random, ProtocolVersion version, ProtocolVersion max)
    {
        var end = random[^Size..];
        if (max >= ProtocolVersion.Tls13) return version < ProtocolVersion.Tls13 && (end.SequenceEqual(Tls12) || end.SequenceEqual(Tls11));
        return max == ProtocolVersion.Tls12 && version < ProtocolVersion.Tls12 && end.SequenceEqual(Tls11);
    }
}
