using System.Net.Sockets;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>gnutls-serv or gnutls-cli as a peer.</summary>
internal sealed class GnuTls : PeerProcess
{
    private GnuTls(string program, string folder, IEnumerable<string> arguments, TcpListener? listener)
        : base(program, folder, arguments, listener)
    {
    }

    /// <summary>An echo server with an identity and a priority string; further arguments as given. Waits until it listens.</summary>
    public static GnuTls Server(string identity, string priority, params string[] arguments)
    {
        // gnutls-serv cannot choose a port itself.
        Listen(out var port).Dispose();
        var folder = MakeFolder(identity);
        var server = new GnuTls("gnutls-serv", folder,
            ["--echo", "--port", port.ToString(), "--priority", priority, .. IdentityIn(folder), .. arguments], null)
        {
            Port = port,
        };
        server.WaitFor("listening on");
        return server;
    }

    /// <summary>A client against a listener of ours, with an identity or without; the transport is the accepted connection.</summary>
    public static (GnuTls Client, NetworkStream Transport) Client(string? identity, string priority, params string[] arguments)
    {
        var listener = Listen(out var port);
        var folder = MakeFolder(identity);
        string[] own = identity is null ? [] : IdentityIn(folder);
        var client = new GnuTls("gnutls-cli", folder,
        [
            "--port", port.ToString(), "--no-ca-verification", "--sni-hostname", "localhost", "--priority", priority, .. own, .. arguments, "127.0.0.1",
        ],
        listener);
        return (client, client.Accept());
    }

    private static string[] IdentityIn(string folder) => ["--x509certfile", CertificateIn(folder), "--x509keyfile", KeyIn(folder)];
}
