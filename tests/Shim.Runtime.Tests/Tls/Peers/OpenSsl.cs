using System.Net.Sockets;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>The openssl program as a peer: s_server or s_client.</summary>
internal sealed class OpenSsl : PeerProcess
{
    private OpenSsl(string folder, IEnumerable<string> arguments, TcpListener? listener)
        : base("openssl", folder, arguments, listener)
    {
    }

    /// <summary>s_server with an identity; further arguments as given. Waits until it accepts.</summary>
    public static OpenSsl Server(string identity, params string[] arguments)
    {
        var folder = MakeFolder(identity);
        var server = new OpenSsl(folder, ["s_server", "-accept", "127.0.0.1:0", .. IdentityIn(folder), .. arguments], null);
        var line = server.WaitFor("ACCEPT ");
        server.Port = int.Parse(line[(line.LastIndexOf(':') + 1)..]);
        return server;
    }

    /// <summary>s_client against a listener of ours; the transport is the accepted connection.</summary>
    public static (OpenSsl Client, NetworkStream Transport) Client(params string[] arguments) => ClientWith(null, arguments);

    /// <summary>As <see cref="Client"/>, with a client certificate.</summary>
    public static (OpenSsl Client, NetworkStream Transport) ClientWith(string? identity, params string[] arguments)
    {
        var listener = Listen(out var port);
        var folder = MakeFolder(identity);
        string[] own = identity is null ? [] : IdentityIn(folder);
        var client = new OpenSsl(folder, ["s_client", "-connect", $"127.0.0.1:{port}", "-servername", "localhost", .. own, .. arguments], listener);
        return (client, client.Accept());
    }

    private static string[] IdentityIn(string folder) => ["-cert", CertificateIn(folder), "-key", KeyIn(folder)];
}
