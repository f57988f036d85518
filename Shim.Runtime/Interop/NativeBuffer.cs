using System.Runtime.InteropServices;

namespace Shim.Runtime.Interop;

/// <summary>
/// Bytes outside the garbage collector's heap: nothing moves them while C code reads or fills them, and renting them costs no collection.
/// Not cleared when allocated. One owner, who disposes it.
/// </summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private byte* _bytes;

    /// <summary>A buffer of <paramref name="capacity"/> bytes; none are allocated for 0.</summary>
    public NativeBuffer(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        if (capacity != 0) Grow(capacity);
    }

    /// <summary>Frees a buffer whose owner forgot it.</summary>
    ~NativeBuffer() => Release();

    /// <summary>Size in bytes.</summary>
    public int Capacity { get; private set; }

    /// <summary>The bytes. Spans do not survive <see cref="Grow"/> and <see cref="Release"/>.</summary>
    public Span<byte> Span => new(_bytes, Capacity);

    /// <summary>Makes room for at least <paramref name="capacity"/> bytes; keeps the contents.</summary>
    public void Grow(int capacity)
    {
        if (capacity <= Capacity) return;
        var size = Math.Max(capacity, (int)Math.Min(Array.MaxLength, 2L * Capacity));
        _bytes = (byte*)NativeMemory.Realloc(_bytes, (nuint)size);
        Capacity = size;
    }

    /// <summary>Frees the bytes; the buffer is empty and may <see cref="Grow"/> again.</summary>
    public void Release()
    {
        NativeMemory.Free(_bytes);
        _bytes = null;
        Capacity = 0;
    }

    /// <summary>Frees the bytes for good. May be called twice.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }
}
