using System.Net.Sockets;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>A stream that keeps back what is written from a certain moment on, and can tell whether the peer speaks first.</summary>
internal sealed class HeldStream(NetworkStream inner) : Stream
{
    private readonly MemoryStream _held = new();
    private bool _released;

    /// <summary>Whether writes are to be kept back by now.</summary>
    public Func<bool> HoldsAt { get; set; } = static () => false;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Whether the peer has sent something, or does within the stream's timeout.</summary>
    public bool HasMore() => inner.Socket.Poll(TimeSpan.FromMilliseconds(inner.ReadTimeout), SelectMode.SelectRead);

    /// <summary>Lets go of what was kept back.</summary>
    public void Release()
    {
        _released = true;
        inner.Write(_held.ToArray());
    }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (HoldsAt() && !_released) _held.Write(buffer);
        else inner.Write(buffer);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _held.Dispose();
        base.Dispose(disposing);
    }
}
