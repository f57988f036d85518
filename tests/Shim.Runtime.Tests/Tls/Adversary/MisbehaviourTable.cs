using System.Text;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>
/// What each side says to a peer that misbehaves in one way at one message: the text of docs/misbehaviour.md. Every cell is the outcome of a
/// handshake that was run for it.
/// </summary>
internal static class MisbehaviourTable
{
    private const ushort UnknownExtension = 0x7777;
    private const string Head = """
        # Misbehaviour

        What our side says to a peer that misbehaves. First the list of what peers are made to do, with the tests that do it; each asserts the fault
        that the engine stores and the alert that arrives. Then, for what can be done to every message, the outcomes.

        | what the peer does | to our TLS 1.3 server | to our TLS 1.3 client | to our TLS 1.2 server | to our TLS 1.2 client |
        | --- | --- | --- | --- | --- |
        | messages left out, repeated, swapped; ChangeCipherSpec at every point; unknown and repeated extensions; extensions in the wrong message | below | below | below | below |
        | one message in the place of another | `Adversary.PlaceTests.NoMessageTakesThePlaceOfAnother` | the same | the same | the same |
        | wrong lengths in every length field | `Adversary.LengthFieldTests.ALengthThatDoesNotAddUpIsADecodeError` | the same | the same | the same |
        | trailing and missing bytes of every message | `Adversary.LengthFieldTests.AMessageIsAsLongAsItsContents` | the same | the same | the same |
        | key shares of low order, off the curve, of the wrong size | `Handshake13.MisbehavingClientTests.GetsTheAlertOfTheRfc` | `Handshake13.MisbehavingServerTests.GetsTheAlertOfTheRfc` | `Handshake12.ClientMisbehavesTests.BadShareIsRefused` | `Handshake12.ServerMisbehavesTests.BadShareOfTheServerIsRefused`, `Handshake12.ServerMisbehavesTests.PointOffTheCurveIsRefused` |
        | wrong signatures and schemes | `Handshake13.MisbehavingClientTests.GetsTheAlertOfTheRfc` | `Handshake13.MisbehavingServerTests.GetsTheAlertOfTheRfc` | `Adversary.SignatureTests.ASignatureIsOfItsKeyAndItsTranscript` | `Handshake12.ServerMisbehavesTests.SchemeOfServerKeyExchangeIsJudged` |
        | a wrong Finished | `Adversary.SignatureTests.EveryBitOfAFinishedCounts` | the same | the same | the same |
        | a wrong binder; a ticket that was changed | `Handshake13.ResumptionTests.AWrongBinderIsFatal`, `Handshake13.ResumptionTests.ATicketThatWasChangedMakesAFullHandshake` | `Handshake13.MisbehavingServerTests.APskOfAnotherHashOrIndexIsRefused` | `Handshake12.ResumptionTests.DamagedTicketGivesAFullHandshake` | `Handshake12.ServerMisbehavesTests.MalformedTicketIsRefused` |
        | a downgrade | `Handshake13.NegotiationTests.AFallbackIsRefused` | `Handshake13.NegotiationTests.ADowngradeByThirdPartiesIsNoticed` | `Handshake13.NegotiationTests.AFallbackIsRefused` | - |
        | renegotiation: in TLS 1.3, without RFC 5746, or against it | `Adversary.RecordTests.BehindATls13HandshakeThereIsNoOther` | the same | `Handshake12.RenegotiationTests.MissingRenegotiationInfoIsRefusedByTheServer`, `Handshake12.RenegotiationTests.RenegotiationWithoutRfc5746IsStillPossible` | `Handshake12.RenegotiationTests.WrongVerifyDataOfTheServerIsRefusedByTheClient` |
        | the extended master secret lost in a resumption | - | - | `Handshake12.ResumptionTests.ServerRefusesToResumeWithoutTheExtendedMasterSecretThatTheSessionHas` | `Handshake12.ResumptionTests.ClientRefusesAResumptionThatLosesTheExtendedMasterSecret` |
        | compression | `Handshake13.MisbehavingClientTests.GetsTheAlertOfTheRfc` | `Handshake13.MisbehavingServerTests.GetsTheAlertOfTheRfc` | `Adversary.RecordTests.CompressionIsRefused` | the same |
        | records too long, empty, of unknown type, of another version | `Adversary.RecordTests.ARecordThatIsNoneIsRefused` | the same | the same | the same |
        | fragments of one byte | `Adversary.RecordTests.FragmentsOfOneByteMakeTheSameHandshake` | the same | the same | the same |
        | floods of warnings, empty records, key updates | `Adversary.RecordTests.AFloodEnds` | the same | the same | the same |
        | data behind close_notify | `Adversary.RecordTests.NothingIsReadBehindCloseNotify` | the same | the same | the same |

        Conversations: a full handshake with client certificate, stapled response, ALPN and ticket; one with a HelloRetryRequest; one that resumes;
        TLS 1.2 with ECDHE, with RSA key exchange, and resumed. "waits" means that what is missing is waited for.
        This file is written by the tests: set `SHIM_WRITE_DOCUMENTS=1` and run `MisbehaviourTests`.

        """;

    private static readonly (string Name, Func<Conversation, int, List<(HandshakeType Type, byte[] Body)>, Outcome?> Run)[] s_ways =
    [
        ("left out", (conversation, index, _) => conversation.Run(index, (_, _) => [])),
        ("sent twice", (conversation, index, _) => conversation.Run(index, (type, body) => [(type, body), (type, body)])),
        ("behind the next", SwapWithNext),
        ("ChangeCipherSpec before it", (conversation, index, _) => conversation.RunWithChangeCipherSpec(index)),
        ("unknown extension", (conversation, index, messages) => HasExtensions(conversation, messages[index])
            ? conversation.Run(index, (type, body) => [(type, ExtensionAppending.Append(type, body, conversation.IsTls13, conversation.IsRsa, UnknownExtension))])
            : null),
        ("extension twice", (conversation, index, messages) => ExtensionAppending.HasAny(messages[index].Type, messages[index].Body, conversation.IsTls13, conversation.IsRsa)
            ? conversation.Run(index, (type, body) => [(type, ExtensionAppending.RepeatFirst(type, body, conversation.IsTls13, conversation.IsRsa))])
            : null),
    ];

    private static readonly ExtensionType[] s_extensions = [.. Enum.GetValues<ExtensionType>().Order()];

    /// <summary>The whole document.</summary>
    public static string Document()
    {
        var text = new StringBuilder(Head);
        foreach (var (name, byClient) in Conversation.All.Select(row => ((string)row[0], (bool)row[1]))) AppendWays(text, name, byClient);
        AppendExtensions(text);
        return text.ToString();
    }

    private static void AppendWays(StringBuilder text, string name, bool byClient)
    {
        using var conversation = new Conversation(name, byClient);
        var messages = conversation.Messages();
        text.Append($"\n## {name}: the {(byClient ? "client" : "server")} misbehaves\n\n");
        text.Append($"| message | {string.Join(" | ", s_ways.Select(way => way.Name))} |\n|{string.Concat(Enumerable.Repeat(" --- |", s_ways.Length + 1))}\n");
        for (var index = 0; index < messages.Count; index++)
        {
            text.Append($"| {Conversation.Name(index, messages[index].Type, messages[index].Body)} |");
            foreach (var (_, run) in s_ways) text.Append($" {(run(conversation, index, messages) is { } outcome ? Cell(outcome) : "-")} |");
            text.Append('\n');
        }
    }

    /// <summary>Every extension that we know in every message of a server, and in the Certificate of a client; without contents.</summary>
    private static void AppendExtensions(StringBuilder text)
    {
        text.Append("\n## Known extensions, empty, in every message\n");
        foreach (var (name, byClient) in new[] { ("1.3 retried", false), ("1.3 retried", true), ("1.2", false), ("1.2", true) })
        {
            using var conversation = new Conversation(name, byClient);
            var messages = conversation.Messages().Select((message, index) => (message.Type, message.Body, Index: index))
                .Where(message => HasExtensions(conversation, (message.Type, message.Body))).ToArray();
            text.Append($"\n| {name} | {string.Join(" | ", messages.Select(message => Conversation.Name(message.Index, message.Type, message.Body)))} |\n");
            text.Append($"|{string.Concat(Enumerable.Repeat(" --- |", messages.Length + 1))}\n");
            foreach (var extension in s_extensions)
            {
                text.Append($"| {extension} |");
                foreach (var message in messages)
                {
                    var outcome = conversation.Run(message.Index, (type, body) => [(type, ExtensionAppending.Append(type, body, conversation.IsTls13, conversation.IsRsa, (ushort)extension))]);
                    text.Append($" {Cell(outcome)} |");
                }

                text.Append('\n');
            }
        }
    }

    private static Outcome? SwapWithNext(Conversation conversation, int index, List<(HandshakeType Type, byte[] Body)> messages)
    {
        if (index + 1 == messages.Count) return null;
        var count = 0;
        (HandshakeType, byte[])? held = null;
        return conversation.Run((type, body) =>
        {
            if (count++ == index)
            {
                held = (type, body);
                return [];
            }

            if (held is not { } late) return [(type, body)];
            held = null;
            return [(type, body), late];
        });
    }

    private static bool HasExtensions(Conversation conversation, (HandshakeType Type, byte[] Body) message) =>
        ExtensionAppending.HasExtensions(message.Type, message.Body, conversation.IsTls13, conversation.IsRsa);

    /// <summary>An outcome in few words; the invariants of all outcomes are checked here.</summary>
    private static string Cell(Outcome outcome)
    {
        Assert.AreNotEqual(FaultBlame.Local, outcome.Fault.Blame, outcome.ToString());
        Assert.IsTrue(outcome.IsAnswered, $"the alert is not that of the fault: {outcome}");
        if (!outcome.Fault.IsFault) return outcome.Connected ? "goes on" : "waits";
        if (outcome.Fault.Blame == FaultBlame.Alert) return $"({outcome.Fault})";
        return $"{outcome.Fault.ToString().Split(": ")[1]} ({AlertMap.For(outcome.Fault)})";
    }
}
