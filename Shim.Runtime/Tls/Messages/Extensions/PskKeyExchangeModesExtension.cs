namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>psk_key_exchange_modes (RFC 8446 §4.2.9). We offer and accept psk_dhe_ke only: resumption keeps forward secrecy.</summary>
internal static class PskKeyExchangeModesExtension
{
    private const byte PskDheKe = 1;

    /// <summary>Writes the extension with its header.</summary>
    public static void Write(TlsWriter writer)
    {
        writer.WriteUInt16((ushort)ExtensionType.PskKeyExchangeModes);
        var data = writer.Begin16();
        writer.WriteVector8([PskDheKe]);
        writer.End(data);
    }

    /// <summary>Reads a client's list: whether psk_dhe_ke is in it.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out bool hasPskDheKe)
    {
        var reader = new TlsReader(data);
        var modes = reader.ReadVector8();
        hasPskDheKe = modes.Contains(PskDheKe);
        return reader.IsAtEnd && !modes.IsEmpty ? TlsFault.None : MalformedMessage.BadExtension;
    }
}
