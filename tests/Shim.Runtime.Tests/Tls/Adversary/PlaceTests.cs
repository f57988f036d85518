using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>Every kind of handshake message with the contents of every other, at its place: unexpected_message (RFC 8446 §4, RFC 5246 §7.4), but for what is listed here.</summary>
[TestClass]
public class PlaceTests
{
    private static readonly HandshakeType[] s_kinds =
    [
        HandshakeType.HelloRequest, HandshakeType.ClientHello, HandshakeType.ServerHello, HandshakeType.NewSessionTicket, HandshakeType.EndOfEarlyData,
        HandshakeType.EncryptedExtensions, HandshakeType.Certificate, HandshakeType.ServerKeyExchange, HandshakeType.CertificateRequest,
        HandshakeType.ServerHelloDone, HandshakeType.CertificateVerify, HandshakeType.ClientKeyExchange, HandshakeType.Finished,
        HandshakeType.CertificateStatus, HandshakeType.KeyUpdate, HandshakeType.MessageHash, (HandshakeType)99,
    ];

    private static readonly Outcome s_unexpected = Outcome.Of(PeerMisbehaved.UnexpectedMessage, AlertDescription.UnexpectedMessage);

    /// <summary>Kinds that may stand in a place too, and what is wrong with the contents then; or what is noticed instead.</summary>
    private static readonly Dictionary<string, Outcome> s_exceptions = new()
    {
        ["1.3 CertificateRequest as Certificate"] = Malformed(MalformedMessage.BadCertificateList),
        ["1.3 retried CertificateRequest as Certificate"] = Malformed(MalformedMessage.BadCertificateList),
        ["1.3 NewSessionTicket as KeyUpdate"] = Malformed(MalformedMessage.TrailingBytes),
        ["1.3 retried NewSessionTicket as KeyUpdate"] = Malformed(MalformedMessage.TrailingBytes),
        ["1.3 resumed NewSessionTicket as KeyUpdate"] = Malformed(MalformedMessage.TrailingBytes),
        ["1.2 CertificateStatus as ServerKeyExchange"] = Outcome.Of(PeerMisbehaved.UnofferedGroup, AlertDescription.IllegalParameter),
        ["1.2 CertificateRequest as ServerHelloDone"] = Malformed(MalformedMessage.TrailingBytes),
        ["1.2 RSA CertificateStatus as CertificateRequest"] = Malformed(MalformedMessage.BadCertificateRequest),
        ["1.2 RSA CertificateStatus as ServerHelloDone"] = Malformed(MalformedMessage.TrailingBytes),
        ["1.2 RSA CertificateRequest as ServerHelloDone"] = Malformed(MalformedMessage.TrailingBytes),
        // RFC 5246 §7.4.1.1: a HelloRequest is ignored during a handshake; then the client waits for what should have stood there.
        ["1.2 ServerHelloDone as HelloRequest"] = default,
        ["1.2 RSA ServerHelloDone as HelloRequest"] = default,
    };

    [TestMethod]
    [DynamicData(nameof(Conversation.All), typeof(Conversation))]
    public void NoMessageTakesThePlaceOfAnother(string name, bool byClient)
    {
        using var conversation = new Conversation(name, byClient);
        var wrong = new List<string>();
        var messages = conversation.Messages();
        for (var index = 0; index < messages.Count; index++)
        {
            foreach (var kind in s_kinds)
            {
                if (kind == messages[index].Type) continue;
                var outcome = conversation.Run(index, (_, body) => [(kind, body)]);
                var what = $"{name} {Conversation.Name(index, messages[index].Type, messages[index].Body)} as {kind}";
                if (outcome != (s_exceptions.TryGetValue(what, out var expected) ? expected : s_unexpected)) wrong.Add($"{what}: {outcome}");
            }
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    private static Outcome Malformed(MalformedMessage fault) => Outcome.Of(fault, AlertDescription.DecodeError);
}
