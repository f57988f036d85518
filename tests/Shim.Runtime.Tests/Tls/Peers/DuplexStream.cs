using System.Threading.Channels;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>One end of a pipe in memory that carries bytes both ways; reads block until something is there.</summary>
internal sealed class DuplexStream : Stream
{
    private readonly ChannelReader<byte[]> _input;
    private readonly ChannelWriter<byte[]> _output;
    private ReadOnlyMemory<byte> _present;

    private DuplexStream(ChannelReader<byte[]> input, ChannelWriter<byte[]> output)
    {
        _input = input;
        _output = output;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Two ends that are joined.</summary>
    public static (DuplexStream One, DuplexStream Other) CreatePair()
    {
        var forth = Channel.CreateUnbounded<byte[]>();
        var back = Channel.CreateUnbounded<byte[]>();
        return (new DuplexStream(back.Reader, forth.Writer), new DuplexStream(forth.Reader, back.Writer));
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        while (_present.IsEmpty)
        {
            if (!await _input.WaitToReadAsync(cancellationToken)) return 0;
            if (_input.TryRead(out var next)) _present = next;
        }

        var count = Math.Min(buffer.Length, _present.Length);
        _present[..count].CopyTo(buffer);
        _present = _present[count..];
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count) => _output.TryWrite(buffer.AsSpan(offset, count).ToArray());

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _output.TryWrite(buffer.ToArray());
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _output.TryComplete();
        base.Dispose(disposing);
    }
}
