using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFWriteStream: the half of a connection that writes; writes block until something went out.</summary>
/// <param name="connection">The connection, which the other half shares.</param>
internal sealed class CFWriteStream(CFSocketConnection connection) : CFStream
{
    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.WriteStream;

    /// <inheritdoc/>
    public override int Descriptor => connection.Descriptor;

    /// <inheritdoc/>
    protected override CFStreamEvents Readiness => CFStreamEvents.CanAcceptBytes;

    /// <summary><c>CFWriteStreamCanAcceptBytes</c>: whether a write would not block.</summary>
    public bool CanAcceptBytes => Status == CFStreamStatus.Open && connection.IsReady(Libc.POLLOUT);

    /// <summary><c>CFWriteStreamOpen</c>: false if that fails or the stream was opened before. The connection is made before this returns.</summary>
    public bool Open()
    {
        if (Status != CFStreamStatus.NotOpen) return false;
        if (connection.Connect(out var domain, out var number)) return Opened(true);
        Fail(domain, number);
        return false;
    }

    /// <summary><c>CFWriteStreamWrite</c>: how many octets went out; -1 if the stream is not open or fails.</summary>
    public nint Write(ReadOnlySpan<byte> data)
    {
        if (Status != CFStreamStatus.Open) return -1;
        IsToldReady = false;
        var count = connection.Write(data, out var number);
        if (count < 0) Fail(number);
        return count;
    }

    /// <inheritdoc/>
    protected override void CloseTransport() => connection.CloseHalf(reads: false);
}
