using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Shim.Build.Demo;

/// <summary>
/// Real programs over loopback: https_server and https_get with each other, then each with OpenSSL's s_server and s_client
/// where openssl is installed; TLS 1.3 and 1.2; certificates and files made on the spot. Then the programs for the controller.
/// </summary>
internal sealed partial class Demonstration : IDisposable
{
    /// <summary>Exit code of https_get for a server that is not trusted.</summary>
    private const int Untrusted = 3;

    private const string Protocol = "http/1.1";
    private const string ShortFile = "README.md";
    private const string LongFile = "headers.txt";
    private const int LinesShown = 16;
    private const int LongFileSize = 4 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Versions = ["1.3", "1.2"];

    private readonly string folder;
    private readonly string site;
    private readonly string get;
    private readonly string serve;
    private readonly Authority authority;
    private readonly List<Row> rows = [];

    /// <summary>Makes the files, the certificates and the programs.</summary>
    public Demonstration()
    {
        folder = Path.Combine(Paths.Artifacts, "demo");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        site = MakeSite();
        authority = new Authority(folder);
        get = Examples.Compile("https_get", folder);
        serve = Examples.Compile("https_server", folder);
    }

    /// <summary>Whether the first fetch is shown in full words.</summary>
    public bool Showing { get; init; }

    /// <summary>Runs everything.</summary>
    public IReadOnlyList<Row> Run()
    {
        Identity[] identities = [authority.IssueEcdsa("ecdsa"), authority.IssueRsa("rsa")];
        var openssl = Tools.Find("openssl");
        foreach (var identity in identities)
            WithOurServer(identity, openssl);
        WithController(identities[1], openssl);
        if (openssl is null)
        {
            Report.Note("openssl is not installed: its half of the table is left out");
            return rows;
        }

        foreach (var identity in identities)
            WithOpenSslServer(openssl, identity);
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose() => authority.Dispose();

    private void WithOurServer(Identity identity, string? openssl)
    {
        using var server = new Command(serve, identity.Pkcs12File, Authority.Password, "0", site).Start();
        var ready = server.WaitFor("/\n", Patience) ? Address().Match(server.Text) : Match.Empty;
        if (!ready.Success)
            throw new BuildFailure($"https_server did not start; it said: {server.Text}");
        var port = int.Parse(ready.Groups["port"].ValueSpan);
        var name = $"https_server {KeyName(identity)}";
        if (Showing && rows.Count == 0)
            Show(port);
        FetchAll(name, port);
        Refuse(name, port);
        if (openssl is not null)
            AskWithOpenSsl(openssl, name, port);
    }

    private void WithOpenSslServer(string openssl, Identity identity)
    {
        var port = FreePort();
        using var server = new Command(openssl, "s_server", "-accept", $"{port}", "-cert", identity.CertificateFile, "-key", identity.KeyFile,
            "-WWW", "-alpn", Protocol).In(site).Start();
        if (!server.WaitFor("ACCEPT", Patience))
            throw new BuildFailure($"openssl s_server did not start; it said: {server.Text}");
        FetchAll($"s_server {KeyName(identity)}", port);
    }

    private void FetchAll(string server, int port)
    {
        foreach (var version in Versions)
        {
            Fetch(server, port, version, ShortFile);
            Fetch(server, port, version, LongFile);
        }
    }

    /// <summary>Fetches one file with https_get and compares it.</summary>
    private void Fetch(string server, int port, string version, string file)
    {
        var body = Path.Combine(folder, "body");
        File.Delete(body);
        var watch = Stopwatch.StartNew();
        var run = new Command(get, "--ca", authority.RootFile, "--tls-max", version, "--alpn", Protocol, "--output", body, $"https://localhost:{port}/{file}")
            .Within(Patience).Run();
        var time = watch.Elapsed;
        var original = File.ReadAllBytes(Path.Combine(site, file));
        var problem = !run.Succeeded ? $"exit code {run.ExitCode}: {run.Error.Trim()}"
            : !File.ReadAllBytes(body).AsSpan().SequenceEqual(original) ? "the body differs from the file"
            : Word(run.Output, "protocol") != $"TLS {version}" ? "another version was negotiated"
            : Word(run.Output, "alpn") != Protocol ? "no application protocol was negotiated"
            : null;
        rows.Add(new Row("https_get", server, Word(run.Output, "protocol"), Word(run.Output, "suite"), $"{file}, {original.Length / 1024.0:F0} KiB", problem, time));
    }

    /// <summary>A client that does not know the authority has to refuse the server.</summary>
    private void Refuse(string server, int port)
    {
        var watch = Stopwatch.StartNew();
        var run = new Command(get, $"https://localhost:{port}/{ShortFile}").Within(Patience).Run();
        var problem = run.ExitCode == Untrusted ? null : $"exit code {run.ExitCode} instead of {Untrusted}: {run.Error.Trim()}";
        rows.Add(new Row("https_get", server, "", "", "refused without --ca", problem, watch.Elapsed));
    }

    private void AskWithOpenSsl(string openssl, string server, int port)
    {
        var text = File.ReadAllText(Path.Combine(site, ShortFile));
        foreach (var version in Versions)
        {
            var watch = Stopwatch.StartNew();
            var run = new Command(openssl, "s_client", "-connect", $"localhost:{port}", "-servername", "localhost", "-CAfile", authority.RootFile,
                    "-verify_return_error", "-ign_eof", version == "1.3" ? "-tls1_3" : "-tls1_2")
                .Reading($"GET /{ShortFile} HTTP/1.0\r\n\r\n").Within(Patience).Run();
            var problem = !run.Succeeded ? $"exit code {run.ExitCode}"
                : !run.Output.Contains(text, StringComparison.Ordinal) ? "the file did not come"
                : null;
            var session = Session().Match(run.Output);
            rows.Add(new Row("openssl s_client", server, session.Groups["version"].Value.Replace("TLSv", "TLS ", StringComparison.Ordinal),
                session.Groups["suite"].Value, ShortFile, problem, watch.Elapsed));
        }
    }

    /// <summary>What is served: the readme, the licence, the C headers, and all headers again and again in one long file.</summary>
    private string MakeSite()
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "site")).FullName;
        File.Copy(Paths.Of("README.md"), Path.Combine(root, ShortFile));
        File.Copy(Paths.Of("LICENSE"), Path.Combine(root, "LICENSE"));
        using var everything = File.Create(Path.Combine(root, LongFile));
        var headers = Directory.GetFiles(Paths.Headers, "*.h", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        foreach (var header in headers)
        {
            var copy = Path.Combine(root, "include", Path.GetRelativePath(Paths.Headers, header));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(header, copy);
        }

        // Long enough for many records and a progress line.
        for (var i = 0; everything.Length < LongFileSize; i = (i + 1) % headers.Count)
            everything.Write(File.ReadAllBytes(headers[i]));
        return root;
    }

    /// <summary>Prints one fetch as a person would see it.</summary>
    private void Show(int port)
    {
        var run = new Command(get, "--ca", authority.RootFile, $"https://localhost:{port}/{ShortFile}").Within(Patience).Run();
        Console.WriteLine();
        Console.WriteLine($"    $ https_get --ca ca.pem https://localhost:{port}/{ShortFile}");
        var lines = run.All.TrimEnd().Split('\n');
        foreach (var line in lines.Take(LinesShown))
            Console.WriteLine($"    {line}".TrimEnd());
        if (lines.Length > LinesShown)
            Console.WriteLine($"    ... and {lines.Length - LinesShown} lines more");
        Console.WriteLine();
    }

    private static string KeyName(Identity identity) => Path.GetFileNameWithoutExtension(identity.Pkcs12File).ToUpperInvariant();

    /// <summary>What stands behind a label such as <c>suite:</c> in what https_get printed.</summary>
    private static string Word(string output, string label) =>
        Regex.Match(output, $@"^{label}:\s+(?<word>TLS \S+|\S+)", RegexOptions.Multiline).Groups["word"].Value;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"https://localhost:(?<port>\d+)/")]
    private static partial Regex Address();

    [GeneratedRegex(@"^New, (?<version>\S+), Cipher is (?<suite>\S+)", RegexOptions.Multiline)]
    private static partial Regex Session();
}
