using Shim.Runtime.Interop;
using System.Buffers.Binary;
using System.Net;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// The name server that setNameServer names, which the system does not know: asked over UDP, over TCP when the answer is too long for a
/// datagram (RFC 7766 §5). Answers are remembered for as long as they say.
/// </summary>
internal sealed class NameServer(IPAddress address)
{
    private const int Port = 53;
    private const int MaxAnswer = 4096;

    /// <summary>How long one try lasts, in milliseconds.</summary>
    private const int Patience = 2000;
    private const int Tries = 2;

    /// <summary>Most answers that are remembered, and how long at most.</summary>
    private const int MaxAnswers = 256;
    private const uint MaxSeconds = 24 * 3600;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Name, DnsType Type), (DnsAnswer Answer, long Until)> _answers = [];

    /// <summary>What the server knows of a name; null when it gives no usable answer.</summary>
    public DnsAnswer? Ask(string name, DnsType type)
    {
        var key = (name.ToUpperInvariant(), type);
        lock (_lock)
        {
            if (_answers.TryGetValue(key, out var known) && Environment.TickCount64 < known.Until) return known.Answer;
        }

        Span<byte> question = stackalloc byte[DnsMessage.MaxQuestion];
        Span<byte> id = stackalloc byte[2];
        OperatingSystemRandom.Fill(id);
        var length = DnsMessage.WriteQuestion(question, BitConverter.ToUInt16(id), name, type);
        if (length == 0) return null;
        question = question[..length];
        DnsAnswer? answer = null;
        for (var i = 0; i < Tries && answer is null; i++) answer = AskByDatagram(question, type);
        if (answer is { IsTruncated: true }) answer = AskByStream(question, type);
        if (answer is not { IsFinal: true }) return null;
        Remember(key, answer);
        return answer;
    }

    private void Remember((string Name, DnsType Type) key, DnsAnswer answer)
    {
        if (answer.Seconds == 0) return;
        lock (_lock)
        {
            if (_answers.Count >= MaxAnswers) _answers.Clear();
            _answers[key] = (answer, Environment.TickCount64 + Math.Min(answer.Seconds, MaxSeconds) * 1000L);
        }
    }

    private DnsAnswer? AskByDatagram(ReadOnlySpan<byte> question, DnsType type)
    {
        if (SystemSocket.Open(address.AddressFamily, isStream: false, out var socket) < 0) return null;
        using (socket)
        {
            // Connected: answers from others do not come through.
            if (socket!.Connect(new IPEndPoint(address, Port)) < 0 || socket.Send(question) < 0) return null;
            var deadline = Environment.TickCount64 + Patience;
            var message = new byte[MaxAnswer];
            while (Wait(socket, Libc.POLLIN, deadline))
            {
                var count = socket.Receive(message, peek: false);
                if (count < 0 && count != -ChipError.WouldBlock) return null;
                if (count > 0 && DnsMessage.Read(message.AsSpan(0, count), question, type) is { } answer) return answer;
            }
        }

        return null;
    }

    /// <summary>RFC 1035 §4.2.2: each message follows its length.</summary>
    private DnsAnswer? AskByStream(ReadOnlySpan<byte> question, DnsType type)
    {
        if (SystemSocket.Open(address.AddressFamily, isStream: true, out var socket) < 0) return null;
        using (socket)
        {
            var deadline = Environment.TickCount64 + Patience * Tries;
            var connected = socket!.Connect(new IPEndPoint(address, Port));
            if (connected is not (0 or -ChipError.InProgress) || !Wait(socket, Libc.POLLOUT, deadline)) return null;
            Span<byte> framed = stackalloc byte[sizeof(ushort) + DnsMessage.MaxQuestion];
            BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
            question.CopyTo(framed[sizeof(ushort)..]);
            framed = framed[..(sizeof(ushort) + question.Length)];
            if (socket.Send(framed) != framed.Length) return null;
            var length = new byte[sizeof(ushort)];
            if (!Fill(socket, length, deadline)) return null;
            var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            return Fill(socket, message, deadline) ? DnsMessage.Read(message, question, type) : null;
        }
    }

    private static bool Fill(SystemSocket socket, Span<byte> destination, long deadline)
    {
        while (!destination.IsEmpty)
        {
            if (!Wait(socket, Libc.POLLIN, deadline)) return false;
            var count = socket.Receive(destination, peek: false);
            if (count == -ChipError.WouldBlock) continue;
            if (count <= 0) return false;
            destination = destination[count..];
        }

        return true;
    }

    private static bool Wait(SystemSocket socket, short events, long deadline)
    {
        Span<Libc.PollEntry> entry = [new Libc.PollEntry { Descriptor = socket.Descriptor, Events = events }];
        while (true)
        {
            var left = deadline - Environment.TickCount64;
            if (left <= 0) return false;
            // A signal ends poll too early.
            if (Libc.Wait(entry, (int)left) > 0) return true;
        }
    }
}
