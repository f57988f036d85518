using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>TLS 1.2 handshakes delivered unkindly give the same result as in one piece.</summary>
[TestClass]
public class DeliveryTests
{
    /// <summary>The kinds of handshake.</summary>
    public static IEnumerable<object[]> Kinds => [["full"], ["rsa"], ["client certificate"], ["session id"], ["ticket"], ["renegotiation"]];

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void OneByteAtATime(string kind) => Run(kind, pair => pair.ChunkSize = 1);

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void AnswersStayTheSameUntilSomethingMoves(string kind) => Run(kind, pair => pair.Stutters = true);

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void EveryTwoWaySplit(string kind)
    {
        var total = Run(kind, static _ => { });
        // Every byte of the first kilobyte, where each message begins and ends differently, then a prime's multiples.
        for (long at = 1; at < total; at += at < 1024 ? 1 : 13) Run(kind, pair => pair.SplitAt = at);
    }

    /// <summary>Runs one handshake of a kind; returns how many bytes it took.</summary>
    private static long Run(string kind, Action<EnginePair> deliver)
    {
        using var tickets = new Sessions12.NumberedTickets();
        var ofClient = new Sessions12();
        var ofServer = new Sessions12 { Tickets = kind == "ticket" ? tickets : null };
        var resumes = kind is "session id" or "ticket";
        if (resumes)
        {
            using var first = NewPair(kind, ofClient, ofServer);
            first.Connect();
        }

        using var pair = NewPair(kind, ofClient, ofServer);
        if (kind == "renegotiation") pair.Connect();
        deliver(pair);
        if (kind == "renegotiation") Assert.IsTrue(pair.Client.StartRenegotiation());
        pair.Connect();
        Assert.AreEqual(resumes, pair.Client.State.Resumed);
        var delivered = pair.Delivered;
        pair.Stutters = false;
        pair.Echo(50);
        return delivered;
    }

    private static EnginePair NewPair(string kind, Sessions12 ofClient, Sessions12 ofServer)
    {
        var client = Config12.Client(ofClient);
        var server = Config12.Server(kind == "rsa" ? "rsa2048" : "p256", ofServer);
        server.AllowRenegotiation = true;
        if (kind == "rsa") client.CipherSuites = [CipherSuite.Find(0x003C)!];
        if (kind == "client certificate")
        {
            client.Identity = TestIdentity.Get("p256-b").Tls;
            server.ClientAuthentication = ClientAuthentication.Required;
        }

        return new EnginePair(client, server);
    }
}
