using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>A program of another maker as a peer over loopback: a process with its output collected, and files that it needs.</summary>
internal abstract class PeerProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly string _folder;
    private readonly TcpListener? _listener;

    /// <summary>Starts the program.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="folder">The files made for it; gone when it is.</param>
    /// <param name="arguments">What stands behind its name.</param>
    /// <param name="listener">Where it connects to, if it is a client.</param>
    protected PeerProcess(string program, string folder, IEnumerable<string> arguments, TcpListener? listener)
    {
        _folder = folder;
        _listener = listener;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            _process = PeerProgram.Start(start);
        }
        catch (UnitTestAssertException)
        {
            Directory.Delete(folder, true);
            throw;
        }

        _process.OutputDataReceived += (_, line) => Print(line.Data);
        _process.ErrorDataReceived += (_, line) => Print(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The port of a server.</summary>
    public int Port { get; protected set; }

    /// <summary>All that was printed so far.</summary>
    public string Printed
    {
        get
        {
            lock (_printed) return _printed.ToString();
        }
    }

    /// <summary>Waits for the next connection of a client (some can be told to make several).</summary>
    public NetworkStream Accept() => Owned(_listener!.AcceptSocketAsync().WaitAsync(s_patience).GetAwaiter().GetResult());

    /// <summary>A connection to a server.</summary>
    public NetworkStream Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, Port);
        return Owned(socket);
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until <paramref name="count"/> lines with <paramref name="text"/>, in whatever case, were printed and returns the last of them.</summary>
    public string WaitFor(string text, int count = 1)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_patience)
        {
            var lines = Array.FindAll(Printed.Split('\n'), l => l.Contains(text, StringComparison.OrdinalIgnoreCase));
            if (lines.Length >= count) return lines[count - 1].TrimEnd();
            Thread.Sleep(5);
        }

        throw new TimeoutException($"the peer did not print '{text}' but:\n{Printed}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _listener?.Dispose();
        Directory.Delete(_folder, true);
    }

    /// <summary>A listener on a port of its own, for a client to connect to.</summary>
    protected static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }

    /// <summary>A folder for the peer's files: with cert.pem and key.pem of an identity, or empty without one.</summary>
    protected static string MakeFolder(string? identity)
    {
        var folder = Directory.CreateTempSubdirectory("shim-").FullName;
        if (identity is null) return folder;
        var made = TestIdentity.Get(identity);
        File.WriteAllText(CertificateIn(folder), made.CertificatePem);
        File.WriteAllText(KeyIn(folder), made.KeyPem);
        return folder;
    }

    /// <summary>The certificate of a folder's identity.</summary>
    protected static string CertificateIn(string folder) => Path.Combine(folder, "cert.pem");

    /// <summary>The key of a folder's identity.</summary>
    protected static string KeyIn(string folder) => Path.Combine(folder, "key.pem");

    private static NetworkStream Owned(Socket socket)
    {
        socket.NoDelay = true;
        return new NetworkStream(socket, ownsSocket: true) { ReadTimeout = (int)s_patience.TotalMilliseconds };
    }

    private void Print(string? line)
    {
        if (line is null) return;
        lock (_printed) _printed.Append(line).Append('\n');
    }
}
