using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shim.Bogo;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>
/// A runner of our own for the BoGo shim: it listens, lets the shim run in a thread of this process, takes its connections and plays the
/// peer with our engine, honest or tampered with. With BOGO_SHIM set to the path of a built shim, that program runs instead.
/// </summary>
internal sealed class ShimRun : IDisposable
{
    private const ulong Id = 0x1122334455667788;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TcpListener _listener;
    private readonly Task<int> _shim;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private ShimRun(IPAddress address, string[] flags)
    {
        _listener = new TcpListener(address, 0);
        _listener.Start();
        string[] arguments = ["-port", $"{((IPEndPoint)_listener.LocalEndpoint).Port}", "-shim-id", $"{Id}", .. flags];
        _shim = Task.Factory.StartNew(() => Run(arguments), TaskCreationOptions.LongRunning);
    }

    /// <summary>What the shim has written to stdout.</summary>
    public string Output => _output.ToString();

    /// <summary>What the shim has written to stderr.</summary>
    public string Error => _error.ToString();

    /// <summary>Starts a shim that is a TLS client.</summary>
    public static ShimRun Client(params string[] flags) => new(IPAddress.Loopback, flags);

    /// <summary>Starts a shim that is a TLS server with an identity (<see cref="TestIdentity.Get"/>).</summary>
    public static ShimRun Server(string identity, params string[] flags) =>
        new(IPAddress.Loopback, ["-server", .. flags, "-cert-file", IdentityFiles.Certificate(identity), "-key-file", IdentityFiles.Key(identity)]);

    /// <summary>Starts a shim that must come over IPv6.</summary>
    public static ShimRun OverIPv6(params string[] flags) => new(IPAddress.IPv6Loopback, flags);

    /// <summary>The next connection of the shim, behind its id.</summary>
    public NetworkStream Accept()
    {
        var socket = _listener.AcceptSocketAsync().WaitAsync(s_patience).GetAwaiter().GetResult();
        socket.NoDelay = true;
        var stream = new NetworkStream(socket, ownsSocket: true) { ReadTimeout = (int)s_patience.TotalMilliseconds };
        Span<byte> id = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(id);
        Assert.AreEqual(Id, BinaryPrimitives.ReadUInt64LittleEndian(id));
        return stream;
    }

    /// <summary>Takes the next connection and completes a handshake with it; <paramref name="use"/> goes on, then the peer closes.</summary>
    public void Meet(TlsConfig peer, Action<EngineDriver> use, Tamper? tamper = null)
    {
        using var stream = Accept();
        using var driver = new EngineDriver(peer, stream, tamper);
        driver.Handshake();
        use(driver);
        driver.Close();
    }

    /// <summary>As <see cref="Meet"/>; the shim must echo, each bit turned over.</summary>
    public ConnectionState Echo(TlsConfig peer, Tamper? tamper = null)
    {
        ConnectionState? state = null;
        Meet(peer, driver =>
        {
            state = driver.State;
            EchoOnce(driver);
        }, tamper);
        return state!;
    }

    /// <summary>Sends some bytes and compares what comes back.</summary>
    public static void EchoOnce(EngineDriver driver, int size = 700)
    {
        var data = new byte[size];
        new Random(size).NextBytes(data);
        driver.Write(data);
        var back = new byte[size];
        Assert.AreEqual(size, driver.ReadFully(back));
        for (var i = 0; i < size; i++) Assert.AreEqual((byte)~data[i], back[i]);
    }

    /// <summary>Lets the peer run into what the shim does not like; returns the peer's fault: the alert that the shim has sent.</summary>
    public TlsFault Clash(TlsConfig peer, Tamper? tamper = null, Action<EngineDriver>? use = null)
    {
        using var stream = Accept();
        using var driver = new EngineDriver(peer, stream, tamper);
        try
        {
            driver.Handshake();
            if (use is null) driver.ReadFully(new byte[1]);
            else use(driver);
        }
        catch (EngineFaultException exception)
        {
            return exception.Fault;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return driver.Connection.Fault;
        }

        return TlsFault.None;
    }

    /// <summary>The shim has ended well and said nothing.</summary>
    public void AssertPassed()
    {
        var code = Wait();
        Assert.AreEqual(0, code, Error);
        Assert.AreEqual("", Error);
    }

    /// <summary>The shim has failed with this word.</summary>
    public void AssertFailed(string word)
    {
        Assert.AreEqual(1, Wait(), Error);
        Assert.Contains(word, Error);
    }

    /// <summary>The exit code, once there is one.</summary>
    public int Wait() => _shim.WaitAsync(s_patience).GetAwaiter().GetResult();

    private int Run(string[] arguments)
    {
        if (Environment.GetEnvironmentVariable("BOGO_SHIM") is not { Length: > 0 } program) return Runner.Run(arguments, _output, _error);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _error.Write(process.StandardError.ReadToEnd());
        _output.Write(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _output.Dispose();
        _error.Dispose();
    }
}
