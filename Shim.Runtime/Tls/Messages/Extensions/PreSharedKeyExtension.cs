namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>pre_shared_key (RFC 8446 §4.2.11): identities and binders of the client, the index that the server chose.</summary>
internal static class PreSharedKeyExtension
{
    /// <summary>
    /// Writes OfferedPsks with one identity and a binder of <paramref name="binderSize"/> zero bytes, to be filled in afterwards: they
    /// are the last bytes of the message, and the binder covers everything before its list (RFC 8446 §4.2.11.2).
    /// </summary>
    public static void WriteOffer(TlsWriter writer, ReadOnlySpan<byte> identity, uint obfuscatedTicketAge, int binderSize)
    {
        writer.WriteUInt16((ushort)ExtensionType.PreSharedKey);
        var data = writer.Begin16();
        var identities = writer.Begin16();
        writer.WriteVector16(identity);
        writer.WriteUInt32(obfuscatedTicketAge);
        writer.End(identities);
        var binders = writer.Begin16();
        writer.WriteUInt8((byte)binderSize);
        writer.Reserve(binderSize);
        writer.End(binders);
        writer.End(data);
    }

    /// <summary>Bytes of the binder list that <see cref="WriteOffer"/> puts at the end: its length, the binder's length, the binder.</summary>
    public static int BinderListSize(int binderSize) => 2 + 1 + binderSize;

    /// <summary>Size of the whole extension with its header, in bytes.</summary>
    public static int OfferSize(int identityLength, int binderSize) => 2 + 2 + 2 + 2 + identityLength + 4 + BinderListSize(binderSize);

    /// <summary>Writes the server's selected_identity with the extension's header.</summary>
    public static void WriteSelected(TlsWriter writer, ushort index)
    {
        writer.WriteUInt16((ushort)ExtensionType.PreSharedKey);
        writer.WriteUInt16(2);
        writer.WriteUInt16(index);
    }

    /// <summary>Reads the server's selected_identity.</summary>
    public static TlsFault ReadSelected(ReadOnlySpan<byte> data, out ushort index)
    {
        var reader = new TlsReader(data);
        index = reader.ReadUInt16();
        return reader.IsAtEnd ? TlsFault.None : MalformedMessage.BadExtension;
    }

    /// <summary>
    /// Reads a client's offer: at least one identity, none of them empty, as many binders as identities. A binder shorter than any hash is one
    /// that does not verify (RFC 8446 §4.2.11).
    /// </summary>
    public static TlsFault ReadOffer(ReadOnlySpan<byte> data, out OfferedPsk[] psks, out int binderListSize)
    {
        psks = [];
        var reader = new TlsReader(data);
        var identities = new TlsReader(reader.ReadVector16());
        binderListSize = reader.Remaining;
        var binders = new TlsReader(reader.ReadVector16());
        if (!reader.IsAtEnd || !identities.HasMore || !binders.HasMore) return MalformedMessage.BadExtension;
        var found = new List<OfferedPsk>(1);
        while (identities.HasMore)
        {
            var identity = identities.ReadVector16();
            var age = identities.ReadUInt32();
            if (identities.Failed || identity.IsEmpty) return MalformedMessage.BadExtension;
            if (!binders.HasMore) return PeerMisbehaved.PskBinderCountMismatch;
            var binder = binders.ReadVector8();
            if (binders.Failed) return MalformedMessage.BadExtension;
            found.Add(new OfferedPsk(identity.ToArray(), age, binder.ToArray()));
        }

        if (!identities.IsAtEnd) return MalformedMessage.BadExtension;
        if (!binders.IsAtEnd) return PeerMisbehaved.PskBinderCountMismatch;
        psks = [.. found];
        return TlsFault.None;
    }
}

/// <summary>One PskIdentity with its binder (RFC 8446 §4.2.11).</summary>
internal sealed record OfferedPsk(byte[] Identity, uint ObfuscatedTicketAge, byte[] Binder);
