using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>gnutls-serv or gnutls-cli as a peer over loopback: a process with its output collected, and files that it needs.</summary>
internal sealed class GnuTls : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly string _folder;
    private TcpListener? _listener;
    private int _port;

    private GnuTls(string program, string folder, IEnumerable<string> arguments)
    {
        _folder = folder;
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

    /// <summary>All that was printed so far.</summary>
    public string Printed
    {
        get
        {
            lock (_printed) return _printed.ToString();
        }
    }

    /// <summary>An echo server with an identity and a priority string; further arguments as given. Waits until it listens.</summary>
    public static GnuTls Server(string identity, string priority, params string[] arguments)
    {
        var folder = WriteIdentity(identity);
        var port = FreePort();
        var server = new GnuTls("gnutls-serv", folder,
        [
            "--echo", "--port", port.ToString(), "--priority", priority,
            "--x509certfile", Path.Combine(folder, "cert.pem"), "--x509keyfile", Path.Combine(folder, "key.pem"), .. arguments,
        ])
        {
            _port = port,
        };
        server.WaitFor("listening on");
        return server;
    }

    /// <summary>A client against a listener of ours, with an identity or without; the transport is the accepted connection.</summary>
    public static (GnuTls Client, NetworkStream Transport) Client(string? identity, string priority, params string[] arguments)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var folder = identity is null ? Directory.CreateTempSubdirectory("shim-").FullName : WriteIdentity(identity);
        string[] own = identity is null ? [] : ["--x509certfile", Path.Combine(folder, "cert.pem"), "--x509keyfile", Path.Combine(folder, "key.pem")];
        var client = new GnuTls("gnutls-cli", folder,
        [
            "--port", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(), "--no-ca-verification", "--sni-hostname", "localhost", "--priority", priority,
            .. own, .. arguments, "127.0.0.1",
        ])
        {
            _listener = listener,
        };
        return (client, client.Accept());
    }

    /// <summary>Waits for the next connection of a client (--resume makes two).</summary>
    public NetworkStream Accept() => Owned(_listener!.AcceptSocketAsync().WaitAsync(s_patience).GetAwaiter().GetResult());

    /// <summary>A connection to a server.</summary>
    public NetworkStream Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, _port);
        return Owned(socket);
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until a line with <paramref name="text"/> was printed and returns it.</summary>
    public string WaitFor(string text)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_patience)
        {
            var line = Array.Find(Printed.Split('\n'), l => l.Contains(text, StringComparison.OrdinalIgnoreCase));
            if (line is not null) return line.TrimEnd();
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

    private static NetworkStream Owned(Socket socket)
    {
        socket.NoDelay = true;
        return new NetworkStream(socket, ownsSocket: true) { ReadTimeout = (int)s_patience.TotalMilliseconds };
    }

    /// <summary>gnutls-serv cannot choose a port itself.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
