using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Messages;

/// <summary>
/// A ClientHello as received (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2). It owns its bytes, for the choices are made after the caller has
/// had its say. Lengths are checked when it is read, each extension when it is asked for.
/// </summary>
internal sealed class ClientHello
{
    private const int RandomOffset = HandshakeMessage.HeaderSize + 2;
    private const int SessionIDOffset = RandomOffset + 32 + 1;

    private readonly byte[] _raw;
    private readonly int _sessionIDLength;
    private readonly Range _cipherSuites;
    private readonly Range _compressionMethods;

    private ClientHello(byte[] raw, int sessionIDLength, Range cipherSuites, Range compressionMethods, ExtensionBlock extensions)
    {
        _raw = raw;
        _sessionIDLength = sessionIDLength;
        _cipherSuites = cipherSuites;
        _compressionMethods = compressionMethods;
        Extensions = extensions;
    }

    /// <summary>The whole message with its header, for the transcript.</summary>
    public ReadOnlySpan<byte> Raw => _raw;

    /// <summary>legacy_version.</summary>
    public ProtocolVersion LegacyVersion => (ProtocolVersion)((_raw[HandshakeMessage.HeaderSize] << 8) | _raw[HandshakeMessage.HeaderSize + 1]);

    /// <summary>random, 32 bytes.</summary>
    public ReadOnlySpan<byte> Random => _raw.AsSpan(RandomOffset, 32);

    /// <summary>legacy_session_id, up to 32 bytes.</summary>
    public ReadOnlySpan<byte> SessionID => _raw.AsSpan(SessionIDOffset, _sessionIDLength);

    /// <summary>cipher_suites as on the wire, two bytes each.</summary>
    public ReadOnlySpan<byte> CipherSuites => _raw.AsSpan(_cipherSuites);

    /// <summary>legacy_compression_methods.</summary>
    public ReadOnlySpan<byte> CompressionMethods => _raw.AsSpan(_compressionMethods);

    /// <summary>The extensions; empty where the message has none.</summary>
    public ExtensionBlock Extensions { get; }

    /// <summary>Reads a message and copies it.</summary>
    public static TlsFault Read(in HandshakeMessage message, out ClientHello hello)
    {
        hello = null!;
        var raw = message.Raw.ToArray();
        var reader = new TlsReader(raw.AsSpan(HandshakeMessage.HeaderSize));
        reader.ReadUInt16();
        reader.ReadBytes(32);
        var sessionID = reader.ReadVector8();
        var cipherSuites = reader.ReadVector16();
        var suitesEnd = raw.Length - reader.Remaining;
        var compressionMethods = reader.ReadVector8();
        var compressionEnd = raw.Length - reader.Remaining;
        if (reader.Failed || sessionID.Length > 32) return MalformedMessage.BadClientHello;
        // cipher_suites<2..2^16-2>, legacy_compression_methods<1..2^8-1>
        if (cipherSuites.Length < 2 || cipherSuites.Length % 2 != 0 || compressionMethods.IsEmpty) return MalformedMessage.BadClientHello;
        if (ReadExtensions(raw, ref reader, out var extensions) is { IsFault: true } fault) return fault;
        hello = new ClientHello(
            raw, sessionID.Length, (suitesEnd - cipherSuites.Length)..suitesEnd, (compressionEnd - compressionMethods.Length)..compressionEnd, extensions);
        return TlsFault.None;
    }

    /// <summary>Whether the suite (or signalling value) with this number is in the list.</summary>
    public bool OffersSuite(ushort number)
    {
        var suites = CipherSuites;
        for (var i = 0; i < suites.Length; i += 2)
        {
            if (((suites[i] << 8) | suites[i + 1]) == number) return true;
        }

        return false;
    }

    /// <summary>server_name: the host name, or null without the extension.</summary>
    public TlsFault ReadServerName(out string? hostName)
    {
        hostName = null;
        return Extensions.TryGet(ExtensionType.ServerName, out var data) ? ServerNameExtension.Read(data, out hostName) : TlsFault.None;
    }

    /// <summary>application_layer_protocol_negotiation: the names, none without the extension.</summary>
    public TlsFault ReadApplicationProtocols(out byte[][] names)
    {
        names = [];
        return Extensions.TryGet(ExtensionType.Alpn, out var data) ? AlpnExtension.Read(data, out names) : TlsFault.None;
    }

    /// <summary>supported_versions, or null without the extension.</summary>
    public TlsFault ReadSupportedVersions(out ProtocolVersion[]? versions)
    {
        versions = null;
        return Extensions.TryGet(ExtensionType.SupportedVersions, out var data) ? SupportedVersionsExtension.Read(data, out versions) : TlsFault.None;
    }

    /// <summary>supported_groups, or null without the extension.</summary>
    public TlsFault ReadSupportedGroups(out NamedGroup[]? groups)
    {
        groups = null;
        return Extensions.TryGet(ExtensionType.SupportedGroups, out var data) ? SupportedGroupsExtension.Read(data, out groups) : TlsFault.None;
    }

    /// <summary>signature_algorithms, or null without the extension.</summary>
    public TlsFault ReadSignatureSchemes(out SignatureScheme[]? schemes)
    {
        schemes = null;
        return Extensions.TryGet(ExtensionType.SignatureAlgorithms, out var data) ? SignatureAlgorithmsExtension.Read(data, out schemes) : TlsFault.None;
    }

    /// <summary>ec_point_formats: whether uncompressed points may be used; true without the extension (RFC 8422 §4).</summary>
    public TlsFault ReadAcceptsUncompressedPoints(out bool accepts)
    {
        accepts = true;
        return Extensions.TryGet(ExtensionType.EcPointFormats, out var data) ? EcPointFormatsExtension.Read(data, out accepts) : TlsFault.None;
    }

    /// <summary>status_request: whether an OCSP response may be stapled.</summary>
    public TlsFault ReadStatusRequest(out bool asksForOcsp)
    {
        asksForOcsp = false;
        return Extensions.TryGet(ExtensionType.StatusRequest, out var data) ? StatusRequestExtension.ReadRequest(data, out asksForOcsp) : TlsFault.None;
    }

    /// <summary>record_size_limit as on the wire, or null without the extension.</summary>
    public TlsFault ReadRecordSizeLimit(out int? limit)
    {
        limit = null;
        if (!Extensions.TryGet(ExtensionType.RecordSizeLimit, out var data)) return TlsFault.None;
        var fault = RecordSizeLimitExtension.Read(data, out var value);
        limit = value;
        return fault;
    }

    private static TlsFault ReadExtensions(byte[] raw, ref TlsReader reader, out ExtensionBlock extensions)
    {
        extensions = ExtensionBlock.Empty;
        // RFC 5246 §7.4.1.2: a ClientHello without extensions ends here, which is known by its length.
        if (reader.IsAtEnd) return TlsFault.None;
        var length = reader.ReadVector16().Length;
        if (!reader.IsAtEnd) return MalformedMessage.BadClientHello;
        return ExtensionBlock.Read(raw.AsMemory(raw.Length - length), MalformedMessage.BadClientHello, out extensions);
    }
}
