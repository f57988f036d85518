namespace Shim.Build.Testing;

/// <summary>
/// A folder below tests/c: C programs compiled against artifacts/sdk and shell scripts, each run under a time limit.
/// tests/c/README.md has the conventions.
/// </summary>
internal sealed record CSuite(string Folder) : Suite("c/" + Path.GetFileName(Folder))
{
    /// <summary>The folder with headers that the programs share; not a suite.</summary>
    private const string Shared = "common";

    /// <summary>Every folder below tests/c that has something to run.</summary>
    public static IEnumerable<Suite> Find() =>
        Directory.Exists(Paths.Of("tests", "c"))
            ? Directory.GetDirectories(Paths.Of("tests", "c"))
                .Where(folder => Path.GetFileName(folder) != Shared && Items(folder).Any())
                .Order(StringComparer.Ordinal)
                .Select(folder => new CSuite(folder))
            : [];

    /// <inheritdoc/>
    public override Tally Run()
    {
        // Two at a time: more would make the programs that watch the clock unreliable on small machines.
        var results = Items(Folder).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(source => new CItem(Name, source).Run());
        return results.Aggregate(Tally.Empty, (sum, result) =>
        {
            foreach (var line in result.Remarks)
                Console.WriteLine($"    {line}");
            return sum + result.Tally;
        });
    }

    private static IEnumerable<string> Items(string folder) =>
        Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".c" or ".sh").Order(StringComparer.Ordinal);
}
