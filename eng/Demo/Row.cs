namespace Shim.Build.Demo;

/// <summary>One line of the demonstration's table.</summary>
/// <param name="Client">Who asked.</param>
/// <param name="Server">Who answered.</param>
/// <param name="Version">The negotiated version, as the client said.</param>
/// <param name="Suite">The negotiated suite, as the client said.</param>
/// <param name="What">What was fetched.</param>
/// <param name="Problem">Null when all went well, else what did not.</param>
/// <param name="Time">How long it took, process start included.</param>
internal sealed record Row(string Client, string Server, string Version, string Suite, string What, string? Problem, TimeSpan Time)
{
    private string Result => Problem is null ? "ok" : $"FAILED: {Problem}";

    /// <summary>Prints the rows as a table.</summary>
    public static void Print(IReadOnlyList<Row> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"{"client",-16} {"server",-18} {"version",-7} {"suite",-39} {"what",-24} {"ms",5}  result");
        foreach (var row in rows)
            Console.WriteLine($"{row.Client,-16} {row.Server,-18} {row.Version,-7} {row.Suite,-39} {row.What,-24} {row.Time.TotalMilliseconds,5:F0}  {row.Result}");
        Console.WriteLine();
    }
}
