using System.Security.Cryptography;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>
/// What both roles of a TLS 1.2 handshake do once the master secret is known: the record protections, and a Finished in each direction.
/// Owns the master secret and the key block until the handshake is over.
/// </summary>
internal sealed class HandshakeKeys12 : IDisposable
{
    private readonly HandshakeContext _context;
    private readonly Secret _master;
    private readonly KeyBlock _block;

    /// <summary>Keys under a known <paramref name="master"/> secret, which is owned from here on: a resumed session's.</summary>
    public HandshakeKeys12(HandshakeContext context, Secret master)
    {
        var state = context.State;
        _context = context;
        _master = master;
        _block = new KeyBlock(context.Crypto, state.Version, state.CipherSuite!, master, state.ClientRandom, state.ServerRandom);
        context.LogSecret(KeyLog.MasterSecret, master.Span);
    }

    /// <summary>
    /// Keys of a full handshake. The transcript must end with ClientKeyExchange, for that is what the extended master secret covers
    /// (RFC 7627 §3). The premaster secret is disposed (RFC 5246 §8.1: "should be deleted from memory once the master_secret has been
    /// computed").
    /// </summary>
    public static HandshakeKeys12 FromPremaster(HandshakeContext context, Secret premaster)
    {
        var state = context.State;
        var hash = state.CipherSuite!.Hash;
        using (premaster)
        {
            if (!state.ExtendedMasterSecret)
            {
                return new HandshakeKeys12(
                    context, MasterSecret.Derive(context.Crypto, state.Version, hash, premaster.Span, state.ClientRandom, state.ServerRandom));
            }

            Span<byte> sessionHash = stackalloc byte[HashSizes.Max];
            var size = context.Transcript.CurrentHash(sessionHash);
            return new HandshakeKeys12(context, MasterSecret.DeriveExtended(context.Crypto, state.Version, hash, premaster.Span, sessionHash[..size]));
        }
    }

    /// <summary>A copy of the master secret for the session; the caller owns it.</summary>
    public Secret CloneMaster() => _master.Clone();

    /// <summary>The peer's ChangeCipherSpec is in: what follows is protected.</summary>
    public void ProtectReads() => _context.SetReadProtection(Protection(ofServer: !_context.Config.IsServer, seal: false));

    /// <summary>ChangeCipherSpec, then our Finished under the new keys (RFC 5246 §7.1, §7.4.9).</summary>
    public void SendChangeCipherSpecAndFinished()
    {
        var isServer = _context.Config.IsServer;
        _context.SendChangeCipherSpec();
        _context.SetWriteProtection(Protection(ofServer: isServer, seal: true));
        var verifyData = VerifyData(isServer);
        Remember(isServer, verifyData);
        _context.Send(HandshakeType.Finished, verifyData);
    }

    /// <summary>Checks the peer's Finished against the transcript so far and adds it.</summary>
    public TlsFault ReceiveFinished(in HandshakeMessage message)
    {
        if (message.Body.Length != MasterSecret.VerifyDataSize) return MalformedMessage.BadFinishedLength;
        var ofServer = !_context.Config.IsServer;
        var expected = VerifyData(ofServer);
        if (!CryptographicOperations.FixedTimeEquals(expected, message.Body)) return PeerMisbehaved.IncorrectFinished;

        // What follows in the same record belongs to no handshake that either side has begun.
        if (_context.HasUnreadHandshakeBytes) return PeerMisbehaved.ExcessMessagesAtKeyChange;
        Remember(ofServer, expected);
        _context.Transcript.Add(message.Raw);
        return TlsFault.None;
    }

    /// <summary>Zeroes the secrets.</summary>
    public void Dispose()
    {
        _master.Dispose();
        _block.Dispose();
    }

    private RecordProtection Protection(bool ofServer, bool seal)
    {
        var state = _context.State;
        var macKey = ofServer ? _block.ServerMacKey : _block.ClientMacKey;
        var key = ofServer ? _block.ServerKey : _block.ClientKey;
        var iv = ofServer ? _block.ServerIv : _block.ClientIv;
        return RecordProtection.ForTls12(
            _context.Crypto, state.CipherSuite!, state.Version, macKey, key, iv, state.EncryptThenMac, seal, _context.Config.FillRandom);
    }

    private byte[] VerifyData(bool ofServer)
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = _context.Transcript.CurrentHash(hash);
        var state = _context.State;
        return MasterSecret.VerifyData(_context.Crypto, state.Version, state.CipherSuite!.Hash, _master, ofServer, hash[..size]);
    }

    /// <summary>RFC 5746 §3.1: the verify_data of both sides tie a renegotiation to this handshake.</summary>
    private void Remember(bool ofServer, byte[] verifyData)
    {
        if (ofServer) _context.State.ServerVerifyData = verifyData;
        else _context.State.ClientVerifyData = verifyData;
    }
}
