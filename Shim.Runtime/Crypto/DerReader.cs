using System.Formats.Asn1;

namespace Shim.Runtime.Crypto;

/// <summary>
/// Reads DER from a span, without copying. Every member throws <see cref="AsnContentException"/> for input that is not what was
/// asked for; whoever begins reading a peer's bytes catches it.
/// </summary>
internal ref struct DerReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>A reader of <paramref name="der"/>.</summary>
    public DerReader(ReadOnlySpan<byte> der) => _rest = der;

    /// <summary>Whether anything is left.</summary>
    public readonly bool HasData => !_rest.IsEmpty;

    /// <summary>Whether the next value is there and has the tag <paramref name="tag"/>.</summary>
    public readonly bool Next(Asn1Tag tag) => HasData && Asn1Tag.Decode(_rest, out _).HasSameClassAndValue(tag);

    /// <summary>Throws if anything is left.</summary>
    public readonly void End()
    {
        if (HasData) throw new AsnContentException("data after the last value");
    }

    /// <summary>Reads the contents of the next value, which must have the tag <paramref name="tag"/> in its exact form.</summary>
    public ReadOnlySpan<byte> ReadContents(Asn1Tag tag)
    {
        var found = AsnDecoder.ReadEncodedValue(_rest, AsnEncodingRules.DER, out var offset, out var size, out var consumed);
        if (found != tag) throw new AsnContentException("another tag than expected");
        var contents = _rest.Slice(offset, size);
        _rest = _rest[consumed..];
        return contents;
    }

    /// <summary>Reads the next value whole, tag and length included, whatever it is.</summary>
    public ReadOnlySpan<byte> ReadWhole()
    {
        AsnDecoder.ReadEncodedValue(_rest, AsnEncodingRules.DER, out _, out _, out var consumed);
        var whole = _rest[..consumed];
        _rest = _rest[consumed..];
        return whole;
    }

    /// <summary>Reads the next value whole; it must have the tag <paramref name="tag"/>.</summary>
    public ReadOnlySpan<byte> ReadWhole(Asn1Tag tag)
    {
        var before = _rest;
        ReadContents(tag);
        return before[..(before.Length - _rest.Length)];
    }

    /// <summary>Enters a SEQUENCE.</summary>
    public DerReader ReadSequence() => new(ReadContents(Asn1Tag.Sequence));

    /// <summary>Enters an explicit context tag.</summary>
    public DerReader ReadExplicit(int number) => new(ReadContents(new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true)));

    /// <summary>Whether the next value is the explicit (constructed) context tag <paramref name="number"/>.</summary>
    public readonly bool NextIsExplicit(int number) => Next(new Asn1Tag(TagClass.ContextSpecific, number));

    /// <summary>Reads the contents of an OBJECT IDENTIFIER, still encoded.</summary>
    public ReadOnlySpan<byte> ReadOid()
    {
        var oid = ReadContents(Asn1Tag.ObjectIdentifier);
        if (oid.IsEmpty || (oid[^1] & 0x80) != 0) throw new AsnContentException("malformed object identifier");
        return oid;
    }

    /// <summary>Reads an OCTET STRING.</summary>
    public ReadOnlySpan<byte> ReadOctetString() => ReadContents(Asn1Tag.PrimitiveOctetString);

    /// <summary>Reads a NULL.</summary>
    public void ReadNull()
    {
        if (!ReadContents(Asn1Tag.Null).IsEmpty) throw new AsnContentException("NULL with contents");
    }

    /// <summary>Reads a BOOLEAN; DER knows 0x00 and 0xFF only.</summary>
    public bool ReadBoolean()
    {
        var value = AsnDecoder.ReadBoolean(_rest, AsnEncodingRules.DER, out var consumed);
        _rest = _rest[consumed..];
        return value;
    }

    /// <summary>Reads a BIT STRING of whole bytes under the universal or another primitive tag.</summary>
    public ReadOnlySpan<byte> ReadBitString(Asn1Tag? tag = null)
    {
        var bytes = ReadBits(out var unused, tag);
        return unused == 0 ? bytes : throw new AsnContentException("bit string of broken bytes");
    }

    /// <summary>Reads a BIT STRING whose last byte may have <paramref name="unused"/> bits, which must be zero.</summary>
    public ReadOnlySpan<byte> ReadBits(out int unused, Asn1Tag? tag = null)
    {
        var contents = ReadContents(tag ?? Asn1Tag.PrimitiveBitString);
        if (contents.IsEmpty || contents[0] > 7) throw new AsnContentException("malformed bit string");
        unused = contents[0];
        var bytes = contents[1..];
        if (unused == 0) return bytes;
        if (bytes.IsEmpty || (bytes[^1] & ((1 << unused) - 1)) != 0) throw new AsnContentException("malformed bit string");
        return bytes;
    }

    /// <summary>Reads an INTEGER as its shortest two's complement bytes.</summary>
    public ReadOnlySpan<byte> ReadInteger()
    {
        var bytes = AsnDecoder.ReadIntegerBytes(_rest, AsnEncodingRules.DER, out var consumed);
        _rest = _rest[consumed..];
        return bytes;
    }

    /// <summary>Reads an INTEGER that must not be negative, as big-endian bytes without leading zeros (none at all for zero).</summary>
    public ReadOnlySpan<byte> ReadNatural()
    {
        var bytes = ReadInteger();
        if ((bytes[0] & 0x80) != 0) throw new AsnContentException("negative number");
        return bytes[0] == 0 ? bytes[1..] : bytes;
    }

    /// <summary>Reads an INTEGER between 0 and <see cref="int.MaxValue"/>.</summary>
    public int ReadSmallNatural()
    {
        var bytes = ReadNatural();
        if (bytes.Length > 4 || (bytes.Length == 4 && bytes[0] > 0x7F)) throw new AsnContentException("number too large");
        var value = 0;
        foreach (var b in bytes) value = (value << 8) | b;
        return value;
    }
}
