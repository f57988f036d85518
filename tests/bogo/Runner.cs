using Shim.Runtime.Crypto;

namespace Shim.Bogo;

/// <summary>One run of the shim: the flags, then one connection after the other.</summary>
internal static class Runner
{
    /// <summary>Exit code for what this project does not offer; the suite's runner counts such tests by themselves.</summary>
    public const int Unimplemented = 89;

    /// <summary>Runs the shim. On success nothing is written to <paramref name="error"/>, for the suite takes anything there for a failure.</summary>
    /// <returns>0, 1 for a failure whose word stands on <paramref name="error"/>, or <see cref="Unimplemented"/>.</returns>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output, TextWriter error)
    {
        if (arguments.Contains("-is-handshaker-supported"))
        {
            output.WriteLine("No");
            return 0;
        }

        try
        {
            var (initial, resume) = Flags.Parse(arguments);
            using var sessions = new ShimSessions();
            for (var i = 0; i <= initial.ResumeCount; i++)
            {
                using var exchange = new Exchange(i == 0 ? initial : resume, sessions, isResumption: i != 0);
                exchange.Run();
            }

            return 0;
        }
        catch (UnimplementedException exception)
        {
            error.WriteLine($"not offered: {exception.Message}");
            return Unimplemented;
        }
        catch (Exception exception) when (exception is ShimFailureException or IOException or System.Net.Sockets.SocketException
            or ArgumentException or UnauthorizedAccessException or FormatException or OverflowException or CryptoFailureException)
        {
            error.WriteLine(exception.Message);
            return 1;
        }
    }
}
