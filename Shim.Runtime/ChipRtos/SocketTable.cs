namespace Shim.Runtime.ChipRtos;

/// <summary>The descriptors of the process: small numbers of the library's own, from 1, which have nothing to do with Linux's.</summary>
internal static class SocketTable
{
    /// <summary>MAX_BECK_SOCKETS: one more than the highest descriptor.</summary>
    public const int Size = 256;

    private static readonly Lock s_lock = new();
    private static readonly ChipSocket?[] s_sockets = new ChipSocket?[Size];

    /// <summary>Error of the last socket that could not be made: get_socketerror(-1).</summary>
    public static int LastCreationError { get; private set; }

    /// <summary>The socket with this descriptor, or null.</summary>
    public static ChipSocket? Find(int descriptor) => descriptor is > 0 and < Size ? Volatile.Read(ref s_sockets[descriptor]) : null;

    /// <summary>Gives a socket the lowest free descriptor, or -1 and 224 when all are taken; the socket is then closed.</summary>
    public static int Add(ChipSocket socket, out int error)
    {
        error = 0;
        lock (s_lock)
        {
            for (var i = 1; i < Size; i++)
            {
                if (s_sockets[i] is not null) continue;
                s_sockets[i] = socket;
                return i;
            }
        }

        socket.Close();
        return FailCreation(ChipError.TooManyDescriptors, out error);
    }

    /// <summary>Takes a descriptor back.</summary>
    public static ChipSocket? Remove(int descriptor)
    {
        if (descriptor is <= 0 or >= Size) return null;
        lock (s_lock)
        {
            var socket = s_sockets[descriptor];
            s_sockets[descriptor] = null;
            return socket;
        }
    }

    /// <summary>Remembers why no socket was made, and returns -1.</summary>
    public static int FailCreation(int code, out int error)
    {
        LastCreationError = error = code;
        return -1;
    }
}
