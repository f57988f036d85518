using System.Text;
using Shim.Bogo;
using Shim.Runtime.SecureTransport;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>Every fault of the engine with what follows from it, as docs/faults.md shows it.</summary>
internal static class FaultTable
{
    /// <summary>The document's text.</summary>
    public static string Document()
    {
        var text = new StringBuilder();
        text.Append("# Faults\n\nWhat ends a connection, in one table: the fault that the engine stores (`Shim.Runtime/Tls/TlsFault.cs`), the alert that answers it\n"
            + "(`Shim.Runtime/Tls/AlertMap.cs`), the code that the Secure Transport call returns (`Shim.Runtime/SecureTransport/StatusMap.cs`), and the word that\n"
            + "BoringSSL's BoGo suite expects (`tests/bogo/ErrorWords.cs`). Where a word depends on version or role, all are listed. The three maps are switch\n"
            + "expressions without a default arm, so a new fault does not compile without its row here. This file is written by the tests: set\n"
            + "`SHIM_WRITE_DOCUMENTS=1` and run `DocumentTests`.\n\n"
            + "| fault | alert | status | BoGo word |\n| --- | --- | --- | --- |\n");
        foreach (var fault in Faults())
        {
            text.Append($"| {fault} | {AlertMap.For(fault)?.ToString() ?? "none"} | {StatusMap.For(fault)} | {Words(fault)} |\n");
        }

        return text.ToString();
    }

    /// <summary>All faults but "none".</summary>
    public static IEnumerable<TlsFault> Faults() =>
    [
        .. Enum.GetValues<MalformedMessage>().Select(fault => (TlsFault)fault),
        .. Enum.GetValues<PeerMisbehaved>().Select(fault => (TlsFault)fault),
        .. Enum.GetValues<PeerIncompatible>().Select(fault => (TlsFault)fault),
        .. Enum.GetValues<CertificateRejected>().Select(fault => (TlsFault)fault),
        .. Enum.GetValues<LocalFailure>().Select(fault => (TlsFault)fault),
        .. Enum.GetValues<AlertDescription>().Select(TlsFault.Received),
    ];

    private static string Words(TlsFault fault)
    {
        var words = new List<string>();
        foreach (var version in new[] { ProtocolVersion.None, ProtocolVersion.Tls12, ProtocolVersion.Tls13 })
        {
            foreach (var isServer in new[] { false, true })
            {
                foreach (var word in ErrorWords.For(fault, version, isServer).Split(' '))
                {
                    if (!words.Contains(word.Trim(':'))) words.Add(word.Trim(':'));
                }
            }
        }

        return string.Join(", ", words);
    }
}
