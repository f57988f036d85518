using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Messages;

/// <summary>EncryptedExtensions (RFC 8446 §4.3.1): nothing but a block of extensions, which may be empty but not absent.</summary>
internal static class EncryptedExtensions
{
    /// <summary>Reads a body and copies it.</summary>
    public static TlsFault Read(TlsReader reader, out ExtensionBlock extensions)
    {
        extensions = ExtensionBlock.Empty;
        var contents = reader.ReadVector16();
        if (reader.Failed) return MalformedMessage.TruncatedMessage;
        if (!reader.IsAtEnd) return MalformedMessage.TrailingBytes;
        return ExtensionBlock.Read(contents.ToArray(), MalformedMessage.TruncatedMessage, out extensions);
    }
}
