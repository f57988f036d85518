using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages.Extensions;

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
        if (types.IsEmpty || !SignatureAlgorithmsExtension.TryReadList(ref reader, out var schemes)) return MalformedMessage.BadCertificateRequest;
        if (!CertificateAuthoritiesExtension.TryReadList(ref reader, out var names)) return MalformedMessage.BadCertificateRequest;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;

        message = new CertificateRequest12
        {
            CertificateTypes = types.ToArray(),
            SupportedSignatureAlgorithms = schemes,
            CertificateAuthorities = names,
        };
        return TlsFault.None;
    }

    /// <summary>Writes a body.</summary>
    public void Write(TlsWriter writer)
    {
        writer.WriteVector8(CertificateTypes);
        SignatureAlgorithmsExtension.WriteList(writer, SupportedSignatureAlgorithms);
        CertificateAuthoritiesExtension.WriteList(writer, CertificateAuthorities);
    }
}
