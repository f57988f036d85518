using System.Diagnostics.CodeAnalysis;
using System.Security;
using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFReadStream over a file or one half of a connection; reads block.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The last release closes the file.")]
internal sealed class CFReadStream : CFStream
{
    private const int NoSuchFile = 2;
    private const int InputOutput = 5;
    private const int PermissionDenied = 13;

    private readonly string _path;
    private readonly CFSocketConnection? _connection;
    private FileStream? _file;

    /// <summary>A stream over a file.</summary>
    /// <param name="path">The file.</param>
    public CFReadStream(string path) => _path = path;

    /// <summary>The half of a connection that reads.</summary>
    /// <param name="connection">The connection, which the other half shares.</param>
    public CFReadStream(CFSocketConnection connection)
    {
        _path = "";
        _connection = connection;
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.ReadStream;

    /// <inheritdoc/>
    public override int Descriptor => _connection?.Descriptor ?? -1;

    /// <inheritdoc/>
    protected override CFStreamEvents Readiness => CFStreamEvents.HasBytesAvailable;

    /// <summary><c>CFReadStreamHasBytesAvailable</c>: whether a read would give something, or tell the end, at once.</summary>
    public bool HasBytesAvailable => Status == CFStreamStatus.Open && (_connection is { } connection
        ? connection.IsReady(Libc.POLLIN)
        : _file is { } file && (!file.CanSeek || file.Position < file.Length));

    /// <summary><c>CFReadStreamOpen</c>: false if that fails or the stream was opened before. A connection is made before this returns.</summary>
    public bool Open()
    {
        if (Status != CFStreamStatus.NotOpen) return false;
        if (_connection is { } connection)
        {
            if (connection.Connect(out var domain, out var number)) return Opened(true);
            Fail(domain, number);
            return false;
        }

        try
        {
            _file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            return Opened(true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            Fail(NumberOf(error));
            return false;
        }
    }

    /// <summary><c>CFReadStreamRead</c>: how many octets came, 0 at the end, -1 if the stream is not open or fails.</summary>
    public nint Read(Span<byte> buffer)
    {
        if (Status == CFStreamStatus.AtEnd) return 0;
        if (Status != CFStreamStatus.Open) return -1;
        IsToldReady = false;
        var count = _connection is { } connection ? connection.Read(buffer, out var number) : ReadFile(buffer, out number);
        if (count < 0) Fail(number);
        if (count == 0 && buffer.Length > 0)
        {
            Status = CFStreamStatus.AtEnd;
            Note(CFStreamEvents.EndEncountered);
        }

        return count;
    }

    /// <inheritdoc/>
    protected override bool LooksAtEnd()
    {
        var isAtEnd = _connection is { } connection ? connection.IsAtEnd : !HasBytesAvailable;
        if (isAtEnd) Status = CFStreamStatus.AtEnd;
        return isAtEnd;
    }

    /// <inheritdoc/>
    protected override void CloseTransport()
    {
        _file?.Dispose();
        _file = null;
        _connection?.CloseHalf(reads: true);
    }

    private nint ReadFile(Span<byte> buffer, out int number)
    {
        number = InputOutput;
        try
        {
            return _file!.Read(buffer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            number = NumberOf(error);
            return -1;
        }
    }

    private static int NumberOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => NoSuchFile,
        UnauthorizedAccessException or SecurityException => PermissionDenied,
        _ => InputOutput,
    };
}
