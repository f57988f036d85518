using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Messages;

/// <summary>A ServerHello or HelloRetryRequest (RFC 8446 §4.1.3, §4.1.4, RFC 5246 §7.4.1.3).</summary>
internal sealed class ServerHello
{
    /// <summary>Bytes of random.</summary>
    public const int RandomSize = 32;

    private ServerHello(ushort legacyVersion, byte[] random, byte[] sessionID, ushort cipherSuite, byte compressionMethod, ExtensionBlock extensions)
    {
        LegacyVersion = (ProtocolVersion)legacyVersion;
        Random = random;
        SessionID = sessionID;
        CipherSuite = cipherSuite;
        CompressionMethod = compressionMethod;
        Extensions = extensions;
    }

    /// <summary>The random that makes a ServerHello a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 8446 §4.1.3).</summary>
    public static ReadOnlySpan<byte> HelloRetryRequestRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];

    /// <summary>legacy_version; the version itself below TLS 1.3.</summary>
    public ProtocolVersion LegacyVersion { get; }

    /// <summary>random, 32 bytes.</summary>
    public byte[] Random { get; }

    /// <summary>legacy_session_id_echo in TLS 1.3, session_id below.</summary>
    public byte[] SessionID { get; }

    /// <summary>Number of the chosen suite.</summary>
    public ushort CipherSuite { get; }

    /// <summary>legacy_compression_method.</summary>
    public byte CompressionMethod { get; }

    /// <summary>The extensions; empty where the message has none.</summary>
    public ExtensionBlock Extensions { get; }

    /// <summary>Whether this is a HelloRetryRequest.</summary>
    public bool IsHelloRetryRequest => Random.AsSpan().SequenceEqual(HelloRetryRequestRandom);

    /// <summary>Reads the body of a message and copies what it keeps.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> body, out ServerHello hello)
    {
        hello = null!;
        var reader = new TlsReader(body);
        var version = reader.ReadUInt16();
        var random = reader.ReadBytes(RandomSize);
        var sessionID = reader.ReadVector8();
        var suite = reader.ReadUInt16();
        var compression = reader.ReadUInt8();
        if (reader.Failed || sessionID.Length > 32) return MalformedMessage.BadServerHello;
        var extensions = ExtensionBlock.Empty;
        if (!reader.IsAtEnd)
        {
            var contents = reader.ReadVector16();
            if (!reader.IsAtEnd) return MalformedMessage.BadServerHello;
            var fault = ExtensionBlock.Read(contents.ToArray(), MalformedMessage.BadServerHello, out extensions);
            // RFC 8446 §4.1.4: a HelloRetryRequest has the shape of a ServerHello only.
            if (fault == MalformedMessage.DuplicateHelloExtension && random.SequenceEqual(HelloRetryRequestRandom)) fault = MalformedMessage.DuplicateExtension;
            if (fault.IsFault) return fault;
        }

        hello = new ServerHello(version, random.ToArray(), sessionID.ToArray(), suite, compression, extensions);
        return TlsFault.None;
    }

    /// <summary>
    /// Writes everything before the extensions and begins their block; the caller writes them and ends it with
    /// <see cref="TlsWriter.EndOmittingEmpty"/>.
    /// </summary>
    public static TlsWriter.Block Begin(TlsWriter writer, ProtocolVersion legacyVersion, ReadOnlySpan<byte> random, ReadOnlySpan<byte> sessionID, ushort cipherSuite)
    {
        writer.WriteUInt16((ushort)legacyVersion);
        writer.WriteBytes(random);
        writer.WriteVector8(sessionID);
        writer.WriteUInt16(cipherSuite);
        writer.WriteUInt8(0);
        return writer.Begin16();
    }

    /// <summary>The version that this message negotiates: supported_versions where it is there, else <see cref="LegacyVersion"/>.</summary>
    public TlsFault ReadVersion(out ProtocolVersion version)
    {
        version = LegacyVersion;
        return Extensions.TryGet(ExtensionType.SupportedVersions, out var data) ? SupportedVersionsExtension.ReadSelected(data, out version) : TlsFault.None;
    }
}
