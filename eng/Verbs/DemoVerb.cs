using Shim.Build.Demo;

namespace Shim.Build.Verbs;

/// <summary>Builds, then lets C programs fetch pages from C programs and from OpenSSL over TLS 1.3 and 1.2.</summary>
internal sealed class DemoVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "demo";

    /// <inheritdoc/>
    public override string Summary => "builds, then fetches pages between C programs and OpenSSL over TLS 1.3 and 1.2";

    /// <inheritdoc/>
    public override int Run(Arguments arguments)
    {
        BuildVerb.Make(arguments);
        using var demonstration = Report.Step("make certificates, a file tree and the programs of examples/", () => new Demonstration { Showing = true });
        var rows = Report.Step("serve and fetch over loopback", demonstration.Run);
        Row.Print(rows);
        var failed = rows.Count(row => row.Problem is not null);
        Console.WriteLine(failed == 0 ? $"all {rows.Count} exchanges went well" : $"{failed} of {rows.Count} exchanges failed");
        return failed == 0 ? 0 : 1;
    }
}
