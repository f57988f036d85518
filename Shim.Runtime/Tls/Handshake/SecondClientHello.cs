using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>What a second ClientHello may change (RFC 8446 §4.1.2), and what our HelloRetryRequest asked it to change.</summary>
internal static class SecondClientHello
{
    /// <summary>Checks <paramref name="second"/> against <paramref name="first"/>; we asked for a share of <paramref name="group"/>.</summary>
    public static TlsFault Check(ClientHello first, ClientHello second, NamedGroup group)
    {
        if (!IsUnchanged(first, second)) return PeerMisbehaved.ClientHelloChangedAfterRetry;
        if (!second.Extensions.TryGet(ExtensionType.KeyShare, out var data)) return PeerMisbehaved.MissingKeyShare;
        if (KeyShareExtension.CheckClient(data, out var count) is { IsFault: true } fault) return fault;
        // RFC 8446 §4.2.8: "a list containing a single KeyShareEntry from the indicated group".
        var isAsked = count == 1 && KeyShareExtension.TryFindClient(data, group, out _);
        return isAsked ? TlsFault.None : PeerMisbehaved.WrongKeyShareAfterRetry;
    }

    private static bool IsUnchanged(ClientHello first, ClientHello second)
    {
        if (first.LegacyVersion != second.LegacyVersion || !first.Random.SequenceEqual(second.Random)) return false;
        if (!first.SessionID.SequenceEqual(second.SessionID) || !first.CipherSuites.SequenceEqual(second.CipherSuites)) return false;
        if (!first.CompressionMethods.SequenceEqual(second.CompressionMethods)) return false;
        return CountFixed(first.Extensions) == CountFixed(second.Extensions) && AreFixedEqual(first.Extensions, second.Extensions);
    }

    private static int CountFixed(ExtensionBlock extensions)
    {
        var count = 0;
        for (var i = 0; i < extensions.Count; i++)
        {
            if (!MayChange(extensions.TypeAt(i))) count++;
        }

        return count;
    }

    private static bool AreFixedEqual(ExtensionBlock first, ExtensionBlock second)
    {
        for (var i = 0; i < second.Count; i++)
        {
            var type = second.TypeAt(i);
            if (MayChange(type)) continue;
            if (!first.TryGet(type, out var data) || !data.SequenceEqual(second.DataAt(i))) return false;
        }

        return true;
    }

    private static bool MayChange(ExtensionType type) => type
        is ExtensionType.KeyShare or ExtensionType.EarlyData or ExtensionType.Cookie or ExtensionType.PreSharedKey or ExtensionType.Padding;
}
