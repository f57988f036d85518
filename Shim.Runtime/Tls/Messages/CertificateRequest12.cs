using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Messages;

/// <summary>ClientCertificateType (RFC 5246 §7.4.4, RFC 8422 §5.5).</summary>
internal enum ClientCertificateType : byte
{
    /// <summary>A certificate with an RSA key that signs.</summary>
    RsaSign = 1,
    /// <summary>A certificate with an ECDSA or EdDSA key.</summary>
    EcdsaSign = 64,
}

/// <summary>CertificateRequest of TLS 1.2 (RFC 5246 §7.4.4).</summary>
internal sealed class CertificateRequest12
{
    /// <summary>certificate_types&lt;1..2^8-1&gt;, unknown ones included.</summary>
    public required byte[] CertificateTypes { get; init; }

    /// <summary>supported_signature_algorithms&lt;2..2^16-2&gt;, unknown ones included.</summary>
    public required SignatureScheme[] SupportedSignatureAlgorithms { get; init; }

    /// <summary>certificate_authorities&lt;0..2^16-1&gt;: names in DER.</summary>
    public required byte[][] CertificateAuthorities { get; init; }

    /// <summary>Reads a body.</summary>
    public static TlsFault Read(TlsReader reader, out CertificateRequest12? message)
    {
        message = null;
        var types = reader.ReadVector8();
        var algorithms = reader.ReadVector16();
        var authorities = new TlsReader(reader.ReadVector16());
        if (reader.Failed) return MalformedMessage.BadCertificateRequest;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;
        if (types.IsEmpty || algorithms.IsEmpty || algorithms.Length % 2 != 0) return MalformedMessage.BadCertificateRequest;

        var names = new List<byte[]>();
        while (authorities.HasMore)
        {
            var name = authorities.ReadVector16();
            if (name.IsEmpty) return MalformedMessage.BadCertificateRequest;
            names.Add(name.ToArray());
        }

        if (authorities.Failed) return MalformedMessage.BadCertificateRequest;
        message = new CertificateRequest12
        {
            CertificateTypes = types.ToArray(),
            SupportedSignatureAlgorithms = ReadSchemes(algorithms),
            CertificateAuthorities = [.. names],
        };
        return TlsFault.None;
    }

    /// <summary>Writes a body.</summary>
    public void Write(TlsWriter writer)
    {
        writer.WriteVector8(CertificateTypes);

        var algorithms = writer.Begin16();
        foreach (var scheme in SupportedSignatureAlgorithms) writer.WriteUInt16((ushort)scheme);
        writer.End(algorithms);

        var authorities = writer.Begin16();
        foreach (var name in CertificateAuthorities) writer.WriteVector16(name);
        writer.End(authorities);
    }

    private static SignatureScheme[] ReadSchemes(ReadOnlySpan<byte> algorithms)
    {
        var reader = new TlsReader(algorithms);
        var schemes = new SignatureScheme[algorithms.Length / 2];
        for (var i = 0; i < schemes.Length; i++) schemes[i] = (SignatureScheme)reader.ReadUInt16();
        return schemes;
    }
}
