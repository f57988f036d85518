using Shim.Build.Demo;

namespace Shim.Build.Testing;

/// <summary>The demonstration as a test: every row of its table counts.</summary>
internal sealed record ExamplesSuite() : Suite("examples")
{
    /// <inheritdoc/>
    public override Tally Run()
    {
        using var demonstration = new Demonstration();
        var rows = demonstration.Run();
        var failed = rows.Count(row => row.Problem is not null);
        if (failed > 0)
            Row.Print(rows);
        // Without OpenSSL half of the table is missing: said by name, and a failure where CI=true says that all peers are there.
        var missing = Tools.Find("openssl") is null;
        var mustBeThere = Environment.GetEnvironmentVariable("CI") == "true";
        return new Tally(rows.Count - failed, failed + (missing && mustBeThere ? 1 : 0), missing && !mustBeThere ? 1 : 0);
    }
}
