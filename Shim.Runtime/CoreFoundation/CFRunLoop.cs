using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// CFRunLoop: waits for the streams that are scheduled with it, on the thread that calls <see cref="Run"/>, and tells their clients. There
/// are no timers, no other sources and no modes.
/// </summary>
internal sealed unsafe class CFRunLoop : CFObject
{
    private const int NonBlocking = 0x800;

    [ThreadStatic] private static Owner? t_owner;

    private readonly Lock _gate = new();
    private readonly List<CFStream> _streams = [];
    private readonly int _wakeRead = -1;
    private readonly int _wakeWrite = -1;
    private volatile bool _isStopped;

    private CFRunLoop()
    {
        var pipe = stackalloc int[2];
        if (Libc.OpenPipe(pipe, Libc.SOCK_CLOEXEC | NonBlocking) == 0) (_wakeRead, _wakeWrite) = (pipe[0], pipe[1]);
    }

    /// <summary>The run loop of this thread; borrowed, it lives as long as the thread.</summary>
    public static CFRunLoop Current => (t_owner ??= new Owner()).Loop;

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.RunLoop;

    /// <summary><c>CFRunLoopRun</c>: until there is no stream left, or <see cref="Stop"/> is called.</summary>
    public void Run()
    {
        _isStopped = false;
        while (!_isStopped && CopyStreams() is { Count: > 0 } streams)
        {
            var ready = Wait(streams);
            for (var i = 0; i < streams.Count; i++)
            {
                if (!_isStopped) streams[i].Tell(ready[i]);
                streams[i].Release();
            }
        }
    }

    /// <summary><c>CFRunLoopStop</c>: ends <see cref="Run"/>; from any thread, and from what a client is told.</summary>
    public void Stop()
    {
        _isStopped = true;
        Wake();
    }

    /// <summary>Makes <see cref="Run"/> look again.</summary>
    public void Wake()
    {
        byte one = 1;
        _ = Libc.Write(_wakeWrite, &one, 1);
    }

    /// <summary>Schedules a stream; it is retained until <see cref="Remove"/>.</summary>
    public void Add(CFStream stream)
    {
        lock (_gate) _streams.Add(stream.Retained());
        Wake();
    }

    /// <summary>Takes a stream away.</summary>
    public void Remove(CFStream stream)
    {
        bool removed;
        lock (_gate) removed = _streams.Remove(stream);
        if (removed) stream.Release();
        Wake();
    }

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        if (_wakeRead < 0) return;
        _ = Libc.Close(_wakeRead);
        _ = Libc.Close(_wakeWrite);
    }

    // Retained: what one client does may end another stream.
    private List<CFStream> CopyStreams()
    {
        lock (_gate) return _streams.ConvertAll(static stream => stream.Retained());
    }

    // Which streams are ready; waits unless one has news already.
    private bool[] Wait(List<CFStream> streams)
    {
        const int forever = -1;
        var entries = new Libc.PollEntry[streams.Count + 1];
        var hasNews = false;
        for (var i = 0; i < streams.Count; i++)
        {
            hasNews |= streams[i].HasNews;
            entries[i] = new Libc.PollEntry { Descriptor = streams[i].IsWaiting ? streams[i].Descriptor : -1, Events = streams[i].PollEvents };
        }

        entries[^1] = new Libc.PollEntry { Descriptor = _wakeRead, Events = Libc.POLLIN };
        Libc.Wait(entries, hasNews ? 0 : forever);
        if (entries[^1].Result != 0) Drain();
        var ready = new bool[streams.Count];
        for (var i = 0; i < streams.Count; i++) ready[i] = entries[i].Result != 0 || (streams[i].IsWaiting && streams[i].Descriptor < 0);
        return ready;
    }

    private void Drain()
    {
        const int some = 64;
        var bytes = stackalloc byte[some];
        while (Libc.Read(_wakeRead, bytes, some) == some)
        {
        }
    }

    // Ends the loop with its thread.
    private sealed class Owner
    {
        ~Owner() => Loop.Release();

        public CFRunLoop Loop { get; } = new();
    }
}
