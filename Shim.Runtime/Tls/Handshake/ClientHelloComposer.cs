using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>
/// Writes the body of our ClientHello (RFC 8446 §4.1.2): one message that TLS 1.3 and older servers understand. What it writes is noted
/// in the offer.
/// </summary>
internal sealed class ClientHelloComposer(HandshakeContext context, ClientHelloOffer offer)
{
    /// <summary>RFC 7685: some servers hang on a ClientHello of 256 to 511 bytes, so it is padded to this.</summary>
    private const int PaddedSize = 512;

    private readonly TlsConfig _config = context.Config;
    private readonly TlsWriter _writer = new(1024);

    private bool OffersTls13 => offer.MaxVersion >= ProtocolVersion.Tls13;

    private bool OffersOlder => offer.MinVersion < ProtocolVersion.Tls13;

    /// <summary>The body, valid until the next call. The binder over it is computed against the transcript as it is now.</summary>
    public ReadOnlySpan<byte> Compose()
    {
        _writer.Clear();
        offer.ExtensionTypes.Clear();
        _writer.WriteUInt16((ushort)(offer.MaxVersion > ProtocolVersion.Tls12 ? ProtocolVersion.Tls12 : offer.MaxVersion));
        _writer.WriteBytes(offer.Random);
        _writer.WriteVector8(offer.SessionID);
        WriteCipherSuites();
        _writer.WriteVector8([0]);
        var extensions = _writer.Begin16();
        WriteIdentification();
        WriteOlderExtensions();
        WriteCryptography();
        WriteTls13Extensions();
        WritePadding();
        var hash = WritePreSharedKey();
        _writer.EndOmittingEmpty(extensions);
        if (hash != HashAlgorithm.None) FillInBinder(hash);
        return _writer.Written;
    }

    private void WriteCipherSuites()
    {
        var list = _writer.Begin16();
        foreach (var suite in offer.CipherSuites) _writer.WriteUInt16(suite.Number);
        // RFC 5746 §3.4: the signalling value in a first handshake; in a renegotiation the extension stands in its place.
        if (OffersOlder && !offer.IsRenegotiation) _writer.WriteUInt16(CipherSuite.EmptyRenegotiationInfoScsv);
        if (_config.FallbackScsv) _writer.WriteUInt16(CipherSuite.FallbackScsv);
        _writer.End(list);
    }

    /// <summary>What says who is wanted and what for.</summary>
    private void WriteIdentification()
    {
        if (_config.ServerName is { } name)
        {
            Note(ExtensionType.ServerName);
            ServerNameExtension.Write(_writer, name);
        }

        // A renegotiation keeps the protocol that the connection speaks already.
        if (_config.ApplicationProtocols.Length != 0 && !offer.IsRenegotiation)
        {
            Note(ExtensionType.Alpn);
            AlpnExtension.Write(_writer, _config.ApplicationProtocols);
        }

        if (_config.RequestStatus)
        {
            Note(ExtensionType.StatusRequest);
            StatusRequestExtension.WriteRequest(_writer);
        }

        if (_config.RequestTimestamps) WriteFlag(ExtensionType.SignedCertificateTimestamp);
    }

    /// <summary>What only TLS 1.2 and older answer.</summary>
    private void WriteOlderExtensions()
    {
        if (!OffersOlder) return;
        if (_config.ExtendedMasterSecret) WriteFlag(ExtensionType.ExtendedMasterSecret);
        if (_config.EncryptThenMac && HasSuite(static suite => suite.BlockCipher is not null)) WriteFlag(ExtensionType.EncryptThenMac);
        if (offer.IsRenegotiation && context.State.SecureRenegotiation)
        {
            Note(ExtensionType.RenegotiationInfo);
            RenegotiationInfoExtension.Write(_writer, context.State.ClientVerifyData, default);
        }

        if (!_config.SessionTickets || _config.Sessions is null) return;
        Note(ExtensionType.SessionTicket);
        _writer.WriteUInt16((ushort)ExtensionType.SessionTicket);
        _writer.WriteVector16(offer.Session is { Version: < ProtocolVersion.Tls13 } session ? session.Ticket : default);
    }

    private void WriteCryptography()
    {
        if (OffersTls13 || HasSuite(static suite => suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe))
        {
            Note(ExtensionType.SupportedGroups);
            SupportedGroupsExtension.Write(_writer, _config.Groups);
        }

        if (OffersOlder && HasSuite(static suite => suite.KeyExchange == KeyExchangeAlgorithm.Ecdhe))
        {
            Note(ExtensionType.EcPointFormats);
            EcPointFormatsExtension.Write(_writer);
        }

        // RFC 5246 §7.4.1.4.1: not for versions before TLS 1.2.
        if (offer.MaxVersion >= ProtocolVersion.Tls12)
        {
            Note(ExtensionType.SignatureAlgorithms);
            SignatureAlgorithmsExtension.Write(_writer, _config.SignatureSchemes);
        }

        if (_config.RecordSizeLimit == 0) return;
        Note(ExtensionType.RecordSizeLimit);
        RecordSizeLimitExtension.Write(_writer, _config.RecordSizeLimit);
    }

    private void WriteTls13Extensions()
    {
        if (!OffersTls13) return;
        Note(ExtensionType.SupportedVersions);
        SupportedVersionsExtension.WriteRange(_writer, offer.MinVersion, offer.MaxVersion);
        if (offer.Cookie.Length != 0)
        {
            Note(ExtensionType.Cookie);
            CookieExtension.Write(_writer, offer.Cookie);
        }

        // A client that says no mode gets no tickets (RFC 8446 §4.2.9).
        if (_config.Sessions is not null)
        {
            Note(ExtensionType.PskKeyExchangeModes);
            PskKeyExchangeModesExtension.Write(_writer);
        }

        Note(ExtensionType.KeyShare);
        KeyShareExtension.WriteClient(_writer, [.. offer.KeyAgreements]);
    }

    private void WritePadding()
    {
        var size = HandshakeMessage.HeaderSize + _writer.Length;
        if (OfferedPsk is { } psk) size += PreSharedKeyExtension.OfferSize(psk.Ticket.Length, HashSizes.Of(psk.CipherSuite.Hash));
        if (size is < 256 or >= PaddedSize) return;
        Note(ExtensionType.Padding);
        _writer.WriteUInt16((ushort)ExtensionType.Padding);
        var padding = _writer.Begin16();
        // Not empty: some servers cannot bear an empty extension at the end.
        _writer.Reserve(Math.Max(PaddedSize - size - 4, 1));
        _writer.End(padding);
    }

    private Sessions.TlsSession? OfferedPsk => offer.Session is { Version: ProtocolVersion.Tls13 } session ? session : null;

    /// <summary>pre_shared_key, which comes last (RFC 8446 §4.2.11), its binder still zero. Returns the hash of the PSK.</summary>
    private HashAlgorithm WritePreSharedKey()
    {
        if (OfferedPsk is not { } session) return HashAlgorithm.None;
        Note(ExtensionType.PreSharedKey);
        var age = (uint)Math.Max(_config.Now() - session.CreatedAt, 0);
        var obfuscatedAge = unchecked(age + session.TicketAgeAdd);
        PreSharedKeyExtension.WriteOffer(_writer, session.Ticket, obfuscatedAge, HashSizes.Of(session.CipherSuite.Hash));
        return session.CipherSuite.Hash;
    }

    /// <summary>RFC 8446 §4.2.11.2: the binder covers the message up to its own list, with the lengths of the whole message.</summary>
    private void FillInBinder(HashAlgorithm hash)
    {
        var size = HashSizes.Of(hash);
        var body = _writer.Written;
        var truncated = body[..^PreSharedKeyExtension.BinderListSize(size)];
        Span<byte> partial = new byte[HandshakeMessage.HeaderSize + truncated.Length];
        partial[0] = (byte)HandshakeType.ClientHello;
        partial[1] = (byte)(body.Length >> 16);
        partial[2] = (byte)(body.Length >> 8);
        partial[3] = (byte)body.Length;
        truncated.CopyTo(partial[HandshakeMessage.HeaderSize..]);

        Span<byte> transcriptHash = stackalloc byte[HashSizes.Max];
        context.Transcript.HashWith(hash, partial, transcriptHash);
        using var early = new EarlySecrets(context.Crypto, hash, OfferedPsk!.Secret.Span);
        early.ComputeBinder(transcriptHash[..size], body[^size..]);
    }

    private bool HasSuite(Predicate<CipherSuite> predicate) => Array.Exists(offer.CipherSuites, predicate);

    private void WriteFlag(ExtensionType type)
    {
        Note(type);
        _writer.WriteUInt16((ushort)type);
        _writer.WriteUInt16(0);
    }

    private void Note(ExtensionType type) => offer.ExtensionTypes.Add(type);
}
