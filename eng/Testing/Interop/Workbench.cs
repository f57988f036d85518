using System.Net;
using System.Net.Sockets;
using Shim.Build.Demo;

namespace Shim.Build.Testing.Interop;

/// <summary>What all peers work with: a folder, keys and certificates, a small web site, st_client and st_server.</summary>
internal sealed class Workbench : IDisposable
{
    /// <summary>How long one program may take; a handshake takes milliseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The file that every server has, and its size.</summary>
    public const string SmallFile = "small.txt";

    /// <summary>A file of many records.</summary>
    public const string LargeFile = "large.bin";

    /// <summary>The name in the clients' certificates.</summary>
    public const string ClientName = "Interop Client";

    /// <summary>An identity below an intermediate authority.</summary>
    public const string ShortChain = "chain";

    /// <summary>The same, with a chain that no single record holds.</summary>
    public const string LongChain = "long-chain";

    private const int LongerThanARecord = 20000;

    private const int LargeFileSize = 3 * 1024 * 1024 + 17;

    // Below the range from which connections get theirs, so that a port stays free between the search and its use.
    private const int FirstPort = 20000;
    private const int LastPort = 32000;

    private readonly string provider;
    private readonly Authority authority;
    private readonly Authority stranger;
    private readonly Dictionary<string, Identity> identities = [];
    private int nextPort = Random.Shared.Next(FirstPort, LastPort);

    /// <summary>Makes everything; takes about a second.</summary>
    /// <param name="folder">Where; what is there already goes.</param>
    /// <param name="provider">The cryptography of our side, as SHIM_CRYPTO names it.</param>
    /// <param name="ledger">Where results go.</param>
    public Workbench(string folder, string provider, Ledger ledger)
    {
        this.provider = provider;
        Folder = folder;
        Ledger = ledger;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Site = Directory.CreateDirectory(Path.Combine(folder, "site")).FullName;
        File.WriteAllText(Path.Combine(Site, SmallFile), string.Concat(Enumerable.Range(0, 40).Select(i => $"line {i} of a small file\n")));
        File.WriteAllBytes(Path.Combine(Site, LargeFile), [.. Enumerable.Range(0, LargeFileSize).Select(i => (byte)(i * 7 + (i >> 9)))]);
        authority = new Authority(folder);
        stranger = new Authority(Directory.CreateDirectory(Path.Combine(folder, "stranger")).FullName);
        Keys = [.. Suites.Keys.Where(Issue)];
        foreach (var (name, padding) in new[] { (ShortChain, 0), (LongChain, LongerThanARecord) })
        {
            identities.Add(name, authority.IssueBelowIntermediate(name, Purpose.Server, padding));
            identities.Add(name + "-client", authority.IssueBelowIntermediate(name + "-client", Purpose.Client, padding));
        }

        identities.Add("stranger", stranger.IssueEcdsa("stranger", Purpose.Client));
        Client = Compile("st_client");
        Server = Compile("st_server");
        foreach (var name in new[] { "https_get", "https_server" })
            Examples.Compile(name, folder);
    }

    /// <summary>Where results go.</summary>
    public Ledger Ledger { get; }

    /// <summary>Where everything lies.</summary>
    public string Folder { get; }

    /// <summary>The files that are served.</summary>
    public string Site { get; }

    /// <summary>The path of st_client.</summary>
    public string Client { get; }

    /// <summary>The path of st_server.</summary>
    public string Server { get; }

    /// <summary>The path of one of the examples.</summary>
    public string Example(string name) => Path.Combine(Folder, name);

    /// <summary>The kinds of keys there are; Ed25519 only with openssl, for .NET makes no such keys.</summary>
    public string[] Keys { get; }

    /// <summary>The authority's certificate, PEM.</summary>
    public string RootFile => authority.RootFile;

    /// <summary>The authority's private key, PEM.</summary>
    public string RootKeyFile => authority.RootKeyFile;

    /// <summary>A server's identity by the kind of its key.</summary>
    public Identity this[string key] => identities[key];

    /// <summary>A client's identity by the kind of its key.</summary>
    public Identity ClientIdentity(string key) => identities[key + "-client"];

    /// <summary>The intermediate certificate of a chain, PEM; "-client" behind the name for the client's.</summary>
    public string ChainFile(string name) => authority.ChainFile(name);

    /// <summary>An identity that the authority has not signed.</summary>
    public Identity Stranger => identities["stranger"];

    /// <summary>A program of ours with the library's provider chosen.</summary>
    public Command Own(string program, params string[] arguments) => new Command(program, arguments).With("SHIM_CRYPTO",
        provider).In(Folder).Within(Patience);

    /// <summary>Runs st_client to its end.</summary>
    public Finished RunClient(int port, string[] switches, params string[] steps) => Own(Client,
        ["--ca", RootFile, .. switches, $"{port}", .. steps]).Run();

    /// <summary>Starts st_server and waits until it listens.</summary>
    public RunningServer StartServer(params string[] arguments) => AwaitServer(Own(Server, arguments).Start());

    /// <summary>Waits until a st_server says its port. Takes the process over.</summary>
    public static RunningServer AwaitServer(RunningCommand running)
    {
        if (!running.WaitFor("port ", Patience))
        {
            running.Dispose();
            throw new BuildFailure($"st_server did not start; it said: {running.Text}");
        }

        return new RunningServer(running, int.Parse(running.Text.Split('\n')[0]["port ".Length..]));
    }

    /// <summary>Starts a peer and waits until its port takes connections.</summary>
    /// <param name="port">Its port, from <see cref="FreePort"/>.</param>
    /// <param name="command">The peer, told to listen there.</param>
    /// <param name="words">What it prints when it listens; null to find out by connecting.</param>
    public static RunningServer StartPeer(int port, Command command, string? words = null)
    {
        var running = command.Start();
        if (words is null ? WaitForPort(port) : running.WaitFor(words, Patience))
            return new RunningServer(running, port);
        running.Dispose();
        throw new BuildFailure($"a peer did not start; it said: {running.Text}");
    }

    /// <summary>A port of the loopback that nobody has.</summary>
    public int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref nextPort);
            if (port > LastPort)
                Interlocked.Exchange(ref nextPort, FirstPort);
            try
            {
                // Bound, and not listening: a process that is just being started elsewhere shares the socket for a moment, and who waits
                // for the port must not find that.
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    /// <summary>The 64-bit FNV-1a of a file, as st_client prints it.</summary>
    public string DigestOf(string file)
    {
        var digest = 0xcbf29ce484222325UL;
        foreach (var value in File.ReadAllBytes(Path.Combine(Site, file)))
            digest = (digest ^ value) * 0x100000001b3UL;
        return $"{digest:x16}";
    }

    /// <summary>Whether a fetched file is the large one.</summary>
    public bool IsLargeFile(string path) =>
        File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Site, LargeFile)));

    /// <inheritdoc/>
    public void Dispose()
    {
        authority.Dispose();
        stranger.Dispose();
    }

    private static bool WaitForPort(int port)
    {
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; Thread.Sleep(10))
        {
            try
            {
                using var probe = new TcpClient();
                probe.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        return false;
    }

    private bool Issue(string key)
    {
        var openssl = Tools.Find("openssl");
        if (key == "ed25519" && openssl is null)
        {
            Ledger.AddMissing("Ed25519 keys", "openssl, which makes them, is not installed");
            return false;
        }

        foreach (var purpose in new[] { Purpose.Server, Purpose.Client })
        {
            var name = purpose == Purpose.Client ? key + "-client" : key;
            identities.Add(name, key switch
            {
                "rsa" => authority.IssueRsa(name, purpose),
                "p256" => authority.IssueEcdsa(name, purpose),
                "p384" => authority.IssueEcdsaP384(name, purpose),
                _ => authority.IssueEd25519(name, purpose, openssl!),
            });
        }

        return true;
    }

    private string Compile(string name)
    {
        var program = Path.Combine(Folder, name);
        var compiled = CCompiler.Compile(Paths.Of("tests", "interop", name + ".c"), program, ["-lpthread"]);
        return compiled.Succeeded ? program : throw new BuildFailure($"tests/interop/{name}.c does not compile:\n{compiled.All}");
    }
}

/// <summary>A server in the background with its port. Disposing ends it.</summary>
internal sealed record RunningServer(RunningCommand Process, int Port) : IDisposable
{
    /// <summary>What it has said.</summary>
    public string Text => Process.Text;

    /// <inheritdoc/>
    public void Dispose() => Process.Dispose();
}
