using System.Runtime.InteropServices;

namespace Shim.Runtime.Tls.Messages.Extensions;

/// <summary>
/// The extensions of one message (RFC 8446 §4.2): each type at most once, in the order of the wire. The contents are read by the
/// codec of each type when somebody asks for it, so that what does not matter to the negotiated version is never judged.
/// </summary>
internal sealed class ExtensionBlock
{
    /// <summary>Up to this many extensions each new type is compared with those before it; beyond it a bit map is kept.</summary>
    private const int Few = 32;

    private readonly ReadOnlyMemory<byte> _contents;
    private readonly Entry[] _entries;

    private ExtensionBlock(ReadOnlyMemory<byte> contents, Entry[] entries)
    {
        _contents = contents;
        _entries = entries;
    }

    /// <summary>A block without extensions, or a message that has no block.</summary>
    public static ExtensionBlock Empty { get; } = new(default, []);

    /// <summary>Number of extensions.</summary>
    public int Count => _entries.Length;

    /// <summary>The type of the last extension; 0 and meaningless when there is none.</summary>
    public ExtensionType LastType => _entries.Length == 0 ? 0 : _entries[^1].Type;

    /// <summary>The type at <paramref name="index"/>, in the order of the wire.</summary>
    public ExtensionType TypeAt(int index) => _entries[index].Type;

    /// <summary>
    /// Reads what stands inside the 16-bit length of a block and keeps <paramref name="contents"/>. <paramref name="malformed"/> is the
    /// fault of the message around it for lengths that do not add up.
    /// </summary>
    public static TlsFault Read(ReadOnlyMemory<byte> contents, MalformedMessage malformed, out ExtensionBlock block)
    {
        block = Empty;
        var entries = new List<Entry>(16);
        ulong[]? seen = null;
        var reader = new TlsReader(contents.Span);
        while (reader.HasMore)
        {
            var type = reader.ReadUInt16();
            var data = reader.ReadVector16();
            if (reader.Failed) return malformed;
            // RFC 8446 §4.2: "There MUST NOT be more than one extension of the same type in a given extension block."
            if (entries.Count < Few ? IsAmong(entries, type) : !IsNew(seen ??= BitMapOf(entries), type)) return Duplicate(malformed);
            entries.Add(new Entry((ExtensionType)type, contents.Length - reader.Remaining - data.Length, data.Length));
        }

        if (!reader.IsAtEnd) return malformed;
        block = new ExtensionBlock(contents, [.. entries]);
        return TlsFault.None;
    }

    /// <summary>In a hello it cannot be said which of the two counts; where less hangs on it the message is only wrong.</summary>
    private static MalformedMessage Duplicate(MalformedMessage around) =>
        around is MalformedMessage.BadClientHello or MalformedMessage.BadServerHello or MalformedMessage.TruncatedMessage
            ? MalformedMessage.DuplicateHelloExtension
            : MalformedMessage.DuplicateExtension;

    private static bool IsAmong(List<Entry> entries, ushort type)
    {
        foreach (var entry in CollectionsMarshal.AsSpan(entries))
        {
            if ((ushort)entry.Type == type) return true;
        }

        return false;
    }

    private static ulong[] BitMapOf(List<Entry> entries)
    {
        var seen = new ulong[(ushort.MaxValue / 64) + 1];
        foreach (var entry in entries) IsNew(seen, (ushort)entry.Type);
        return seen;
    }

    private static bool IsNew(ulong[] seen, ushort type)
    {
        var bit = 1UL << (type & 63);
        if ((seen[type >> 6] & bit) != 0) return false;
        seen[type >> 6] |= bit;
        return true;
    }

    /// <summary>Whether the type is there.</summary>
    public bool Has(ExtensionType type) => TryGet(type, out _);

    /// <summary>extension_data of <paramref name="type"/>. False if it is not there.</summary>
    public bool TryGet(ExtensionType type, out ReadOnlySpan<byte> data)
    {
        foreach (var entry in _entries)
        {
            if (entry.Type != type) continue;
            data = _contents.Span.Slice(entry.Offset, entry.Length);
            return true;
        }

        data = default;
        return false;
    }

    /// <summary>Where extension_data of the entry at <paramref name="index"/> stands.</summary>
    public ReadOnlySpan<byte> DataAt(int index) => _contents.Span.Slice(_entries[index].Offset, _entries[index].Length);

    /// <summary>An extension whose data must be empty (extended_master_secret, encrypt_then_mac).</summary>
    public TlsFault ReadFlag(ExtensionType type, out bool present)
    {
        present = TryGet(type, out var data);
        return present && !data.IsEmpty ? MalformedMessage.BadExtension : TlsFault.None;
    }

    private readonly record struct Entry(ExtensionType Type, int Offset, int Length);
}
