using System.Diagnostics;

namespace Shim.Build.Demo;

/// <content>The programs for the @CHIP-RTOS controller: with each other, and each with OpenSSL.</content>
internal sealed partial class Demonstration
{
    /// <summary>Suites of TLS 1.2 that the manual's table has and that still exist.</summary>
    private static readonly string[] ControllerSuites = ["0x2F", "0x35"];

    private void WithController(Identity identity, string? openssl)
    {
        var chipGet = Examples.Compile("chip_https_get", folder);
        var chipServe = Examples.Compile("chip_tls_server", folder);
        var port = FreePort();
        using (var server = new Command(chipServe, $"{port}", authority.RootFile, identity.CertificateFile, identity.KeyFile).Start())
        {
            if (!server.WaitFor("listening", Patience))
                throw new BuildFailure($"chip_tls_server did not start; it said: {server.Text}");
            FetchAsController(chipGet, "chip_tls_server", port, []);
            foreach (var suite in ControllerSuites)
                FetchAsController(chipGet, "chip_tls_server", port, [suite]);
            if (openssl is not null)
                AskControllerWithOpenSsl(openssl, port);
        }

        if (openssl is null)
            return;
        port = FreePort();
        using var peer = new Command(openssl, "s_server", "-accept", $"{port}", "-cert", identity.CertificateFile, "-key", identity.KeyFile, "-www").Start();
        if (!peer.WaitFor("ACCEPT", Patience))
            throw new BuildFailure($"openssl s_server did not start; it said: {peer.Text}");
        FetchAsController(chipGet, "s_server RSA", port, []);
    }

    private void FetchAsController(string program, string server, int port, string[] suites)
    {
        var watch = Stopwatch.StartNew();
        var run = new Command(program, ["127.0.0.1", $"{port}", authority.RootFile, "localhost", "/", .. suites]).Within(Patience).Run();
        var problem = !run.Succeeded ? $"exit code {run.ExitCode}: {run.Error.Trim()}"
            : !run.Output.Contains("HTTP/1.0 200", StringComparison.OrdinalIgnoreCase) ? "no page came"
            : null;
        var what = suites.Length == 0 ? "a page" : $"a page, suite {string.Join(' ', suites)}";
        rows.Add(new Row("chip_https_get", server, suites.Length == 0 ? "" : "TLS 1.2", "", what, problem, watch.Elapsed));
    }

    private void AskControllerWithOpenSsl(string openssl, int port)
    {
        foreach (var version in Versions)
        {
            var watch = Stopwatch.StartNew();
            var run = new Command(openssl, "s_client", "-connect", $"localhost:{port}", "-CAfile", authority.RootFile, "-verify_return_error",
                    "-ign_eof", version == "1.3" ? "-tls1_3" : "-tls1_2")
                .Reading("GET / HTTP/1.0\r\n\r\n").Within(Patience).Run();
            var problem = run.Output.Contains("Hello from the controller", StringComparison.Ordinal) ? null : $"no page came, exit code {run.ExitCode}";
            var session = Session().Match(run.Output);
            rows.Add(new Row("openssl s_client", "chip_tls_server", session.Groups["version"].Value.Replace("TLSv", "TLS ", StringComparison.Ordinal),
                session.Groups["suite"].Value, "a page", problem, watch.Elapsed));
        }
    }
}
