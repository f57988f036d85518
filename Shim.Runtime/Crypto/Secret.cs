using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Shim.Runtime.Crypto;

/// <summary>
/// A secret of known size in memory that the garbage collector never moves or copies. It has an owner who disposes it, which zeroes
/// it; it has no textual form.
/// </summary>
internal sealed unsafe class Secret : IDisposable
{
    private byte* _bytes;

    /// <summary>A secret of <paramref name="size"/> zero bytes, to be filled by the caller.</summary>
    public Secret(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = size;
        _bytes = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(size, 1));
    }

    /// <summary>A secret with a copy of <paramref name="bytes"/>.</summary>
    public Secret(ReadOnlySpan<byte> bytes) : this(bytes.Length) => bytes.CopyTo(Span);

    /// <summary>Zeroes and frees a secret whose owner forgot it.</summary>
    ~Secret() => Free();

    /// <summary>Size in bytes.</summary>
    public int Size { get; }

    /// <summary>The bytes; throws after <see cref="Dispose"/>.</summary>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_bytes is null, this);
            return new Span<byte>(_bytes, Size);
        }
    }

    /// <summary>A copy with an owner of its own.</summary>
    public Secret Clone() => new(Span);

    /// <summary>Zeroes the bytes and frees them. May be called twice.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_bytes is null) return;
        CryptographicOperations.ZeroMemory(new Span<byte>(_bytes, Size));
        NativeMemory.Free(_bytes);
        _bytes = null;
    }
}
