namespace Shim.Build.Testing.Interop;

/// <summary>What the tests of a run came to, one line each. May be written to by several threads.</summary>
internal sealed class Ledger
{
    private readonly List<string> lines = [];
    private readonly List<string> remarks = [];
    private int passed;
    private int failed;
    private int skipped;

    /// <summary>The numbers.</summary>
    public Tally Tally
    {
        get
        {
            lock (lines)
                return new Tally(passed, failed, skipped);
        }
    }

    /// <summary>Every test: <c>ok - name</c>, <c>not ok - name</c> or <c>skip - name: why</c>, by name.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines)
                return [.. lines.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>What is worth printing: failures with their reasons, and what was skipped.</summary>
    public IReadOnlyList<string> Remarks
    {
        get
        {
            lock (lines)
                return [.. remarks];
        }
    }

    /// <summary>Counts one test.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="problem">Null when it passed, else what went wrong.</param>
    /// <param name="output">What the programs said, printed when it failed.</param>
    public void Add(string name, string? problem, string output)
    {
        lock (lines)
        {
            lines.Add((problem is null ? "ok - " : "not ok - ") + name);
            if (problem is null)
            {
                passed++;
                return;
            }

            failed++;
            remarks.Add($"FAILED {name}: {problem}");
            remarks.AddRange(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(MostLines).Select(line => "    " + line));
        }
    }

    /// <summary>Counts a test whose peer is missing: skipped, but failed where CI=true says that all peers are there.</summary>
    public void AddMissing(string name, string why)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Add(name, why, "");
            return;
        }

        lock (lines)
        {
            skipped++;
            lines.Add($"skip - {name}: {why}");
            remarks.Add($"skipped: {name}: {why}");
        }
    }

    /// <summary>Lines of output shown for one failure.</summary>
    private const int MostLines = 30;
}
