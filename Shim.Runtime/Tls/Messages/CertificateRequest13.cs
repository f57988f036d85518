using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Messages;

/// <summary>CertificateRequest of TLS 1.3 (RFC 8446 §4.3.2).</summary>
internal static class CertificateRequest13
{
    /// <summary>
    /// Reads a body: signature_algorithms must be there, certificate_authorities may be, what is unknown is passed over, what belongs
    /// elsewhere is refused. During the handshake the context is empty.
    /// </summary>
    public static TlsFault Read(TlsReader reader, out SignatureScheme[] schemes, out byte[][] authorities)
    {
        schemes = [];
        authorities = [];
        var context = reader.ReadVector8();
        var contents = reader.ReadVector16();
        if (reader.Failed || !context.IsEmpty) return MalformedMessage.BadCertificateRequest;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;
        if (ExtensionBlock.Read(contents.ToArray(), MalformedMessage.BadCertificateRequest, out var extensions) is { IsFault: true } fault) return fault;
        if (ExtensionPlacement.Check(extensions, HandshakeType.CertificateRequest) is { IsFault: true } misplaced) return misplaced;
        if (!extensions.TryGet(ExtensionType.SignatureAlgorithms, out var schemeData)) return PeerMisbehaved.MissingExtension;
        if (SignatureAlgorithmsExtension.Read(schemeData, out schemes) is { IsFault: true } schemeFault) return schemeFault;
        if (!extensions.TryGet(ExtensionType.CertificateAuthorities, out var names)) return TlsFault.None;
        return CertificateAuthoritiesExtension.Read(names, out authorities);
    }

    /// <summary>Writes a body with an empty context.</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<SignatureScheme> schemes, ReadOnlySpan<byte[]> authorities)
    {
        writer.WriteUInt8(0);
        var extensions = writer.Begin16();
        SignatureAlgorithmsExtension.Write(writer, schemes);
        if (!authorities.IsEmpty) CertificateAuthoritiesExtension.Write(writer, authorities);
        writer.End(extensions);
    }
}
