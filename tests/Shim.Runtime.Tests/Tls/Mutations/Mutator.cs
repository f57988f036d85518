namespace Shim.Runtime.Tests.Tls.Mutations;

/// <summary>Changes records in the ways in which programs and attackers get them wrong. The same seed makes the same changes.</summary>
internal sealed class Mutator(int seed)
{
    private const int Header = 5;
    private const int MaxBody = 16640;
    private static readonly byte[] s_telling = [0, 1, 2, 3, 4, 0x7F, 0x80, 0xFE, 0xFF];
    private readonly Random _random = new(seed);
    private byte[] _other = [22, 3, 3, 0, 4, 0, 0, 0, 0];

    /// <summary>Below this number.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>What to send instead of <paramref name="record"/>: none, one or several records, whose lengths may lie.</summary>
    public List<byte[]> Mutate(byte[] record)
    {
        var result = Choose(record);
        if (_random.Next(4) == 0) _other = record;
        return result;
    }

    private List<byte[]> Choose(byte[] record) => _random.Next(16) switch
    {
        0 => [],
        1 => [record, record],
        2 => [_other, record],
        3 => [record, _other],
        4 => [Retyped(record)],
        5 => [WrongLength(record)],
        6 => Fragments(record),
        7 => [Garbage()],
        8 => [Framed(record, [.. record[Header..], .. Bytes(1 + _random.Next(40))])],
        9 => [Framed(record, record[Header..^Math.Min(record.Length - Header, 1 + _random.Next(20))])],
        10 => [Framed(record, Deleted(record[Header..]))],
        11 => [Framed(record, Inserted(record[Header..]))],
        12 => [Framed(record, [.. record[Header..], .. _other[Header..]])],
        _ => [Changed(record)],
    };

    /// <summary>One to four bytes of the body take other values.</summary>
    private byte[] Changed(byte[] record)
    {
        var changed = (byte[])record.Clone();
        if (changed.Length == Header) return changed;
        for (var i = _random.Next(4); i >= 0; i--)
        {
            // The beginning of a message says what the rest is.
            var reach = _random.Next(2) == 0 ? Math.Min(60, changed.Length - Header) : changed.Length - Header;
            var at = Header + _random.Next(reach);
            changed[at] = _random.Next(3) switch
            {
                0 => (byte)(changed[at] ^ (1 << _random.Next(8))),
                1 => s_telling[_random.Next(s_telling.Length)],
                _ => (byte)(changed[at] + _random.Next(-2, 3)),
            };
        }

        return changed;
    }

    private byte[] Retyped(byte[] record)
    {
        var changed = (byte[])record.Clone();
        changed[_random.Next(3)] = (byte)(_random.Next(2) == 0 ? _random.Next(19, 26) : _random.Next(256));
        return changed;
    }

    private byte[] WrongLength(byte[] record)
    {
        var changed = (byte[])record.Clone();
        changed[3 + _random.Next(2)] = (byte)_random.Next(256);
        return changed;
    }

    private List<byte[]> Fragments(byte[] record)
    {
        var fragments = new List<byte[]>();
        var size = 1 + _random.Next(Math.Max(1, record.Length - Header));
        foreach (var fragment in record[Header..].Chunk(Math.Max(size, 1 + (record.Length / 40)))) fragments.Add(Framed(record, fragment));
        return fragments;
    }

    private byte[] Garbage()
    {
        var body = Bytes(_random.Next(300));
        return [(byte)_random.Next(20, 24), 3, 3, (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    private byte[] Deleted(byte[] body)
    {
        if (body.Length == 0) return body;
        var at = _random.Next(body.Length);
        return [.. body[..at], .. body[Math.Min(body.Length, at + 1 + _random.Next(4))..]];
    }

    private byte[] Inserted(byte[] body)
    {
        var at = _random.Next(body.Length + 1);
        return [.. body[..at], .. Bytes(1 + _random.Next(4)), .. body[at..]];
    }

    /// <summary>A body under the header of another record; half of the time the handshake message in front gets its right length too.</summary>
    private byte[] Framed(byte[] record, byte[] body)
    {
        if (body.Length > MaxBody) body = body[..MaxBody];
        if (body.Length >= 4 && _random.Next(2) == 0)
        {
            var length = body.Length - 4;
            (body[1], body[2], body[3]) = ((byte)(length >> 16), (byte)(length >> 8), (byte)length);
        }

        return [record[0], record[1], record[2], (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
