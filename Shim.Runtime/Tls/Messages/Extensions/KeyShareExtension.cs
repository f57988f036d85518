using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>key_share (RFC 8446 §4.2.8) in its three shapes: client_shares, server_share and selected_group.</summary>
internal static class KeyShareExtension
{
    /// <summary>Writes KeyShareClientHello with its header: a share for each of <paramref name="keys"/>, in that order.</summary>
    public static void WriteClient(TlsWriter writer, ReadOnlySpan<KeyAgreement> keys)
    {
        writer.WriteUInt16((ushort)ExtensionType.KeyShare);
        var data = writer.Begin16();
        var list = writer.Begin16();
        foreach (var key in keys) WriteEntry(writer, key);
        writer.End(list);
        writer.End(data);
    }

    /// <summary>Writes KeyShareServerHello with its header.</summary>
    public static void WriteServer(TlsWriter writer, KeyAgreement key)
    {
        writer.WriteUInt16((ushort)ExtensionType.KeyShare);
        var data = writer.Begin16();
        WriteEntry(writer, key);
        writer.End(data);
    }

    /// <summary>Writes KeyShareHelloRetryRequest with its header.</summary>
    public static void WriteSelectedGroup(TlsWriter writer, NamedGroup group)
    {
        writer.WriteUInt16((ushort)ExtensionType.KeyShare);
        writer.WriteUInt16(2);
        writer.WriteUInt16((ushort)group);
    }

    /// <summary>
    /// Checks a client's list (it may be empty, it must not name a group twice) and says how many shares it holds.
    /// </summary>
    public static TlsFault CheckClient(ReadOnlySpan<byte> data, out int count)
    {
        count = 0;
        var reader = new TlsReader(data);
        var list = new TlsReader(reader.ReadVector16());
        if (!reader.IsAtEnd) return MalformedMessage.BadExtension;
        Span<ulong> seen = stackalloc ulong[ushort.MaxValue / 64 + 1];
        seen.Clear();
        while (list.HasMore)
        {
            var group = list.ReadUInt16();
            var share = list.ReadVector16();
            // opaque key_exchange<1..2^16-1>
            if (list.Failed || share.IsEmpty) return MalformedMessage.BadExtension;
            var bit = 1UL << (group & 63);
            if ((seen[group >> 6] & bit) != 0) return PeerMisbehaved.DuplicateKeyShare;
            seen[group >> 6] |= bit;
            count++;
        }

        return TlsFault.None;
    }

    /// <summary>The share for <paramref name="group"/> in a client's list that passed <see cref="CheckClient"/>. False if there is none.</summary>
    public static bool TryFindClient(ReadOnlySpan<byte> data, NamedGroup group, out ReadOnlySpan<byte> share)
    {
        var list = new TlsReader(new TlsReader(data).ReadVector16());
        while (list.HasMore)
        {
            var present = (NamedGroup)list.ReadUInt16();
            share = list.ReadVector16();
            if (!list.Failed && present == group) return true;
        }

        share = default;
        return false;
    }

    /// <summary>Reads KeyShareServerHello.</summary>
    public static TlsFault ReadServer(ReadOnlySpan<byte> data, out NamedGroup group, out ReadOnlySpan<byte> share)
    {
        var reader = new TlsReader(data);
        group = (NamedGroup)reader.ReadUInt16();
        share = reader.ReadVector16();
        return reader.IsAtEnd && !share.IsEmpty ? TlsFault.None : MalformedMessage.BadExtension;
    }

    /// <summary>Reads KeyShareHelloRetryRequest.</summary>
    public static TlsFault ReadSelectedGroup(ReadOnlySpan<byte> data, out NamedGroup group)
    {
        var reader = new TlsReader(data);
        group = (NamedGroup)reader.ReadUInt16();
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.BadExtension;
    }

    private static void WriteEntry(TlsWriter writer, KeyAgreement key)
    {
        writer.WriteUInt16((ushort)key.Group);
        var block = writer.Begin16();
        key.WritePublic(writer.Reserve(KeyAgreement.PublicSize(key.Group)));
        writer.End(block);
    }
}
