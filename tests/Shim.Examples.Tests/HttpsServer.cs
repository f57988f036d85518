using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Shim.Runtime.Tests.Tls.Peers;

namespace Shim.Examples.Tests;

/// <summary>A running https_server.</summary>
internal sealed partial class HttpsServer : IDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<HttpsServer>> s_running = new();

    private readonly Process _process;
    private readonly List<string> _lines = [];

    private HttpsServer(string identity, string[] options, int descriptors = 0)
    {
        string[] command = [ExamplePrograms.Server, .. options, ExamplePrograms.Pkcs12(identity), ExamplePrograms.Password, "0", ExamplePrograms.Site];
        if (descriptors > 0) command = ["/bin/sh", "-c", $"ulimit -n {descriptors}; exec \"$0\" \"$@\"", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = PeerProgram.Start(start);
        var first = _process.StandardOutput.ReadLine() ?? "";
        if (!Address().IsMatch(first)) Assert.Fail($"https_server did not start: {first}{_process.StandardError.ReadToEnd()}");
        Port = int.Parse(Address().Match(first).Groups["port"].ValueSpan);
        new Thread(() => Keep(_process.StandardOutput)) { IsBackground = true }.Start();
        new Thread(() => Keep(_process.StandardError)) { IsBackground = true }.Start();
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>It has not ended.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Resident memory, in KiB.</summary>
    public long Resident => Status("VmRSS:");

    /// <summary>Threads.</summary>
    public long Threads => Status("Threads:");

    /// <summary>Open file descriptors.</summary>
    public int Descriptors => Directory.GetFiles($"/proc/{_process.Id}/fd").Length;

    /// <summary>What it has printed.</summary>
    public string Log
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    /// <summary>Waits until it has printed this; false if it does not for a long time.</summary>
    public bool Says(string words)
    {
        for (var i = 0; i < 600; i++)
        {
            if (Log.Contains(words, StringComparison.Ordinal)) return true;
            Thread.Sleep(50);
        }

        return false;
    }

    /// <summary>The server with this identity and these options: one for all tests that ask for it.</summary>
    public static HttpsServer Shared(string identity, params string[] options) =>
        s_running.GetOrAdd($"{identity} {string.Join(' ', options)}", _ => new Lazy<HttpsServer>(() => new HttpsServer(identity, options))).Value;

    /// <summary>A server of one's own.</summary>
    public static HttpsServer Start(string identity, params string[] options) => new(identity, options);

    /// <summary>A server of one's own that may have only so many descriptors.</summary>
    public static HttpsServer StartWithin(int descriptors, string identity, params string[] options) => new(identity, options, descriptors);

    /// <summary>Ends the shared ones.</summary>
    public static void StopAll()
    {
        foreach (var server in s_running.Values) server.Value.Dispose();
    }

    /// <summary>A connection to it that gives up after a while.</summary>
    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000, SendTimeout = 60_000 };
        socket.Connect("127.0.0.1", Port);
        return socket;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Keep(StreamReader from)
    {
        while (from.ReadLine() is { } line)
        {
            lock (_lines) _lines.Add(line);
        }
    }

    private long Status(string name)
    {
        foreach (var line in File.ReadLines($"/proc/{_process.Id}/status"))
        {
            if (line.StartsWith(name, StringComparison.Ordinal)) return long.Parse(Number().Match(line).ValueSpan);
        }

        return -1;
    }

    [GeneratedRegex(@"https://localhost:(?<port>\d+)/")]
    private static partial Regex Address();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
