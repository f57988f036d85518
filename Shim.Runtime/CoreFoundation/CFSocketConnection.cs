using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>A TCP connection that a CFReadStream and a CFWriteStream share. It ends when both halves are closed.</summary>
/// <param name="host">A name or an address.</param>
/// <param name="port">The port.</param>
internal sealed unsafe class CFSocketConnection(string host, uint port)
{
    /// <summary>The domain of errors of getaddrinfo.</summary>
    public const string DomainNetDb = "kCFErrorDomainCFNetwork";

    private bool _tried;
    private string _domain = CFError.DomainPosix;
    private int _number;
    private bool _readIsClosed;
    private bool _writeIsClosed;

    /// <summary>The socket; negative before <see cref="Connect"/> and after the end.</summary>
    public int Descriptor { get; private set; } = -1;

    /// <summary>Whether nothing more will come, and nothing is there.</summary>
    public bool IsAtEnd
    {
        get
        {
            byte one;
            return Libc.Receive(Descriptor, &one, 1, Libc.MSG_PEEK | Libc.MSG_DONTWAIT) == 0;
        }
    }

    /// <summary>A pair of streams over one connection that is yet to be made, each +1; none for a port that does not exist.</summary>
    public static void CreatePair(CFString host, uint port, out CFReadStream? reads, out CFWriteStream? writes)
    {
        (reads, writes) = (null, null);
        if (host.Length == 0 || host.Value.Contains('\0') || port > ushort.MaxValue) return;
        var connection = new CFSocketConnection(host.Value, port);
        (reads, writes) = (new CFReadStream(connection), new CFWriteStream(connection));
    }

    /// <summary>Connects, once for both halves, to the first address that answers; false and an error if none does.</summary>
    public bool Connect(out string domain, out int number)
    {
        if (!_tried) Try();
        _tried = true;
        (domain, number) = (_domain, _number);
        return Descriptor >= 0;
    }

    /// <summary>Whether the socket is ready now.</summary>
    public bool IsReady(short events)
    {
        Span<Libc.PollEntry> entry = [new Libc.PollEntry { Descriptor = Descriptor, Events = events }];
        return Descriptor >= 0 && Libc.Wait(entry, 0) > 0;
    }

    /// <summary>Reads what there is, waiting for at least an octet; -1 and errno if that fails.</summary>
    public nint Read(Span<byte> buffer, out int number)
    {
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var count = Libc.Receive(Descriptor, start, (nuint)buffer.Length, 0);
                number = count < 0 ? Libc.Errno : 0;
                if (number != Libc.EINTR) return count;
            }
        }
    }

    /// <summary>Writes as much as fits, waiting for room for at least an octet; -1 and errno if that fails.</summary>
    public nint Write(ReadOnlySpan<byte> data, out int number)
    {
        fixed (byte* start = data)
        {
            while (true)
            {
                var count = Libc.Send(Descriptor, start, (nuint)data.Length, Libc.MSG_NOSIGNAL);
                number = count < 0 ? Libc.Errno : 0;
                if (number != Libc.EINTR) return count;
            }
        }
    }

    /// <summary>Closes one half; the peer of the writing half sees the end.</summary>
    public void CloseHalf(bool reads)
    {
        const int endOfWriting = 1;
        if (reads) _readIsClosed = true;
        else _writeIsClosed = true;
        if (Descriptor < 0) return;
        if (!reads) _ = Libc.Shutdown(Descriptor, endOfWriting);
        if (!_readIsClosed || !_writeIsClosed) return;
        _ = Libc.Close(Descriptor);
        Descriptor = -1;
    }

    private void Try()
    {
        var hints = new Libc.AddressInfo { SocketType = Libc.SOCK_STREAM };
        Libc.AddressInfo* list = null;
        var answer = Libc.GetAddresses(host, port.ToString(), &hints, &list);
        if (answer != 0)
        {
            (_domain, _number) = (DomainNetDb, answer);
            return;
        }

        _number = Libc.EHOSTUNREACH;
        for (var address = list; address is not null && Descriptor < 0; address = address->Next) Try(address);
        Libc.FreeAddresses(list);
    }

    private void Try(Libc.AddressInfo* address)
    {
        var socket = Libc.OpenSocket(address->Family, address->SocketType | Libc.SOCK_CLOEXEC, address->Protocol);
        if (socket >= 0 && Libc.Connect(socket, address->Address, address->Length) == 0)
        {
            Descriptor = socket;
            _number = 0;
            return;
        }

        _number = Libc.Errno;
        if (socket >= 0) _ = Libc.Close(socket);
    }
}
