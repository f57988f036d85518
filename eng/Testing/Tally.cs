namespace Shim.Build.Testing;

/// <summary>How a suite went.</summary>
internal sealed record Tally(int Passed, int Failed, int Skipped)
{
    /// <summary>Nothing yet.</summary>
    public static Tally Empty { get; } = new(0, 0, 0);

    /// <summary>The closing line: <c>N passed, M failed</c>, with the skipped ones where there are any.</summary>
    public string Line => $"{Passed} passed, {Failed} failed" + (Skipped > 0 ? $", {Skipped} skipped" : "");

    /// <summary>Sums two suites.</summary>
    public static Tally operator +(Tally left, Tally right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);
}
