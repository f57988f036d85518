using System.Diagnostics.CodeAnalysis;
using System.Security;

namespace Shim.Runtime.CoreFoundation;

/// <summary>Where a stream stands; the values of <c>CFStreamStatus</c>.</summary>
internal enum CFStreamStatus : long
{
    /// <summary>Made, not opened.</summary>
    NotOpen = 0,
    /// <summary>Open.</summary>
    Open = 2,
    /// <summary>Everything was read.</summary>
    AtEnd = 5,
    /// <summary>Closed.</summary>
    Closed = 6,
    /// <summary>It failed.</summary>
    Error = 7,
}

/// <summary>CFReadStream over a file: blocking reads, nothing else.</summary>
/// <param name="path">The file.</param>
[SuppressMessage("Design", "CA1001", Justification = "The last release closes the file.")]
internal sealed class CFReadStream(string path) : CFObject
{
    private const int NoSuchFile = 2;
    private const int InputOutput = 5;
    private const int PermissionDenied = 13;

    private FileStream? _file;
    private CFError? _error;

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.ReadStream;

    /// <summary><c>CFReadStreamGetStatus</c>.</summary>
    public CFStreamStatus Status { get; private set; }

    /// <summary><c>CFReadStreamCopyError</c> without the retain: what failed, in the domain POSIX; null if nothing did.</summary>
    public CFError? Error => _error;

    /// <summary><c>CFReadStreamHasBytesAvailable</c>: whether a read would give something.</summary>
    public bool HasBytesAvailable => Status == CFStreamStatus.Open && _file is { } file && (!file.CanSeek || file.Position < file.Length);

    /// <summary><c>CFReadStreamOpen</c>: false if the file cannot be opened or the stream was opened before.</summary>
    public bool Open()
    {
        if (Status != CFStreamStatus.NotOpen) return false;
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
            Status = CFStreamStatus.Open;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            Fail(error);
            return false;
        }
    }

    /// <summary><c>CFReadStreamRead</c>: how many octets came, 0 at the end, -1 if the stream is not open or fails.</summary>
    public nint Read(Span<byte> buffer)
    {
        if (Status == CFStreamStatus.AtEnd) return 0;
        if (Status != CFStreamStatus.Open || _file is null) return -1;
        try
        {
            var count = _file.Read(buffer);
            if (count == 0 && buffer.Length > 0) Status = CFStreamStatus.AtEnd;
            return count;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail(error);
            return -1;
        }
    }

    /// <summary><c>CFReadStreamClose</c>.</summary>
    public void Close()
    {
        _file?.Dispose();
        _file = null;
        Status = CFStreamStatus.Closed;
    }

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        Close();
        _error?.Release();
    }

    private void Fail(Exception error)
    {
        Status = CFStreamStatus.Error;
        var number = error switch
        {
            FileNotFoundException or DirectoryNotFoundException => NoSuchFile,
            UnauthorizedAccessException or SecurityException => PermissionDenied,
            _ => InputOutput,
        };
        _error ??= new CFError(CFString.Constant(CFError.DomainPosix), number, null);
    }
}
