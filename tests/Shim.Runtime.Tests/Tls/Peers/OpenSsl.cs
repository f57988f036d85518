using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>The openssl program as a peer over loopback: a process with its output collected, and files that it needs.</summary>
internal sealed class OpenSsl : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly string _folder;
    private TcpListener? _listener;

    private OpenSsl(string folder, IEnumerable<string> arguments)
    {
        _folder = folder;
        var start = new ProcessStartInfo("openssl") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
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
    public int Port { get; private set; }

    /// <summary>All that was printed so far.</summary>
    public string Printed
    {
        get
        {
            lock (_printed) return _printed.ToString();
        }
    }

    /// <summary>s_server with an identity; further arguments as given. Waits until it accepts.</summary>
    public static OpenSsl Server(string identity, params string[] arguments)
    {
        var folder = WriteIdentity(identity);
        var server = new OpenSsl(folder,
            ["s_server", "-accept", "127.0.0.1:0", "-cert", Path.Combine(folder, "cert.pem"), "-key", Path.Combine(folder, "key.pem"), .. arguments]);
        var line = server.WaitFor("ACCEPT ");
        server.Port = int.Parse(line[(line.LastIndexOf(':') + 1)..]);
        return server;
    }

    /// <summary>s_client against a listener of ours; the transport is the accepted connection.</summary>
    public static (OpenSsl Client, NetworkStream Transport) Client(params string[] arguments) => ClientWith(null, arguments);

    /// <summary>As <see cref="Client"/>, with a client certificate.</summary>
    public static (OpenSsl Client, NetworkStream Transport) ClientWith(string? identity, params string[] arguments)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var folder = identity is null ? Directory.CreateTempSubdirectory("shim-").FullName : WriteIdentity(identity);
        string[] own = identity is null ? [] : ["-cert", Path.Combine(folder, "cert.pem"), "-key", Path.Combine(folder, "key.pem")];
        var client = new OpenSsl(folder,
            ["s_client", "-connect", $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", "-servername", "localhost", .. own, .. arguments])
        {
            _listener = listener,
        };
        return (client, client.Accept());
    }

    /// <summary>Waits for the next connection of a client (s_client -reconnect makes several).</summary>
    public NetworkStream Accept()
    {
        var socket = _listener!.AcceptSocketAsync().WaitAsync(s_patience).GetAwaiter().GetResult();
        return Owned(socket);
    }

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

    /// <summary>Waits until <paramref name="count"/> lines with <paramref name="text"/> were printed and returns the last of them.</summary>
    public string WaitFor(string text, int count = 1)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_patience)
        {
            var lines = Array.FindAll(Printed.Split('\n'), l => l.Contains(text, StringComparison.Ordinal));
            if (lines.Length >= count) return lines[count - 1].TrimEnd();
            Thread.Sleep(5);
        }

        throw new TimeoutException($"openssl did not print '{text}' but:\n{Printed}");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _listener?.Dispose();
        Directory.Delete(_folder, true);
    }

    private static NetworkStream Owned(Socket socket)
    {
        socket.NoDelay = true;
        return new NetworkStream(socket, ownsSocket: true) { ReadTimeout = (int)s_patience.TotalMilliseconds };
    }

    private static string WriteIdentity(string identity)
    {
        var folder = Directory.CreateTempSubdirectory("shim-").FullName;
        var made = TestIdentity.Get(identity);
        File.WriteAllText(Path.Combine(folder, "cert.pem"), made.CertificatePem);
        File.WriteAllText(Path.Combine(folder, "key.pem"), made.KeyPem);
        return folder;
    }

    private void Print(string? line)
    {
        if (line is null) return;
        lock (_printed) _printed.Append(line).Append('\n');
    }
}
