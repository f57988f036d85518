using System.Runtime.InteropServices;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Negotiation;

/// <summary>The server's choice of a group (RFC 8446 §4.2.7, RFC 8422 §4).</summary>
internal static class GroupChoice
{
    /// <summary>The first of our groups that the client has; <see cref="NamedGroup.None"/> if there is none.</summary>
    public static NamedGroup Choose(TlsConfig config, ReadOnlySpan<NamedGroup> offered)
    {
        foreach (var group in config.Groups)
        {
            if (MemoryMarshal.Cast<NamedGroup, ushort>(offered).Contains((ushort)group)) return group;
        }

        return NamedGroup.None;
    }
}
