using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.ChipRtos;

/// <summary>One question to one name server over UDP (RFC 1035 §4): for the server that setNameServer names, which the system does not know.</summary>
internal static class DnsQuery
{
    private const int Port = 53;
    private const int HeaderSize = 12;
    private const int MaxAnswer = 4096;
    private const int Patience = 2000;
    private const ushort TypeA = 1;
    private const ushort TypeAaaa = 28;
    private const ushort ClassInternet = 1;

    /// <summary>The addresses of a name; null when no usable answer comes.</summary>
    public static IPAddress[]? Ask(IPAddress server, string name, AddressFamily family)
    {
        var type = family == AddressFamily.InterNetwork ? TypeA : TypeAaaa;
        Span<byte> question = stackalloc byte[512];
        var length = WriteQuestion(question, name, type);
        if (length == 0) return null;
        if (ChipSocket.Open(server.AddressFamily, SocketType.Dgram, out var socket) < 0) return null;
        try
        {
            var remote = new IPEndPoint(server, Port);
            // Connected: answers from others do not come through.
            if (socket!.Connect(remote) < 0 || socket.SendTo(question[..length], MessageFlags.None, remote) < 0) return null;
            var answer = new byte[MaxAnswer];
            var count = socket.ReceiveFrom(answer, MessageFlags.Timeout, Patience, out _);
            return count < 0 ? null : Read(answer.AsSpan(0, count), question[..length], type);
        }
        finally
        {
            socket!.Close();
        }
    }

    /// <summary>Writes a query with recursion desired; 0 for what is no name.</summary>
    public static int WriteQuestion(Span<byte> message, string name, ushort type)
    {
        message.Clear();
        OperatingSystemRandom.Fill(message[..2]);
        message[2] = 1;
        message[5] = 1;
        var at = HeaderSize;
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            if (label.Length is 0 or > 63 || at + label.Length > 255 || !System.Text.Ascii.IsValid(label)) return 0;
            message[at++] = (byte)label.Length;
            foreach (var unit in label) message[at++] = (byte)unit;
        }

        at++;
        BinaryPrimitives.WriteUInt16BigEndian(message[at..], type);
        BinaryPrimitives.WriteUInt16BigEndian(message[(at + 2)..], ClassInternet);
        return at + 4;
    }

    /// <summary>The addresses in an answer to this question; null if it is none. Never reads beyond the message.</summary>
    public static IPAddress[]? Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question, ushort type)
    {
        // RFC 5452 §4.2: the same id and the same question, or it is somebody else's answer.
        if (message.Length < question.Length || !message[..2].SequenceEqual(question[..2])) return null;
        if ((message[2] & 0x80) == 0 || (message[3] & 0x0F) != 0) return null;
        if (!message[HeaderSize..question.Length].SequenceEqual(question[HeaderSize..])) return null;
        var found = new List<IPAddress>();
        var records = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        var at = question.Length;
        for (var i = 0; i < records; i++)
        {
            at = SkipName(message, at);
            if (at < 0 || at + 10 > message.Length) break;
            var (recordType, size) = (BinaryPrimitives.ReadUInt16BigEndian(message[at..]), BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]));
            at += 10;
            if (at + size > message.Length) break;
            if (recordType == type && size == (type == TypeA ? 4 : 16)) found.Add(new IPAddress(message.Slice(at, size)));
            at += size;
        }

        return [.. found];
    }

    /// <summary>RFC 1035 §4.1.4: labels end with an empty one or with a pointer.</summary>
    private static int SkipName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length)
        {
            var length = message[at];
            if (length == 0) return at + 1;
            if (length >= 0xC0) return at + 2;
            at += 1 + length;
        }

        return -1;
    }
}
