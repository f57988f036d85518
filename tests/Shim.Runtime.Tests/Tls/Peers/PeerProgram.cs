using System.ComponentModel;
using System.Diagnostics;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>Starts the programs of other makers that tests talk to.</summary>
internal static class PeerProgram
{
    /// <summary>Starts one. Where it is not installed the test is skipped with its name; on the check server (CI=true) it fails.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"{start.FileName} is not installed");
            Assert.Inconclusive($"{start.FileName} is not installed");
            throw;
        }
    }
}
