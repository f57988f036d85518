namespace Shim.Build.Testing;

/// <summary>A group of tests that is run and counted together.</summary>
/// <param name="Name">Its name, e.g. <c>Shim.Runtime.Tests</c> or <c>c/abi</c>.</param>
internal abstract record Suite(string Name)
{
    /// <summary>Runs all tests of the suite, printing those that fail.</summary>
    public abstract Tally Run();

    /// <summary>All suites of the repository, the quick ones first.</summary>
    public static IReadOnlyList<Suite> All() => [.. MSTestSuite.Find(), .. CSuite.Find(), new ExamplesSuite(), .. InteropSuite.Find()];
}
