using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>Changes plaintext handshake records on their way: one message each, as the engine sends them.</summary>
internal static class Mangler12
{
    /// <summary>Leaves a message out.</summary>
    public static Func<byte[], IEnumerable<byte[]>> Drop(HandshakeType type) => record => Is(record, type) ? [] : [record];

    /// <summary>Sends a message twice; the version of a ClientHello's record is fixed by then.</summary>
    public static Func<byte[], IEnumerable<byte[]>> Repeat(HandshakeType type) =>
        record => Is(record, type) ? [record, Record(ContentType.Handshake, record[5..])] : [record];

    /// <summary>Puts records in front of a message.</summary>
    public static Func<byte[], IEnumerable<byte[]>> Before(HandshakeType type, params byte[][] records) => record => Is(record, type) ? [.. records, record] : [record];

    /// <summary>Puts records behind a message.</summary>
    public static Func<byte[], IEnumerable<byte[]>> Behind(HandshakeType type, params byte[][] records) => record => Is(record, type) ? [record, .. records] : [record];

    /// <summary>Sends one message behind the one that should follow it.</summary>
    public static Func<byte[], IEnumerable<byte[]>> Swap(HandshakeType first)
    {
        byte[]? held = null;
        return record =>
        {
            if (held is { } late)
            {
                held = null;
                return [record, late];
            }

            if (!Is(record, first)) return [record];
            held = record;
            return [];
        };
    }

    /// <summary>Changes the body of a message; the lengths of message and record follow.</summary>
    public static Func<byte[], IEnumerable<byte[]>> Body(HandshakeType type, Func<byte[], byte[]> change) =>
        record => Is(record, type) ? [Message(type, change(record[9..]))] : [record];

    /// <summary>Changes a byte of the body.</summary>
    public static Func<byte[], IEnumerable<byte[]>> Byte(HandshakeType type, int at, byte value) => Body(type, body =>
    {
        body[at < 0 ? body.Length + at : at] = value;
        return body;
    });

    /// <summary>Leaves ChangeCipherSpec out.</summary>
    public static IEnumerable<byte[]> DropChangeCipherSpec(byte[] record) => record[0] == (byte)ContentType.ChangeCipherSpec ? [] : [record];

    /// <summary>Sends ChangeCipherSpec twice.</summary>
    public static IEnumerable<byte[]> RepeatChangeCipherSpec(byte[] record) => record[0] == (byte)ContentType.ChangeCipherSpec ? [record, record] : [record];

    /// <summary>A handshake record with one message.</summary>
    public static byte[] Message(HandshakeType type, params byte[] body)
    {
        var size = body.Length + 4;
        return [22, 3, 3, (byte)(size >> 8), (byte)size, (byte)type, (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    /// <summary>A record of another type.</summary>
    public static byte[] Record(ContentType type, params byte[] content) => [(byte)type, 3, 3, (byte)(content.Length >> 8), (byte)content.Length, .. content];

    /// <summary>Adds an extension to the end of a ServerHello's body.</summary>
    public static Func<byte[], byte[]> AddExtension(ushort type, params byte[] data) => body =>
    {
        var block = 2 + 32 + 1 + body[34] + 3;
        byte[] longer = [.. body, (byte)(type >> 8), (byte)type, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        var size = longer.Length - block - 2;
        longer[block] = (byte)(size >> 8);
        longer[block + 1] = (byte)size;
        return longer;
    };

    private static bool Is(byte[] record, HandshakeType type) => record[0] == (byte)ContentType.Handshake && record[5] == (byte)type && record.Length == 9 + ((record[7] << 8) | record[8]);
}
