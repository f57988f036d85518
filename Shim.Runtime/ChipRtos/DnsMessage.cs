using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Shim.Runtime.ChipRtos;

/// <summary>Kinds of records (RFC 1035 §3.2.2, RFC 3596 §2.1).</summary>
internal enum DnsType : ushort
{
    /// <summary>An IPv4 address.</summary>
    A = 1,
    /// <summary>The name of an address.</summary>
    Ptr = 12,
    /// <summary>An IPv6 address.</summary>
    Aaaa = 28,
}

/// <summary>What a name server has said.</summary>
/// <param name="Code">RCODE: 0, or 3 when there is no such name.</param>
/// <param name="IsTruncated">It did not fit into a datagram.</param>
/// <param name="Addresses">Addresses that were asked for.</param>
/// <param name="Name">The name of an address.</param>
/// <param name="Seconds">How long it may be remembered.</param>
internal sealed record DnsAnswer(int Code, bool IsTruncated, IPAddress[] Addresses, string? Name, uint Seconds)
{
    /// <summary>The server knows: these records, or that there are none.</summary>
    public bool IsFinal => Code is 0 or 3;
}

/// <summary>Questions and answers of the domain name system (RFC 1035 §4).</summary>
internal static class DnsMessage
{
    /// <summary>Longest question.</summary>
    public const int MaxQuestion = 512;

    private const int HeaderSize = 12;
    private const int MaxName = 253;
    private const int MaxLabel = 63;
    private const int TruncationFlag = 0x02;
    private const int ResponseFlag = 0x80;
    private const int Pointer = 0xC0;
    private const ushort ClassInternet = 1;

    /// <summary>Writes a query with recursion desired; its length, or 0 for what is no name.</summary>
    public static int WriteQuestion(Span<byte> message, ushort id, string name, DnsType type)
    {
        message.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        message[2] = 1;
        message[5] = 1;
        var host = name.EndsWith('.') ? name[..^1] : name;
        if (host.Length > MaxName || !Ascii.IsValid(host)) return 0;
        var at = HeaderSize;
        foreach (var label in host.Split('.'))
        {
            if (label.Length is 0 or > MaxLabel) return 0;
            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message[at..]);
        }

        at++;
        BinaryPrimitives.WriteUInt16BigEndian(message[at..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(message[(at + 2)..], ClassInternet);
        return at + 4;
    }

    /// <summary>The name under which that of an address is kept (RFC 1035 §3.5, RFC 3596 §2.5).</summary>
    public static string ReverseName(IPAddress address)
    {
        var text = new StringBuilder();
        var bytes = address.GetAddressBytes();
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            if (bytes.Length == 4) text.Append(bytes[i]).Append('.');
            else text.Append($"{bytes[i] & 0xF:x}.{bytes[i] >> 4:x}.");
        }

        return text.Append(bytes.Length == 4 ? "in-addr.arpa" : "ip6.arpa").ToString();
    }

    /// <summary>The answer to this question; null if the message is none. Never reads beyond the message.</summary>
    public static DnsAnswer? Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question, DnsType type)
    {
        // RFC 5452 §4.2: the same id and the same question, or it is somebody else's answer.
        if (message.Length < question.Length || !message[..2].SequenceEqual(question[..2]) || (message[2] & ResponseFlag) == 0) return null;
        if (!message[HeaderSize..question.Length].SequenceEqual(question[HeaderSize..])) return null;
        var found = new List<IPAddress>();
        string? name = null;
        var seconds = uint.MaxValue;
        var records = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        var at = question.Length;
        for (var i = 0; i < records; i++)
        {
            if (!TryReadName(message, ref at, out _) || at + 10 > message.Length) break;
            var kind = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            var life = BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]);
            var size = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            at += 10;
            if (at + size > message.Length) break;
            seconds = Math.Min(seconds, life);
            if (kind == type && type == DnsType.Ptr) name ??= ReadPointer(message, at);
            else if (kind == type && size == (type == DnsType.A ? 4 : 16)) found.Add(new IPAddress(message.Slice(at, size)));
            at += size;
        }

        return new DnsAnswer(message[3] & 0x0F, (message[2] & TruncationFlag) != 0, [.. found], name, records == 0 ? 0 : seconds);
    }

    private static string? ReadPointer(ReadOnlySpan<byte> message, int at) => TryReadName(message, ref at, out var name) && name.Length > 0 ? name : null;

    /// <summary>RFC 1035 §4.1.4: labels end with an empty one or with a pointer, which leads back.</summary>
    private static bool TryReadName(ReadOnlySpan<byte> message, ref int at, out string name)
    {
        var text = new StringBuilder();
        name = "";
        var after = -1;
        var here = at;
        while (here < message.Length)
        {
            int length = message[here];
            if (length == 0)
            {
                at = after < 0 ? here + 1 : after;
                name = text.ToString();
                return true;
            }

            if (length >= Pointer)
            {
                if (here + 2 > message.Length) return false;
                if (after < 0) after = here + 2;
                var target = BinaryPrimitives.ReadUInt16BigEndian(message[here..]) & 0x3FFF;
                // Only back, so that it comes to an end.
                if (target >= here) return false;
                here = target;
                continue;
            }

            if (length > MaxLabel || here + 1 + length > message.Length || text.Length + length > MaxName) return false;
            if (text.Length > 0) text.Append('.');
            foreach (var unit in message.Slice(here + 1, length))
            {
                if (unit is <= (byte)' ' or >= 0x7F or (byte)'.') return false;
                text.Append((char)unit);
            }

            here += 1 + length;
        }

        return false;
    }
}
