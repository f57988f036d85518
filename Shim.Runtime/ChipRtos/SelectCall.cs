using Shim.Runtime.Interop;

namespace Shim.Runtime.ChipRtos;

/// <summary>struct timeval.</summary>
internal struct CTimeValue
{
    /// <summary>Seconds.</summary>
    public nint Seconds;
    /// <summary>Microseconds.</summary>
    public nint Microseconds;
}

/// <summary>select, select_ms and FD_Next (sheet 2.5) on fd_set: words of 16 bits, the bit's number being the descriptor.</summary>
internal static unsafe class SelectCall
{
    private const int BitsPerWord = 16;

    /// <summary>Waits are cut into pieces of this length, in milliseconds: another call may have changed a socket meanwhile.</summary>
    private const int Slice = 500;

    private struct Candidate
    {
        public int Descriptor;
        public ChipSocket Socket;
        public Readiness Wanted;
        public Readiness Ready;
        public short Events;
    }

    /// <summary>select: NULL waits for ever.</summary>
    public static int Select(int count, ushort* read, ushort* write, ushort* except, CTimeValue* timeout)
    {
        if (timeout is null) return Select(count, read, write, except, -1);
        var seconds = Math.Clamp((long)timeout->Seconds, 0, int.MaxValue);
        // What is shorter than a millisecond still waits one: 0 would be a poll.
        var milliseconds = (Math.Clamp((long)timeout->Microseconds, 0, int.MaxValue) + 999) / 1000;
        return Select(count, read, write, except, (nint)(seconds * 1000 + milliseconds));
    }

    /// <summary>select_ms: negative waits for ever.</summary>
    public static int Select(int count, ushort* read, ushort* write, ushort* except, nint milliseconds)
    {
        if (count is < 0 or > SocketTable.Size) return 0;
        var candidates = Collect(count, read, write, except);
        // With nothing to wait for, there is no end to wait for either.
        if (candidates.Length == 0 && milliseconds < 0) return Store(count, read, write, except, candidates);
        var deadline = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        while (true)
        {
            var hits = 0;
            for (var i = 0; i < candidates.Length; i++)
            {
                candidates[i].Ready = candidates[i].Socket.Look(candidates[i].Wanted, out candidates[i].Events);
                if (candidates[i].Ready != Readiness.None) hits++;
            }

            var left = deadline == long.MaxValue ? Slice : Math.Min(Slice, deadline - Environment.TickCount64);
            if (hits > 0 || left <= 0) return Store(count, read, write, except, candidates);
            Wait(candidates, (int)left);
        }
    }

    /// <summary>FD_Next: the next lower descriptor of the set, or -1.</summary>
    public static int Next(ushort* set, int previous)
    {
        if (set is null) return -1;
        for (var i = Math.Min(previous, SocketTable.Size) - 1; i >= 0; i--)
        {
            if (Has(set, i)) return i;
        }

        return -1;
    }

    private static Candidate[] Collect(int count, ushort* read, ushort* write, ushort* except)
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < count; i++)
        {
            var wanted = (Has(read, i) ? Readiness.Read : 0) | (Has(write, i) ? Readiness.Write : 0) | (Has(except, i) ? Readiness.Except : 0);
            // A number that is no socket never has an event.
            if (wanted == Readiness.None || SocketTable.Find(i) is not { } socket) continue;
            candidates.Add(new Candidate { Descriptor = i, Socket = socket, Wanted = wanted });
        }

        return [.. candidates];
    }

    private static void Wait(Candidate[] candidates, int milliseconds)
    {
        var entries = new Libc.PollEntry[candidates.Length];
        var held = new bool[candidates.Length];
        try
        {
            for (var i = 0; i < candidates.Length; i++)
            {
                held[i] = candidates[i].Socket.BeginWait(out var descriptor);
                entries[i] = new Libc.PollEntry { Descriptor = held[i] && candidates[i].Events != 0 ? descriptor : -1, Events = candidates[i].Events };
            }

            Libc.Wait(entries, milliseconds);
        }
        finally
        {
            for (var i = 0; i < candidates.Length; i++)
            {
                if (held[i]) candidates[i].Socket.EndWait();
            }
        }
    }

    /// <summary>Clears the bits below the limit and sets those of events. One set in two roles gets the events of both.</summary>
    private static int Store(int count, ushort* read, ushort* write, ushort* except, Candidate[] candidates)
    {
        Clear(read, count);
        Clear(write, count);
        Clear(except, count);
        var hits = 0;
        foreach (var candidate in candidates)
        {
            hits += Set(read, candidate, Readiness.Read) + Set(write, candidate, Readiness.Write) + Set(except, candidate, Readiness.Except);
        }

        return hits;
    }

    private static bool Has(ushort* set, int descriptor) =>
        set is not null && (set[descriptor / BitsPerWord] & (1 << (descriptor % BitsPerWord))) != 0;

    private static void Clear(ushort* set, int count)
    {
        if (set is null) return;
        for (var i = 0; i < count; i++) set[i / BitsPerWord] &= (ushort)~(1 << (i % BitsPerWord));
    }

    private static int Set(ushort* set, in Candidate candidate, Readiness role)
    {
        if (set is null || (candidate.Ready & role) == 0) return 0;
        set[candidate.Descriptor / BitsPerWord] |= (ushort)(1 << (candidate.Descriptor % BitsPerWord));
        return 1;
    }
}
