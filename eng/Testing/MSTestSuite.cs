using System.Text.RegularExpressions;

namespace Shim.Build.Testing;

/// <summary>An MSTest project below tests/. It is an executable that prints a summary; that is what is counted.</summary>
internal sealed partial record MSTestSuite(string Project) : Suite(Path.GetFileNameWithoutExtension(Project))
{
    private const string FigureMark = "figures: ";

    /// <summary>Every project below tests/ that has the MSTest runner.</summary>
    public static IEnumerable<Suite> Find() =>
        Directory.GetFiles(Paths.Of("tests"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("EnableMSTestRunner", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(project => new MSTestSuite(project));

    /// <summary>Runs only the tests that a filter of the runner names, e.g. <c>FullyQualifiedName~Mutations</c>.</summary>
    public string Filter { get; init; } = "";

    /// <summary>What tests measured: lines on their outputs that begin with <c>figures: </c>. Only a run with a filter tells them.</summary>
    public IReadOnlyList<string> Figures { get; private set; } = [];

    /// <summary>Time limit of the whole run.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(12);

    /// <summary>Environment variables of its own.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    /// <inheritdoc/>
    public override Tally Run()
    {
        new Command("dotnet", "build", Project, "-c", "Release", "-v", "q", "--nologo").With("DOTNET_CLI_UI_LANGUAGE", "en")
            .Demand($"{Paths.Short(Project)} did not build; the compiler's words are above.");
        string[] filter = Filter.Length == 0 ? [] : ["--filter", Filter];
        var command = new Command("dotnet", [BuiltAssembly(), "--no-ansi", "--progress", "off", "--output", Filter.Length == 0 ? "Normal" : "Detailed", .. filter])
            .With("SHIM_SDK", Paths.Sdk).With("DOTNET_CLI_UI_LANGUAGE", "en").With("DOTNET_ROLL_FORWARD", "Major")
            .In(Path.GetDirectoryName(Project)!).Within(Limit);
        foreach (var (name, value) in Environment)
            command.With(name, value);
        var result = command.Run();
        Figures = [.. result.Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(FigureMark, StringComparison.Ordinal)).Select(line => line[FigureMark.Length..])];
        var tally = new Tally(Number(result.Output, "succeeded"), Number(result.Output, "failed"), Number(result.Output, "skipped"));
        if (result.Succeeded && tally.Failed == 0 && tally.Passed + tally.Skipped > 0)
        {
            PrintSkipped(result.Output);
            return tally;
        }

        Console.Write(result.All);
        Report.Note($"{Name} ended with exit code {result.ExitCode}");
        // A run that dies before it counts is one failure more than it could tell.
        return tally.Failed > 0 ? tally : tally with { Failed = 1 };
    }

    private string BuiltAssembly()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Project)!, "bin", "Release");
        return Directory.GetFiles(folder, Name + ".dll", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/ref/", StringComparison.Ordinal))
            .MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new BuildFailure($"{Paths.Short(Project)} built but left no {Name}.dll.");
    }

    /// <summary>The last line of the runner's summary that starts with the word, e.g. <c>  failed: 0</c>; 0 without one.</summary>
    private static int Number(string output, string word) =>
        SummaryLine().Matches(output).LastOrDefault(match => match.Groups["word"].Value == word) is { } line
            ? int.Parse(line.Groups["number"].ValueSpan)
            : 0;

    private static void PrintSkipped(string output)
    {
        foreach (Match match in SkippedTest().Matches(output))
            Report.Note($"skipped: {match.Groups["name"].Value}");
    }

    [GeneratedRegex(@"^\s*(?<word>succeeded|failed|skipped): (?<number>\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex SummaryLine();

    [GeneratedRegex(@"^skipped (?<name>.+?)( \(\S+\))?$", RegexOptions.Multiline)]
    private static partial Regex SkippedTest();
}
