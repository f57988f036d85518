using System.Diagnostics;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Shim.Build.Bench;

/// <summary>The work of the two C programs with .NET's SslStream, which stands on OpenSSL too: what a managed program would use instead.</summary>
internal sealed class SslStreamPeer : IDisposable
{
    private readonly SslStreamCertificateContext identity;
    private readonly X509Certificate2 root;

    /// <summary>Reads the certificates of the comparison.</summary>
    public SslStreamPeer(string folder)
    {
        root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "ca.pem"));
        var leaf = X509Certificate2.CreateFromPemFile(Path.Combine(folder, "ecdsa.pem"), Path.Combine(folder, "ecdsa.key"));
        identity = SslStreamCertificateContext.Create(leaf, [root], offline: true);
    }

    /// <summary>Microseconds of processor time for one full handshake, client and server together.</summary>
    public double Handshakes(bool tls13, int count)
    {
        for (var i = 0; i < BenchCase.WarmUp; i++) Close(Open(tls13));
        var before = Used();
        for (var i = 0; i < count; i++) Close(Open(tls13));
        return (Used() - before).TotalMicroseconds / count;
    }

    /// <summary>Megabytes sealed and opened per second of processor time.</summary>
    public double Echoes(int size, int count)
    {
        var (client, server) = Open(tls13: true);
        var data = new byte[size];
        for (var i = 0; i < BenchCase.WarmUp; i++) Echo(client, server, data);
        var before = Used();
        for (var i = 0; i < count; i++) Echo(client, server, data);
        var rate = 4.0 * size * count / (Used() - before).TotalMicroseconds;
        Close((client, server));
        return rate;
    }

    /// <inheritdoc/>
    public void Dispose() => root.Dispose();

    private static TimeSpan Used()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static void Echo(SslStream client, SslStream server, byte[] data)
    {
        client.Write(data);
        server.ReadExactly(data);
        server.Write(data);
        client.ReadExactly(data);
    }

    private (SslStream Client, SslStream Server) Open(bool tls13)
    {
        var (near, far) = MemoryWire.Pair();
        SslStream client = new(near), server = new(far);
        var version = tls13 ? SslProtocols.Tls13 : SslProtocols.Tls12;
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(root);
        var serving = server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = identity, EnabledSslProtocols = version, AllowTlsResume = false,
        });
        var connecting = client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost", EnabledSslProtocols = version, CertificateChainPolicy = trust, AllowTlsResume = false,
        });
        Task.WaitAll(serving, connecting);
        return (client, server);
    }

    private static void Close((SslStream Client, SslStream Server) pair)
    {
        pair.Client.Dispose();
        pair.Server.Dispose();
    }
}
