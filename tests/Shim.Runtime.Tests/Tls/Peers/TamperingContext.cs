using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>What a peer sends in place of one of its handshake messages: nothing, other messages, or the message changed.</summary>
internal delegate IEnumerable<(HandshakeType Type, byte[] Body)> Tamper(HandshakeType type, byte[] body);

/// <summary>
/// Our engine as a peer that misbehaves: its handshake messages are changed, dropped, repeated or joined by others before they are sent.
/// Its transcript holds what was really sent, so that signatures, binders and Finished are right but for what the test makes wrong.
/// </summary>
internal sealed class TamperingContext(HandshakeContext inner, Tamper tamper) : HandshakeContext
{
    public override TlsConfig Config => inner.Config;

    public override ConnectionState State => inner.State;

    public override Transcript Transcript => inner.Transcript;

    public override bool HasUnreadHandshakeBytes => inner.HasUnreadHandshakeBytes;

    public override bool DropsChangeCipherSpec { get => inner.DropsChangeCipherSpec; set => inner.DropsChangeCipherSpec = value; }

    public override bool SkipsEarlyData { get => inner.SkipsEarlyData; set => inner.SkipsEarlyData = value; }

    public override int PeerRecordLimit { get => inner.PeerRecordLimit; set => inner.PeerRecordLimit = value; }

    public override int OwnRecordLimit { get => inner.OwnRecordLimit; set => inner.OwnRecordLimit = value; }

    public override bool MayWriteEarly { get => inner.MayWriteEarly; set => inner.MayWriteEarly = value; }

    public override bool TryReceive(out HandshakeMessage message) => inner.TryReceive(out message);

    public override bool TryReceiveChangeCipherSpec() => inner.TryReceiveChangeCipherSpec();

    public override void Send(HandshakeType type, ReadOnlySpan<byte> body)
    {
        foreach (var (sent, bytes) in tamper(type, body.ToArray())) inner.Send(sent, bytes);
    }

    public override void SendOutsideTranscript(HandshakeType type, ReadOnlySpan<byte> body)
    {
        foreach (var (sent, bytes) in tamper(type, body.ToArray())) inner.SendOutsideTranscript(sent, bytes);
    }

    public override void SendChangeCipherSpec() => inner.SendChangeCipherSpec();

    public override void SendWarning(AlertDescription alert) => inner.SendWarning(alert);

    public override void SetReadProtection(RecordProtection protection) => inner.SetReadProtection(protection);

    /// <summary>The protection of what is sent, once there is one: for records that no engine would send.</summary>
    public RecordProtection? WriteProtection { get; private set; }

    public override void SetWriteProtection(RecordProtection protection)
    {
        WriteProtection = protection;
        inner.SetWriteProtection(protection);
    }

    public override HandshakeWait Fail(TlsFault fault) => inner.Fail(fault);
}
