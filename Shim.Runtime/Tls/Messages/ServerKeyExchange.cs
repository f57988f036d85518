using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Messages;

/// <summary>ServerKeyExchange of the ECDHE suites (RFC 8422 §5.4): ServerECDHParams and the signature over them.</summary>
internal readonly ref struct ServerKeyExchange
{
    /// <summary>ECCurveType named_curve, the only one left (RFC 8422 §5.4).</summary>
    private const byte NamedCurve = 3;

    /// <summary>ServerECDHParams as they stand in the message: what the signature covers behind the two randoms.</summary>
    public ReadOnlySpan<byte> Params { get; private init; }

    /// <summary>namedcurve.</summary>
    public NamedGroup Group { get; private init; }

    /// <summary>The server's ephemeral share, not empty.</summary>
    public ReadOnlySpan<byte> Public { get; private init; }

    /// <summary>SignatureAndHashAlgorithm (RFC 5246 §7.4.1.4.1).</summary>
    public SignatureScheme Algorithm { get; private init; }

    /// <summary>The signature over client random, server random and <see cref="Params"/>.</summary>
    public ReadOnlySpan<byte> Signature { get; private init; }

    /// <summary>Reads a body. A curve that is not a named one is a group that was not offered.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> body, out ServerKeyExchange message)
    {
        message = default;
        var reader = new TlsReader(body);
        var curveType = reader.ReadUInt8();
        if (!reader.Failed && curveType != NamedCurve) return PeerMisbehaved.UnofferedGroup;

        var group = (NamedGroup)reader.ReadUInt16();
        var point = reader.ReadVector8();
        if (reader.Failed || point.IsEmpty) return MalformedMessage.BadServerKeyExchange;

        var paramsSize = body.Length - reader.Remaining;
        var algorithm = (SignatureScheme)reader.ReadUInt16();
        var signature = reader.ReadVector16();
        if (reader.Failed) return MalformedMessage.BadServerKeyExchange;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;

        message = new ServerKeyExchange
        {
            Params = body[..paramsSize],
            Group = group,
            Public = point,
            Algorithm = algorithm,
            Signature = signature,
        };
        return TlsFault.None;
    }

    /// <summary>Writes ServerECDHParams, the signed part.</summary>
    public static void WriteParams(TlsWriter writer, NamedGroup group, ReadOnlySpan<byte> share)
    {
        writer.WriteUInt8(NamedCurve);
        writer.WriteUInt16((ushort)group);
        writer.WriteVector8(share);
    }

    /// <summary>Writes what follows the params: the scheme and the signature.</summary>
    public static void WriteSignature(TlsWriter writer, SignatureScheme algorithm, ReadOnlySpan<byte> signature)
    {
        writer.WriteUInt16((ushort)algorithm);
        writer.WriteVector16(signature);
    }
}
