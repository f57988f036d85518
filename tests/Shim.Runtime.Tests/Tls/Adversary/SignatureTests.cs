using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>What a peer signs, and the verify_data of its Finished, with bits changed.</summary>
[TestClass]
public class SignatureTests
{
    private static readonly Outcome s_wrong = Outcome.Of(PeerMisbehaved.BadSignature, AlertDescription.DecryptError);
    private static readonly Outcome s_unoffered = Outcome.Of(PeerMisbehaved.UnofferedSignatureScheme, AlertDescription.IllegalParameter);
    private static readonly Outcome s_otherKey = Outcome.Of(PeerMisbehaved.WrongKeyForSignature, AlertDescription.IllegalParameter);

    [TestMethod]
    [DynamicData(nameof(Conversation.All), typeof(Conversation))]
    public void ASignatureIsOfItsKeyAndItsTranscript(string name, bool byClient)
    {
        using var conversation = new Conversation(name, byClient);
        var messages = conversation.Messages();
        var index = messages.FindIndex(message => message.Type is HandshakeType.CertificateVerify or HandshakeType.ServerKeyExchange);
        if (index < 0) return;
        int At(HandshakeType type, byte[] body) => type == HandshakeType.CertificateVerify ? 0 : 4 + body[3];
        Outcome With(int offset, params byte[] bytes) => conversation.Run(index, (type, body) =>
        {
            bytes.CopyTo(body, At(type, body) + offset);
            return [(type, body)];
        });

        // The signature is a DER sequence: behind scheme and length come its header, then r.
        Assert.AreEqual(s_wrong, With(8, 0x55, 0xAA), "another number");
        Assert.AreEqual(s_wrong, With(4, 0x31), "no sequence");
        Assert.AreEqual(s_wrong, conversation.Run(index, (type, body) => [(type, [.. body[..(At(type, body) + 2)], 0, 0])]), "no signature");
        Assert.AreEqual(s_unoffered, With(0, 0x02, 0x03), "SHA-1");
        Assert.AreEqual(s_unoffered, With(0, 0x01, 0x01), "MD5");
        Assert.AreEqual(s_unoffered, With(0, 0x7A, 0x7A), "unknown scheme");
        Assert.AreEqual(s_otherKey, With(0, 0x08, 0x04), "RSA-PSS");
        Assert.AreEqual(s_otherKey, With(0, 0x08, 0x07), "Ed25519");
        // In TLS 1.3 a scheme names its curve (RFC 8446 §4.2.3); in TLS 1.2 it is only the hash that differs.
        Assert.AreEqual(conversation.IsTls13 ? s_otherKey : s_wrong, With(0, 0x05, 0x03), "P-384");
    }

    [TestMethod]
    [DynamicData(nameof(Conversation.All), typeof(Conversation))]
    public void EveryBitOfAFinishedCounts(string name, bool byClient)
    {
        using var conversation = new Conversation(name, byClient);
        var messages = conversation.Messages();
        var index = messages.FindIndex(message => message.Type == HandshakeType.Finished);
        for (var at = 0; at < messages[index].Body.Length; at++)
        {
            var (place, bit) = (at, (byte)(1 << (at & 7)));
            var outcome = conversation.Run(index, (type, body) =>
            {
                body[place] ^= bit;
                return [(type, body)];
            });
            Assert.AreEqual(PeerMisbehaved.IncorrectFinished, outcome.Fault, $"byte {at}");
            Assert.IsTrue(outcome.IsAnswered, outcome.ToString());
        }
    }
}
