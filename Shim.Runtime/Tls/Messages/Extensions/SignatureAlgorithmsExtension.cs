using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>signature_algorithms and signature_algorithms_cert (RFC 8446 §4.2.3, RFC 5246 §7.4.1.4.1).</summary>
internal static class SignatureAlgorithmsExtension
{
    /// <summary>Writes signature_algorithms with its header.</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<SignatureScheme> schemes)
    {
        writer.WriteUInt16((ushort)ExtensionType.SignatureAlgorithms);
        var data = writer.Begin16();
        WriteList(writer, schemes);
        writer.End(data);
    }

    /// <summary>Writes the bare list with its length, as a TLS 1.2 CertificateRequest has it (RFC 5246 §7.4.4).</summary>
    public static void WriteList(TlsWriter writer, ReadOnlySpan<SignatureScheme> schemes)
    {
        var list = writer.Begin16();
        foreach (var scheme in schemes) writer.WriteUInt16((ushort)scheme);
        writer.End(list);
    }

    /// <summary>Reads the extension's data: one list and nothing behind it.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out SignatureScheme[] schemes)
    {
        var reader = new TlsReader(data);
        if (!TryReadList(ref reader, out schemes) || !reader.IsAtEnd) return MalformedMessage.BadExtension;
        return TlsFault.None;
    }

    /// <summary>Reads a bare list with its length: at least one scheme, unknown ones stay in it. False if it is malformed.</summary>
    public static bool TryReadList(ref TlsReader reader, out SignatureScheme[] schemes)
    {
        schemes = [];
        var list = new TlsReader(reader.ReadVector16());
        if (reader.Failed || !list.HasMore || list.Remaining % 2 != 0) return false;
        schemes = new SignatureScheme[list.Remaining / 2];
        for (var i = 0; i < schemes.Length; i++) schemes[i] = (SignatureScheme)list.ReadUInt16();
        return true;
    }
}
