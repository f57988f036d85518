using System.Diagnostics;
using System.Text;

namespace Shim.Build;

/// <summary>What a finished command left behind.</summary>
/// <param name="ExitCode">Its exit code; 124 when it ran into its time limit.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr.</param>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>Exit code of a command that was ended because it took too long (as timeout(1) has it).</summary>
    public const int TimedOut = 124;

    /// <summary>Whether the command ended with 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Both outputs, stdout first.</summary>
    public string All => Error.Length == 0 ? Output : Output + Error;
}

/// <summary>One command with its surroundings. Runs to its end, or in the background until disposed of.</summary>
internal sealed class Command(string program, params string[] arguments)
{
    private readonly Dictionary<string, string> environment = [];
    private string folder = Paths.Root;
    private TimeSpan limit = TimeSpan.FromMinutes(20);
    private bool echo;
    private string input = "";

    /// <summary>Sets an environment variable.</summary>
    public Command With(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    /// <summary>Sets the working folder; the root of the repository otherwise.</summary>
    public Command In(string path)
    {
        folder = path;
        return this;
    }

    /// <summary>Sets the time limit; 20 minutes otherwise.</summary>
    public Command Within(TimeSpan time)
    {
        limit = time;
        return this;
    }

    /// <summary>Sets what the command reads from stdin; nothing otherwise.</summary>
    public Command Reading(string text)
    {
        input = text;
        return this;
    }

    /// <summary>Passes the output on to the console while it comes.</summary>
    public Command Echoing()
    {
        echo = true;
        return this;
    }

    /// <summary>Runs the command to its end.</summary>
    public Finished Run()
    {
        using var process = Launch();
        Feed(process);
        var output = Collect(process.StandardOutput, Console.Out);
        var error = Collect(process.StandardError, Console.Error);
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return new Finished(Finished.TimedOut, output.Result, error.Result + $"ended after {limit.TotalSeconds:F0} s\n");
        }

        return new Finished(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs the command and fails with a sentence when it does not end with 0; its output is printed then.</summary>
    public Finished Demand(string sentence)
    {
        var result = Run();
        if (result.Succeeded)
            return result;
        if (!echo)
            Console.Error.Write(result.All);
        throw new BuildFailure(sentence);
    }

    /// <summary>Starts the command and lets it run.</summary>
    public RunningCommand Start() => new(Launch());

    private Process Launch()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Feed(Process process)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The command ended, or closed its stdin, before it had read everything: its exit code tells.
        }
    }

    private async Task<string> Collect(StreamReader reader, TextWriter console)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            text.Append(line).Append('\n');
            if (echo)
                await console.WriteLineAsync(line).ConfigureAwait(false);
        }

        return text.ToString();
    }
}

/// <summary>A command in the background. Disposing ends it, with its children.</summary>
internal sealed class RunningCommand : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder text = new();

    /// <summary>Takes the process over and starts to collect what it writes.</summary>
    public RunningCommand(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the command has written up to now, both outputs as they came.</summary>
    public string Text
    {
        get
        {
            lock (text)
                return text.ToString();
        }
    }

    /// <summary>Whether the command has ended by itself.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Types into the command's stdin, which stays open.</summary>
    public void Type(string words)
    {
        process.StandardInput.Write(words);
        process.StandardInput.Flush();
    }

    /// <summary>Waits until the command has written the words so many times, or has ended.</summary>
    /// <returns>Whether the words came.</returns>
    public bool WaitFor(string words, TimeSpan time, int times = 1)
    {
        var end = DateTime.UtcNow + time;
        while (DateTime.UtcNow < end)
        {
            if (HasSaid(words, times))
                return true;
            if (process.HasExited)
            {
                process.WaitForExit();
                return HasSaid(words, times);
            }

            Thread.Sleep(10);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private bool HasSaid(string words, int times) => Text.AsSpan().Count(words) >= times;

    private void Append(string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }
}
