using System.Net.Sockets;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Examples.Tests;

/// <summary>
/// https_server survives thousands of broken conversations without growing: garbage, half handshakes, resets, changed flights. As many as
/// SHIM_CONVERSATIONS says, else a number for every day.
/// </summary>
[TestClass]
public class BrokenConversationTests
{
    private const int EveryDay = 1000;
    private const int AtATime = 24;
    private const long MostGrowth = 8 * 1024;
    private static readonly string[] s_requests = ["GET /page.txt HTTP/1.0\r\n\r\n", "GET /long HTTP/1.0\r\n\r\n", "GET /long HTTP/1.0\r\n", "x\r\n\r\n"];

    [TestMethod]
    public void TheServerStaysAsItWas()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("SHIM_CONVERSATIONS"), out var wanted) ? wanted : EveryDay;
        using var server = HttpsServer.Start("p256", "--quiet", "--patience", "5");
        ConverseMany(server, 0, count / 2);
        var (resident, descriptors) = (Settled(server), server.Descriptors);

        ConverseMany(server, count / 2, count);
        var after = Settled(server);
        Assert.IsTrue(server.IsAlive);
        Assert.IsLessThan(MostGrowth, after - resident, $"{resident} KiB, then {after} KiB");
        Assert.AreEqual(descriptors, server.Descriptors);
        using var peer = new Peer(server.Connect(), TestConfig.Client());
        Assert.IsTrue(peer.Handshake());
        StringAssert.EndsWith(peer.Ask(), "a page\n");
        Console.WriteLine($"figures: {count} broken conversations: {resident} KiB after half of them, {after} KiB at the end, {server.Descriptors} descriptors");
    }

    /// <summary>Most of the time goes by in waiting for a server that waits too, so that many wait together.</summary>
    private static void ConverseMany(HttpsServer server, int from, int to)
    {
        var next = from - 1;
        var threads = Enumerable.Range(0, AtATime).Select(_ => new Thread(() =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < to;) Converse(server, new Random(number));
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
    }

    /// <summary>Memory once no client is served any more.</summary>
    private static long Settled(HttpsServer server)
    {
        // The thread that accepts, and the library's own.
        for (var i = 0; i < 1200 && server.Threads > 2; i++) Thread.Sleep(50);
        Assert.AreEqual(2, server.Threads, "threads serve clients that have gone");
        return server.Resident;
    }

    /// <summary>One conversation that does not go well, or hardly.</summary>
    private static void Converse(HttpsServer server, Random random)
    {
        using var socket = server.Connect();
        // Half of them end with a reset.
        if (random.Next(2) == 0) socket.LingerState = new LingerOption(true, 0);
        try
        {
            switch (random.Next(6))
            {
                case 0:
                    SendGarbage(socket, random);
                    break;
                case 1:
                    HalfHandshake(socket, random);
                    break;
                default:
                    ChangedFlights(socket, random);
                    break;
            }
        }
        catch (SocketException)
        {
            // The server had enough before we had.
        }
    }

    private static void SendGarbage(Socket socket, Random random)
    {
        var bytes = new byte[random.Next(1, 3000)];
        random.NextBytes(bytes);
        if (random.Next(2) == 0 && bytes.Length > 5) (bytes[0], bytes[1], bytes[2]) = ((byte)random.Next(20, 25), 3, (byte)random.Next(5));
        socket.Send(bytes);
        if (random.Next(2) == 0) return;
        socket.Shutdown(SocketShutdown.Send);
        ServerAlertTests.ReadToEnd(socket);
    }

    /// <summary>A handshake that ends behind so many records.</summary>
    private static void HalfHandshake(Socket socket, Random random)
    {
        var left = random.Next(4);
        using var peer = new Peer(socket, Client(random)) { Change = record => left-- > 0 ? [record] : throw new SocketException() };
        if (peer.Handshake() && random.Next(2) == 0) peer.Write("GET ");
    }

    /// <summary>Records or messages with some bytes changed, left out, or repeated, and a request where that went well.</summary>
    private static void ChangedFlights(Socket socket, Random random)
    {
        socket.ReceiveTimeout = 300;
        var target = random.Next(8);
        var count = 0;
        var inRecords = random.Next(2) == 0;
        using var peer = new Peer(socket, Client(random), (type, body) => [(type, !inRecords && count++ == target ? Damaged(random, body) : body)])
        {
            Change = record => !inRecords || count++ != target ? [record] : random.Next(8) switch
            {
                0 => [],
                1 => [record, record],
                2 => [record[..random.Next(record.Length)]],
                _ => [Damaged(random, record)],
            },
        };
        if (peer.Handshake() && peer.Connection.MayWrite) peer.Ask(s_requests[random.Next(s_requests.Length)]);
    }

    private static byte[] Damaged(Random random, byte[] bytes)
    {
        if (bytes.Length == 0) return [0];
        byte[] damaged = [.. bytes];
        for (var i = random.Next(3); i >= 0; i--) damaged[random.Next(random.Next(2) == 0 ? Math.Min(48, bytes.Length) : bytes.Length)] = (byte)random.Next(256);
        return damaged;
    }

    private static TlsConfig Client(Random random)
    {
        var client = TestConfig.Client();
        if (random.Next(2) == 0) client.MaxVersion = ProtocolVersion.Tls12;
        return client;
    }
}
