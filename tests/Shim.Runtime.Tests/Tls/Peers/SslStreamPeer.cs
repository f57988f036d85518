using System.Net.Security;
using System.Security.Authentication;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>.NET's SslStream at the other end of a pipe in memory, on a task of its own.</summary>
internal sealed class SslStreamPeer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly DuplexStream _end;

    private SslStreamPeer()
    {
        (_end, Transport) = DuplexStream.CreatePair();
        Stream = new SslStream(_end, leaveInnerStreamOpen: true, static (_, certificate, _, _) => certificate is null || certificate.Subject == "CN=localhost");
    }

    /// <summary>The end for our engine.</summary>
    public DuplexStream Transport { get; }

    /// <summary>The peer itself.</summary>
    public SslStream Stream { get; }

    /// <summary>A client that starts its handshake at once.</summary>
    public static (SslStreamPeer Peer, Task Handshake) Client(Action<SslClientAuthenticationOptions>? change = null)
    {
        var peer = new SslStreamPeer();
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        change?.Invoke(options);
        return (peer, Task.Run(() => peer.Stream.AuthenticateAsClientAsync(options)));
    }

    /// <summary>A server that starts its handshake at once.</summary>
    public static (SslStreamPeer Peer, Task Handshake) Server(string identity, Action<SslServerAuthenticationOptions>? change = null)
    {
        var peer = new SslStreamPeer();
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = TestIdentity.Get(identity).ForSslStream(),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        change?.Invoke(options);
        return (peer, Task.Run(() => peer.Stream.AuthenticateAsServerAsync(options)));
    }

    /// <summary>Runs our side of the handshake against the peer's and waits for both.</summary>
    public EngineDriver Meet(TlsConfig config, Task handshake)
    {
        var driver = new EngineDriver(config, Transport);
        var ours = Task.Run(driver.Handshake);
        var all = Task.WhenAll(ours, handshake);
        var first = Task.WhenAny(all, ours, handshake).WaitAsync(s_patience).GetAwaiter().GetResult();
        // A side that has failed has closed nothing: let the other one see the end.
        if (first.IsFaulted) Abandon();
        all.WaitAsync(s_patience).GetAwaiter().GetResult();
        return driver;
    }

    /// <summary>Sends bytes both ways and compares.</summary>
    public void Echo(EngineDriver driver, int size)
    {
        var data = new byte[size];
        new Random(size).NextBytes(data);
        var received = new byte[size];
        var sent = Task.Run(() => driver.Write(data));
        Stream.ReadExactlyAsync(received).AsTask().WaitAsync(s_patience).GetAwaiter().GetResult();
        sent.WaitAsync(s_patience).GetAwaiter().GetResult();
        CollectionAssert.AreEqual(data, received);

        var back = new byte[size];
        var read = Task.Run(() => driver.ReadFully(back));
        Stream.WriteAsync(data).AsTask().WaitAsync(s_patience).GetAwaiter().GetResult();
        Assert.AreEqual(size, read.WaitAsync(s_patience).GetAwaiter().GetResult());
        CollectionAssert.AreEqual(data, back);
    }

    public void Dispose()
    {
        Abandon();
        Stream.Dispose();
    }

    private void Abandon()
    {
        Transport.Dispose();
        _end.Dispose();
    }
}
