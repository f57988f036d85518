using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>supported_groups (RFC 8446 §4.2.7, RFC 8422 §5.1.1).</summary>
internal static class SupportedGroupsExtension
{
    /// <summary>Writes the extension with its header.</summary>
    public static void Write(TlsWriter writer, ReadOnlySpan<NamedGroup> groups)
    {
        writer.WriteUInt16((ushort)ExtensionType.SupportedGroups);
        var data = writer.Begin16();
        var list = writer.Begin16();
        foreach (var group in groups) writer.WriteUInt16((ushort)group);
        writer.End(list);
        writer.End(data);
    }

    /// <summary>Reads the list; at least one group, unknown ones stay in it.</summary>
    public static TlsFault Read(ReadOnlySpan<byte> data, out NamedGroup[] groups)
    {
        groups = [];
        var reader = new TlsReader(data);
        var list = new TlsReader(reader.ReadVector16());
        if (!reader.IsAtEnd || !list.HasMore || list.Remaining % 2 != 0) return MalformedMessage.BadExtension;
        groups = new NamedGroup[list.Remaining / 2];
        for (var i = 0; i < groups.Length; i++) groups[i] = (NamedGroup)list.ReadUInt16();
        return TlsFault.None;
    }
}
