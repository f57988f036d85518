using Shim.Build.Testing.Interop;

namespace Shim.Build.Testing;

/// <summary>
/// The library against real peers over loopback, end to end: the programs of tests/interop with OpenSSL, GnuTLS, nginx, curl and
/// SslStream, in both directions. tests/interop/README.md has the matrix.
/// </summary>
/// <param name="Provider">The cryptography of our side, as SHIM_CRYPTO names it.</param>
internal sealed record InteropSuite(string Provider) : Suite("interop/" + Provider)
{
    /// <summary>Every combination is one line of this file.</summary>
    private string ResultFile => Path.Combine(Paths.Artifacts, "tests", Name, "results.txt");

    /// <summary>The suite over each provider: the machine's OpenSSL, and managed code alone.</summary>
    public static IEnumerable<Suite> Find() => [new InteropSuite("platform"), new InteropSuite("bouncycastle")];

    /// <inheritdoc/>
    public override Tally Run()
    {
        var ledger = new Ledger();
        using (var bench = new Workbench(Path.GetDirectoryName(ResultFile)!, Provider, ledger))
        {
            Peer[] peers = [new OpenSslPeer(bench), new GnuTlsPeer(bench), new NginxPeer(bench), new CurlPeer(bench), new SslStreamPeer(bench), new OwnPeer(bench)];
            var jobs = peers.SelectMany(peer => peer.Jobs()).ToList();
            Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount) }, job => Run(job, ledger));
        }

        File.WriteAllLines(ResultFile, ledger.Lines);
        foreach (var line in ledger.Remarks)
            Report.Note(line);
        return ledger.Tally;
    }

    private static void Run(Job job, Ledger ledger)
    {
        try
        {
            job.Work();
        }
        catch (Exception problem) when (problem is BuildFailure or IOException or InvalidOperationException)
        {
            // A peer that does not start fails what would have been asked of it; the others go on.
            ledger.Add(job.Name, problem.Message, "");
        }
    }
}
