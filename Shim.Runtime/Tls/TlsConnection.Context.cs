using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls;

internal sealed partial class TlsConnection
{
    /// <summary>The connection as its handshake machines see it.</summary>
    private sealed class ConnectionContext(TlsConnection connection) : HandshakeContext, IDisposable
    {
        private Transcript? _transcript;
        private int _ownRecordLimit = Limits.MaxPlaintext;

        /// <inheritdoc/>
        public override TlsConfig Config => connection.Config;

        /// <inheritdoc/>
        public override ConnectionState State => connection.State;

        /// <inheritdoc/>
        public override Transcript Transcript => _transcript ??= new Transcript(Crypto);

        /// <inheritdoc/>
        public override bool HasUnreadHandshakeBytes => !connection._handshake.IsEmpty;

        /// <inheritdoc/>
        public override bool DropsChangeCipherSpec { get; set; }

        /// <inheritdoc/>
        public override bool SkipsEarlyData { get; set; }

        /// <inheritdoc/>
        public override int PeerRecordLimit { get; set; } = Limits.MaxPlaintext;

        /// <inheritdoc/>
        public override bool MayWriteEarly { get; set; }

        /// <inheritdoc/>
        public override int OwnRecordLimit
        {
            get => _ownRecordLimit;
            set
            {
                _ownRecordLimit = value;
                // RFC 8449 §4: unprotected records have their own limit.
                if (connection._readProtection != connection._plaintext) connection._readProtection.PlaintextLimit = value;
            }
        }

        /// <summary>The machine's last request was for a ChangeCipherSpec (TLS 1.2).</summary>
        public bool WantsChangeCipherSpec { get; private set; }

        /// <summary>The ChangeCipherSpec that was wanted has come and was not taken yet.</summary>
        public bool HasChangeCipherSpec { get; set; }

        /// <inheritdoc/>
        public override bool TryReceive(out HandshakeMessage message)
        {
            WantsChangeCipherSpec = false;
            message = default;
            if (connection._fault.IsFault) return false;
            if (connection._handshake.TryTake(out message, out var fault)) return true;
            if (fault.IsFault) connection.Fail(fault);
            return false;
        }

        /// <inheritdoc/>
        public override bool TryReceiveChangeCipherSpec()
        {
            if (HasChangeCipherSpec)
            {
                HasChangeCipherSpec = false;
                WantsChangeCipherSpec = false;
                return true;
            }

            WantsChangeCipherSpec = true;
            // RFC 5246 §7.1: the ChangeCipherSpec stands before the next message, and here a message stands.
            if (HasUnreadHandshakeBytes) connection.Fail(PeerMisbehaved.MissingChangeCipherSpec);
            return false;
        }

        /// <inheritdoc/>
        public override void Send(HandshakeType type, ReadOnlySpan<byte> body) => connection.QueueHandshake(type, body, Transcript);

        /// <inheritdoc/>
        public override void SendOutsideTranscript(HandshakeType type, ReadOnlySpan<byte> body) => connection.QueueHandshake(type, body, null);

        /// <inheritdoc/>
        public override void SendChangeCipherSpec() => connection.QueueChangeCipherSpec();

        /// <inheritdoc/>
        public override void SendWarning(AlertDescription alert) => connection.QueueAlert(AlertLevel.Warning, alert);

        /// <inheritdoc/>
        public override void SetReadProtection(RecordProtection protection)
        {
            // RFC 8446 §5.1: a message must not span a key change, nor may one that came under the old key be read under the new.
            if (HasUnreadHandshakeBytes) connection.Fail(PeerMisbehaved.ExcessMessagesAtKeyChange);
            if (connection._fault.IsFault)
            {
                protection.Dispose();
                return;
            }

            protection.PlaintextLimit = _ownRecordLimit;
            if (connection._readProtection != connection._plaintext) connection._readProtection.Dispose();
            connection._readProtection = protection;
        }

        /// <inheritdoc/>
        public override void SetWriteProtection(RecordProtection protection)
        {
            if (connection._fault.IsFault)
            {
                protection.Dispose();
                return;
            }

            if (connection._writeProtection != connection._plaintext) connection._writeProtection.Dispose();
            connection._writeProtection = protection;
            connection._lastRecordWasData = false;
        }

        /// <inheritdoc/>
        public override HandshakeWait Fail(TlsFault fault) => connection.Fail(fault);

        /// <summary>Forgets the transcript of the handshake that is over.</summary>
        public void DropTranscript()
        {
            _transcript?.Dispose();
            _transcript = null;
        }

        /// <inheritdoc/>
        public void Dispose() => DropTranscript();
    }
}
