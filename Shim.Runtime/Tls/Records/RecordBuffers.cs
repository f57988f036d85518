using Shim.Runtime.Interop;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// The buffers in which records are in flight. A connection rents one when a record begins and returns it when the record is done with, so
/// an idle connection holds none. A few stay here for the next record; the rest are freed.
/// </summary>
internal static class RecordBuffers
{
    /// <summary>Room for the longest record with its header.</summary>
    public const int Size = Limits.RecordHeaderSize + Limits.MaxCiphertext12;

    /// <summary>Buffers kept: enough for a process with a few busy connections per core, little enough to be forgotten.</summary>
    private const int Kept = 16;

    private static readonly Lock s_lock = new();
    private static readonly NativeBuffer[] s_free = new NativeBuffer[Kept];
    private static int s_count;

    /// <summary>A buffer with at least <see cref="Size"/> bytes and arbitrary contents.</summary>
    public static NativeBuffer Rent()
    {
        lock (s_lock)
        {
            if (s_count != 0) return s_free[--s_count];
        }

        return new NativeBuffer(Size);
    }

    /// <summary>
    /// Takes a buffer back, which may have grown. The first <paramref name="used"/> bytes are cleared: they held plaintext of a connection,
    /// which no other shall see.
    /// </summary>
    public static void Return(NativeBuffer? buffer, int used)
    {
        if (buffer is null) return;
        buffer.Span[..used].Clear();
        if (buffer.Capacity == Size)
        {
            lock (s_lock)
            {
                if (s_count < Kept)
                {
                    s_free[s_count++] = buffer;
                    return;
                }
            }
        }

        buffer.Dispose();
    }
}
