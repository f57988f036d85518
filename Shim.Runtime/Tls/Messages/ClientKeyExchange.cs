namespace Shim.Runtime.Tls.Messages;

/// <summary>ClientKeyExchange: the client's share (RFC 8422 §5.7) or the encrypted premaster secret (RFC 5246 §7.4.7.1).</summary>
internal static class ClientKeyExchange
{
    /// <summary>Reads ClientECDiffieHellmanPublic: <c>ecdh_Yc&lt;1..2^8-1&gt;</c>. The span is part of the message.</summary>
    public static TlsFault ReadEcdhe(TlsReader reader, out ReadOnlySpan<byte> share)
    {
        share = reader.ReadVector8();
        if (reader.Failed || share.IsEmpty) return MalformedMessage.BadClientKeyExchange;
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.TrailingBytes;
    }

    /// <summary>Writes ClientECDiffieHellmanPublic.</summary>
    public static void WriteEcdhe(TlsWriter writer, ReadOnlySpan<byte> share) => writer.WriteVector8(share);

    /// <summary>Reads EncryptedPreMasterSecret: <c>opaque&lt;0..2^16-1&gt;</c>. The span is part of the message.</summary>
    public static TlsFault ReadRsa(TlsReader reader, out ReadOnlySpan<byte> encryptedPremaster)
    {
        encryptedPremaster = reader.ReadVector16();
        if (reader.Failed) return MalformedMessage.BadClientKeyExchange;
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.TrailingBytes;
    }

    /// <summary>Writes EncryptedPreMasterSecret.</summary>
    public static void WriteRsa(TlsWriter writer, ReadOnlySpan<byte> encryptedPremaster) => writer.WriteVector16(encryptedPremaster);
}
