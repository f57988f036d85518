using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>
/// Every length field of every message, one too small, one too great, nothing, and as great as it gets; and every message with a byte too
/// many and one too few. What does not add up is malformed and answered with decode_error (RFC 8446 §6.2), but for what is listed here.
/// </summary>
[TestClass]
public class LengthFieldTests
{
    private static readonly (string Name, Func<int, int, int> Change)[] s_changes =
    [
        ("less", (value, _) => value - 1),
        ("more", (value, _) => value + 1),
        ("none", (_, _) => 0),
        ("most", (_, width) => (1 << (8 * width)) - 1),
    ];

    private static readonly Outcome s_unoffered = Outcome.Of(PeerMisbehaved.UnofferedExtension, AlertDescription.UnsupportedExtension);
    private static readonly Outcome s_binderCount = Outcome.Of(PeerMisbehaved.PskBinderCountMismatch, AlertDescription.IllegalParameter);

    /// <summary>Numbers that give a message of another meaning, and what that is answered with.</summary>
    private static readonly Dictionary<string, Outcome> s_exceptions = new()
    {
        // TLS 1.3 has no use for point formats and does not look at them.
        ["1.3 ClientHello extensions/EcPointFormats/list less"] = Outcome.Good,
        ["1.3 ClientHello extensions/EcPointFormats/list more"] = Outcome.Good,
        ["1.3 ClientHello extensions/EcPointFormats/list none"] = Outcome.Good,
        ["1.3 ClientHello extensions/EcPointFormats/list most"] = Outcome.Good,
        // What was inside becomes an extension of its own.
        ["1.3 ServerHello extensions/KeyShare none"] = s_unoffered,
        ["1.3 retried ServerHello extensions/KeyShare none"] = s_unoffered,
        ["1.3 resumed ServerHello extensions/KeyShare none"] = s_unoffered,
        ["1.3 Certificate certificate_list/extensions/StatusRequest none"] = s_unoffered,
        ["1.3 retried Certificate certificate_list/extensions/StatusRequest none"] = s_unoffered,
        // What was inside becomes binders more.
        ["1.3 resumed ClientHello extensions/PreSharedKey/binders/PskBinderEntry less"] = s_binderCount,
        ["1.3 resumed ClientHello extensions/PreSharedKey/binders/PskBinderEntry none"] = s_binderCount,
    };

    /// <summary>
    /// What may be noticed first: that a second ClientHello is not the first with the changes that were asked for (RFC 8446 §4.1.2), and that
    /// a binder does not go with its ClientHello, which is verified before anything in it is believed (§4.2.11).
    /// </summary>
    private static readonly Dictionary<string, Outcome> s_noticedFirst = new()
    {
        ["1.3 retried"] = Outcome.Of(PeerMisbehaved.ClientHelloChangedAfterRetry, AlertDescription.IllegalParameter),
        ["1.3 resumed"] = Outcome.Of(PeerMisbehaved.BadPskBinder, AlertDescription.DecryptError),
    };

    [TestMethod]
    [DynamicData(nameof(Conversation.All), typeof(Conversation))]
    public void ALengthThatDoesNotAddUpIsADecodeError(string name, bool byClient)
    {
        using var conversation = new Conversation(name, byClient);
        var wrong = new List<string>();
        var messages = conversation.Messages();
        for (var index = 0; index < messages.Count; index++)
        {
            foreach (var field in MessageLayout.Of(messages[index].Type, messages[index].Body, conversation.IsTls13, conversation.IsRsa))
            {
                foreach (var (change, compute) in s_changes)
                {
                    if (compute(field.Read(messages[index].Body), field.Width) is var value && (value < 0 || value == field.Read(messages[index].Body))) continue;
                    var outcome = conversation.Run(index, (type, body) => [(type, Changed(conversation, type, body, field.Path, compute))]);
                    Judge(wrong, name, Conversation.Name(index, messages[index].Type, messages[index].Body), $"{field.Path} {change}", outcome);
                }
            }
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    [DynamicData(nameof(Conversation.All), typeof(Conversation))]
    public void AMessageIsAsLongAsItsContents(string name, bool byClient)
    {
        using var conversation = new Conversation(name, byClient);
        var wrong = new List<string>();
        var messages = conversation.Messages();
        for (var index = 0; index < messages.Count; index++)
        {
            Judge(wrong, name, Conversation.Name(index, messages[index].Type, messages[index].Body), "a byte more", conversation.Run(index, (type, body) => [(type, [.. body, 0])]));
            if (messages[index].Body.Length == 0) continue;
            Judge(wrong, name, Conversation.Name(index, messages[index].Type, messages[index].Body), "a byte less", conversation.Run(index, (type, body) => [(type, body[..^1])]));
            Judge(wrong, name, Conversation.Name(index, messages[index].Type, messages[index].Body), "empty", conversation.Run(index, (type, _) => [(type, [])]));
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    /// <summary>The body with that field changed; bodies differ from run to run, their structure does not.</summary>
    private static byte[] Changed(Conversation conversation, HandshakeType type, byte[] body, string path, Func<int, int, int> compute)
    {
        var field = MessageLayout.Of(type, body, conversation.IsTls13, conversation.IsRsa).First(field => field.Path == path);
        return field.With(body, compute(field.Read(body), field.Width));
    }

    private static void Judge(List<string> wrong, string name, string type, string what, Outcome outcome)
    {
        if (type.EndsWith("ClientHello", StringComparison.Ordinal) && s_noticedFirst.TryGetValue(name, out var first) && outcome == first) return;
        var right = s_exceptions.TryGetValue($"{name} {type} {what}", out var expected) ? outcome == expected : outcome.IsDecodeError;
        if (!right) wrong.Add($"{name} {type} {what}: {outcome}");
    }
}
