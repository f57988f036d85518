using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>
/// What a handshake machine sees of its connection: messages in, messages out, keys, the transcript, and the results that outlive the
/// machine. It knows nothing of sockets. Implemented by the connection; unit tests may implement it over scripts.
/// </summary>
internal abstract class HandshakeContext
{
    /// <summary>Settings of the connection.</summary>
    public abstract TlsConfig Config { get; }

    /// <summary>Shorthand for the configuration's provider.</summary>
    public CryptoProvider Crypto => Config.Crypto;

    /// <summary>What has been negotiated so far; outlives the handshake.</summary>
    public abstract ConnectionState State { get; }

    /// <summary>The transcript hash of the handshake in progress (RFC 8446 §4.4.1). Machines add received messages themselves; <see cref="Send"/> adds sent ones.</summary>
    public abstract Transcript Transcript { get; }

    /// <summary>The ClientHello as it came when it came in the format of SSL 2.0 (RFC 5246 §E.2): that is what the transcript has; else null.</summary>
    public byte[]? Version2Hello { get; set; }

    /// <summary>
    /// Takes the next complete handshake message, reassembled from as many records as it needed. False: not there yet, return
    /// <see cref="HandshakeWait.Read"/>. The spans are valid until the machine's step returns.
    /// </summary>
    public abstract bool TryReceive(out HandshakeMessage message);

    /// <summary>Takes the ChangeCipherSpec that stands before the next message (TLS 1.2). False: not there yet.</summary>
    public abstract bool TryReceiveChangeCipherSpec();

    /// <summary>Whether bytes of further handshake messages are buffered: at a key change there must be none (RFC 8446 §5.1).</summary>
    public abstract bool HasUnreadHandshakeBytes { get; }

    /// <summary>
    /// Frames, adds to the transcript, seals and queues one handshake message: a record of its own and a write of its own (sheet 2.2).
    /// </summary>
    public abstract void Send(HandshakeType type, ReadOnlySpan<byte> body);

    /// <summary>As <see cref="Send"/>, without the transcript (HelloRequest, post-handshake messages).</summary>
    public abstract void SendOutsideTranscript(HandshakeType type, ReadOnlySpan<byte> body);

    /// <summary>Queues a ChangeCipherSpec record.</summary>
    public abstract void SendChangeCipherSpec();

    /// <summary>Queues a warning alert (no_renegotiation, close_notify by itself comes from the connection).</summary>
    public abstract void SendWarning(AlertDescription alert);

    /// <summary>Protects what is received from now on; takes ownership and disposes the one before.</summary>
    public abstract void SetReadProtection(RecordProtection protection);

    /// <summary>Protects what is sent from now on; takes ownership and disposes the one before.</summary>
    public abstract void SetWriteProtection(RecordProtection protection);

    /// <summary>
    /// TLS 1.3: while true, ChangeCipherSpec records with the one byte 0x01 are dropped (RFC 8446 §5, §D.4). Set by the hello stages and
    /// cleared when the peer's Finished is in.
    /// </summary>
    public abstract bool DropsChangeCipherSpec { get; set; }

    /// <summary>
    /// TLS 1.3 server that has refused early data (RFC 8446 §4.2.10): while true, application_data records that come unprotected where
    /// handshake records are expected (after a HelloRetryRequest), or that do not open under the handshake key, are dropped, up to
    /// <see cref="Limits.MaxSkippedEarlyData"/> bytes in all, then <see cref="PeerMisbehaved.TooMuchSkippedEarlyData"/>. After a
    /// HelloRetryRequest it holds until the next handshake record; under a key the first record that opens ends it for good.
    /// </summary>
    public abstract bool SkipsEarlyData { get; set; }

    /// <summary>The longest application data per record that the peer accepts (RFC 8449); <see cref="Limits.MaxPlaintext"/> by default.</summary>
    public abstract int PeerRecordLimit { get; set; }

    /// <summary>The longest plaintext we accept once protection is on (RFC 8449).</summary>
    public abstract int OwnRecordLimit { get; set; }

    /// <summary>Application data may be written although the handshake goes on (False Start, RFC 7918; server after its Finished is NOT offered).</summary>
    public abstract bool MayWriteEarly { get; set; }

    /// <summary>Stores the first fault; its alert is queued once. Always returns <see cref="HandshakeWait.Failed"/>.</summary>
    public abstract HandshakeWait Fail(TlsFault fault);

    /// <summary>Writes a key log line if the configuration asks for it: label, client random, secret.</summary>
    public void LogSecret(string label, ReadOnlySpan<byte> secret)
    {
        if (Config.KeyLog is { } log) log(label, State.ClientRandom, secret.ToArray());
    }
}

/// <summary>A complete handshake message as received.</summary>
/// <param name="type">msg_type.</param>
/// <param name="raw">The whole message with its four bytes of header, for the transcript.</param>
internal readonly ref struct HandshakeMessage(HandshakeType type, ReadOnlySpan<byte> raw)
{
    /// <summary>Bytes of the header: type and 24-bit length.</summary>
    public const int HeaderSize = 4;

    /// <summary>msg_type.</summary>
    public HandshakeType Type { get; } = type;

    /// <summary>Header and body.</summary>
    public ReadOnlySpan<byte> Raw { get; } = raw;

    /// <summary>The body.</summary>
    public ReadOnlySpan<byte> Body => Raw[HeaderSize..];

    /// <summary>A reader over the body.</summary>
    public TlsReader Reader => new(Body);
}
