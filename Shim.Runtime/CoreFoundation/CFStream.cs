using Shim.Runtime.Interop;

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

/// <summary>What a stream's client is told; the values of <c>CFStreamEventType</c>.</summary>
[Flags]
internal enum CFStreamEvents : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>The stream is open.</summary>
    OpenCompleted = 1,
    /// <summary>A read would not block.</summary>
    HasBytesAvailable = 2,
    /// <summary>A write would not block.</summary>
    CanAcceptBytes = 4,
    /// <summary>The stream failed.</summary>
    ErrorOccurred = 8,
    /// <summary>Everything was read.</summary>
    EndEncountered = 16,
}

/// <summary><c>CFStreamClientContext</c> as C lays it out.</summary>
internal struct CFStreamClientContext
{
    /// <summary>0.</summary>
    public nint Version;
    /// <summary>What the client is given back.</summary>
    public nint Info;
    /// <summary><c>void *(*)(void *)</c> or NULL.</summary>
    public nint Retain;
    /// <summary><c>void (*)(void *)</c> or NULL.</summary>
    public nint Release;
    /// <summary><c>CFStringRef (*)(void *)</c> or NULL; never called.</summary>
    public nint CopyDescription;
}

/// <summary><c>CFStreamError</c> as C lays it out.</summary>
/// <param name="Domain">1 for errno, 12 for getaddrinfo, 0 without an error.</param>
/// <param name="Error">The number.</param>
internal readonly record struct CFStreamError(nint Domain, int Error);

/// <summary>
/// What CFReadStream and CFWriteStream share: status, error, and the client that a run loop tells about events. A stream belongs to one
/// thread at a time.
/// </summary>
internal abstract unsafe class CFStream : CFObject
{
    private const int DomainPosix = 1;
    private const int DomainNetDb = 12;

    private CFStreamClientContext _context;
    private delegate* unmanaged<nint, ulong, nint, void> _client;
    private CFStreamEvents _wanted;
    private CFStreamEvents _pending;
    private CFRunLoop? _loop;

    /// <summary><c>CFReadStreamGetStatus</c>.</summary>
    public CFStreamStatus Status { get; protected set; }

    /// <summary><c>CFReadStreamCopyError</c> without the retain: what failed; null if nothing did.</summary>
    public CFError? Error { get; private set; }

    /// <summary><c>CFReadStreamGetError</c>: the same as numbers.</summary>
    public CFStreamError ErrorNumbers => Error is null ? default : new(Error.Domain.Value == CFError.DomainPosix ? DomainPosix : DomainNetDb, (int)Error.Code);

    /// <summary>The descriptor to wait for; negative for a file, which is always ready.</summary>
    public abstract int Descriptor { get; }

    /// <summary>HasBytesAvailable or CanAcceptBytes: what this kind of stream waits for.</summary>
    protected abstract CFStreamEvents Readiness { get; }

    /// <summary>Whether the client has been told that the stream is ready, and has not used that yet.</summary>
    protected bool IsToldReady { get; set; }

    /// <summary>What a run loop can tell at once, without waiting.</summary>
    public bool HasNews => (_pending & _wanted) != 0 || (IsWaiting && Descriptor < 0);

    /// <summary>Whether there is something to wait for.</summary>
    public bool IsWaiting => Status == CFStreamStatus.Open && !IsToldReady && (_wanted & (Readiness | CFStreamEvents.EndEncountered | CFStreamEvents.ErrorOccurred)) != 0;

    /// <summary>POLLIN or POLLOUT.</summary>
    public short PollEvents => Readiness == CFStreamEvents.HasBytesAvailable ? Libc.POLLIN : Libc.POLLOUT;

    /// <summary><c>CFReadStreamSetClient</c>; a NULL callback takes the client away.</summary>
    public bool SetClient(nuint events, delegate* unmanaged<nint, ulong, nint, void> client, CFStreamClientContext* context)
    {
        var old = _context;
        _context = default;
        _client = client;
        _wanted = client is null ? CFStreamEvents.None : (CFStreamEvents)events;
        if (client is not null && context is not null)
        {
            _context = *context;
            if (_context.Retain != 0) _context.Info = ((delegate* unmanaged<nint, nint>)_context.Retain)(_context.Info);
        }

        if (old.Release != 0) ((delegate* unmanaged<nint, void>)old.Release)(old.Info);
        _loop?.Wake();
        return true;
    }

    /// <summary><c>CFReadStreamScheduleWithRunLoop</c>; there is one mode.</summary>
    public void Schedule(CFRunLoop loop)
    {
        Unschedule();
        _loop = loop;
        loop.Add(this);
    }

    /// <summary><c>CFReadStreamUnscheduleFromRunLoop</c>.</summary>
    public void Unschedule()
    {
        var loop = _loop;
        _loop = null;
        loop?.Remove(this);
    }

    /// <summary>Tells the client one thing; false if there was nothing. The client may do anything, even close the stream.</summary>
    /// <param name="isReady">Whether the descriptor is ready.</param>
    public bool Tell(bool isReady)
    {
        var news = _pending & _wanted;
        if (news == 0 && isReady && IsWaiting)
        {
            IsToldReady = true;
            news = LooksAtEnd() ? CFStreamEvents.EndEncountered : Readiness;
            news &= _wanted;
        }

        var one = (CFStreamEvents)((ulong)news & (~(ulong)news + 1));
        if (one == 0 || _client is null) return false;
        _pending &= ~one;
        _client(Handle, (ulong)one, _context.Info);
        return true;
    }

    /// <summary>Closes the stream and leaves its run loop.</summary>
    public void Close()
    {
        if (Status == CFStreamStatus.Closed) return;
        CloseTransport();
        Status = CFStreamStatus.Closed;
        _pending = CFStreamEvents.None;
        Unschedule();
    }

    /// <summary>Frees what the stream holds of the system.</summary>
    protected abstract void CloseTransport();

    /// <summary>Whether a ready stream has nothing but its end; it is told so.</summary>
    protected virtual bool LooksAtEnd() => false;

    /// <summary>Notes that something happened which the client may want to know.</summary>
    protected void Note(CFStreamEvents what)
    {
        _pending |= what;
        _loop?.Wake();
    }

    /// <summary>Opens: remembers success, or what went wrong.</summary>
    protected bool Opened(bool isGood)
    {
        if (!isGood) return false;
        Status = CFStreamStatus.Open;
        Note(CFStreamEvents.OpenCompleted);
        return true;
    }

    /// <summary>Remembers the first failure.</summary>
    protected void Fail(string domain, int number)
    {
        Status = CFStreamStatus.Error;
        Error ??= new CFError(CFString.Constant(domain), number, null);
        Note(CFStreamEvents.ErrorOccurred);
    }

    /// <summary>Remembers errno.</summary>
    protected void Fail(int number) => Fail(CFError.DomainPosix, number);

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        Close();
        SetClient(0, null, null);
        Error?.Release();
    }
}
