using System.Diagnostics;
using Shim.Runtime.Tests.Tls.Peers;

namespace Shim.Runtime.Tests.Pki;

/// <summary>A folder of its own and the openssl command; tests that need it are skipped by name where it is missing.</summary>
internal sealed class OpenSslTool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shim-pki-");

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public byte[] Read(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>Runs openssl in the folder; false if this version does not know what it was asked.</summary>
    public bool TryRun(string arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments) { WorkingDirectory = _folder.FullName, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = PeerProgram.Start(start);
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(60_000)) throw new TimeoutException(arguments);
        _ = said.Result;
        return process.ExitCode == 0;
    }

    public void Run(string arguments) => Assert.IsTrue(TryRun(arguments), $"openssl {arguments}");

    public void Dispose() => _folder.Delete(recursive: true);
}
