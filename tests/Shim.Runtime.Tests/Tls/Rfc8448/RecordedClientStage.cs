using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tests.Tls.Rfc8448;

/// <summary>
/// The client of a trace up to the ServerHello: it sends the recorded ClientHellos, which differ from ours in the choice of extensions, and
/// hands over to the real machine of TLS 1.3.
/// </summary>
internal sealed class RecordedClientStage(HandshakeContext context, Trace trace) : HandshakeMachine(context)
{
    private readonly Queue<byte[]> _hellos = new(trace.Messages.Where(m => m.Bytes[0] == (byte)HandshakeType.ClientHello).Select(m => m.Bytes));
    private readonly Queue<byte[]> _keys = new(trace.All("client", "create an ephemeral").Select(s => s["private key"]));
    private ClientHelloOffer? _offer;
    private bool _hasSent;

    public override string StateName => "Recorded";

    public override HandshakeWait Step()
    {
        if (!_hasSent) return SendClientHello();
        if (!Context.TryReceive(out var message)) return HandshakeWait.Read;
        Assert.AreEqual(HandshakeType.ServerHello, message.Type);
        Assert.AreEqual(TlsFault.None, ServerHello.Read(message.Body, out var hello));
        var suite = CipherSuite.Find(hello.CipherSuite)!;
        Context.State.Version = ProtocolVersion.Tls13;
        Context.State.CipherSuite = suite;
        Context.Transcript.Start(suite.Hash);
        if (hello.IsHelloRetryRequest) Context.Transcript.ReplaceByMessageHash();
        Context.Transcript.Add(message.Raw);
        Context.State.HelloRetried = hello.IsHelloRetryRequest;
        if (hello.IsHelloRetryRequest) _hasSent = false;
        else Successor = new ClientHandshake13(Context, _offer!, hello);
        return HandshakeWait.None;
    }

    public override void Dispose()
    {
        // The successor owns the offer.
    }

    private HandshakeWait SendClientHello()
    {
        _hasSent = true;
        var raw = _hellos.Dequeue();
        Assert.AreEqual(TlsFault.None, ClientHello.Read(new HandshakeMessage(HandshakeType.ClientHello, raw), out var hello));
        _offer?.Dispose();
        _offer = new ClientHelloOffer
        {
            MinVersion = ProtocolVersion.Tls13,
            MaxVersion = ProtocolVersion.Tls13,
            Random = hello.Random.ToArray(),
            SessionID = hello.SessionID.ToArray(),
            CipherSuites = [CipherSuite.Find(0x1301)!, CipherSuite.Find(0x1302)!, CipherSuite.Find(0x1303)!],
        };
        for (var i = 0; i < hello.Extensions.Count; i++) _offer.ExtensionTypes.Add(hello.Extensions.TypeAt(i));
        var group = Context.State.HelloRetried ? NamedGroup.Secp256r1 : NamedGroup.X25519;
        _offer.AddKeyAgreement(Context.Crypto.ImportKeyAgreement(group, _keys.Dequeue()));
        Context.State.ClientRandom = _offer.Random;
        Context.Send(HandshakeType.ClientHello, raw.AsSpan(4));
        Context.DropsChangeCipherSpec = true;
        return HandshakeWait.None;
    }
}

/// <summary>
/// The private key of a trace's certificate: PSS is randomised, so it gives the recorded signature, after the public key has found it right for
/// what is to be signed.
/// </summary>
internal sealed class RecordedKey(PublicKey publicKey, byte[] signature) : PrivateKey
{
    public override KeyAlgorithm Algorithm => publicKey.Algorithm;

    public override NamedGroup Curve => publicKey.Curve;

    public override int SizeInBits => publicKey.SizeInBits;

    public override int MaxSignatureSize => signature.Length;

    public override PublicKey PublicKey => publicKey;

    /// <summary>How often it signed.</summary>
    public int Signatures { get; private set; }

    public override bool CanSign(SignatureScheme scheme) => scheme == SignatureScheme.RsaPssRsaeSha256;

    public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        Signatures++;
        Assert.IsTrue(publicKey.Verify(scheme, data, signature), "the recorded signature is over something else");
        signature.CopyTo(destination);
        return signature.Length;
    }

    public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination) => false;

    public override byte[] ExportPrivateKeyInfo() => throw new NotSupportedException();

    public override byte[] ExportSubjectPublicKeyInfo() => publicKey.ExportSubjectPublicKeyInfo();

    public override void Dispose() => publicKey.Dispose();
}
