using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>
/// A handshake with everything in it that the version knows, one of whose sides can be made to misbehave: names for the tests that walk
/// through all messages of all of them.
/// </summary>
internal sealed class Conversation : IDisposable
{
    private readonly SessionStore _ofClient = new(Providers.Get("platform"));
    private readonly SessionStore _ofServer = new(Providers.Get("platform"));
    private readonly string _name;
    private readonly bool _byClient;

    /// <summary>A conversation in which the client, or the server, will misbehave.</summary>
    public Conversation(string name, bool byClient)
    {
        _name = name;
        _byClient = byClient;
        if (!name.EndsWith("resumed", StringComparison.Ordinal)) return;
        using var first = new EnginePair(Client(), Server());
        first.Connect().Settle();
    }

    /// <summary>Every conversation with either side misbehaving, one row each.</summary>
    public static IEnumerable<object[]> All =>
        from name in new[] { "1.3", "1.3 retried", "1.3 resumed", "1.2", "1.2 RSA", "1.2 resumed" }
        from byClient in new[] { true, false }
        select new object[] { name, byClient };

    /// <summary>Whether it is one of TLS 1.3.</summary>
    public bool IsTls13 => _name.StartsWith("1.3", StringComparison.Ordinal);

    /// <summary>Whether the key exchange is RSA.</summary>
    public bool IsRsa => _name.EndsWith("RSA", StringComparison.Ordinal);

    /// <summary>The messages of the side that will misbehave, as it sends them when it does not.</summary>
    public List<(HandshakeType Type, byte[] Body)> Messages()
    {
        var messages = new List<(HandshakeType, byte[])>();
        var outcome = Run((type, body) =>
        {
            messages.Add((type, body));
            return [(type, body)];
        });
        Assert.IsTrue(outcome.Connected, $"{_name}: {outcome}");
        return messages;
    }

    /// <summary>A message's name, with what tells it from another of its type.</summary>
    public static string Name(int index, HandshakeType type, byte[] body) => type switch
    {
        HandshakeType.ServerHello when body.AsSpan(2, 32).SequenceEqual(ServerHello.HelloRetryRequestRandom) => "HelloRetryRequest",
        HandshakeType.ClientHello when index > 0 => "second ClientHello",
        _ => type.ToString(),
    };

    /// <summary>Runs it once. The message with the number <paramref name="index"/> is sent as <paramref name="change"/> says.</summary>
    public Outcome Run(int index, Func<HandshakeType, byte[], IEnumerable<(HandshakeType, byte[])>> change)
    {
        var count = 0;
        return Run((type, body) => count++ == index ? change(type, body) : [(type, body)]);
    }

    /// <summary>Runs it once with messages changed.</summary>
    public Outcome Run(Tamper tamper)
    {
        using var pair = new EnginePair(Client(), Server(), _byClient ? tamper : null, _byClient ? null : tamper);
        return Run(pair);
    }

    /// <summary>Runs it once with records changed.</summary>
    public Outcome Run(Func<byte[], IEnumerable<byte[]>> change)
    {
        using var pair = new EnginePair(Client(), Server());
        if (_byClient) pair.FromClient = change;
        else pair.FromServer = change;
        return Run(pair);
    }

    /// <summary>Runs it once with a ChangeCipherSpec in the clear before the record that begins the message with this number.</summary>
    public Outcome RunWithChangeCipherSpec(int index)
    {
        // Each message is a record of its own; what has no message in it does not count.
        var count = 0;
        return Run(record => record[0] is (byte)ContentType.Handshake or (byte)ContentType.ApplicationData && count++ == index
            ? [[20, 3, 3, 0, 1, 1], record]
            : [record]);
    }

    public void Dispose()
    {
        _ofClient.Dispose();
        _ofServer.Dispose();
    }

    private Outcome Run(EnginePair pair)
    {
        var connected = pair.Run();
        var (victim, culprit) = _byClient ? (pair.Server, pair.Client) : (pair.Client, pair.Server);
        return new Outcome(connected, victim.Fault, culprit.Fault);
    }

    private TlsConfig Client()
    {
        var client = TestConfig.Client(Store(_ofClient));
        client.ApplicationProtocols = ["h2"u8.ToArray(), "http/1.1"u8.ToArray()];
        client.RecordSizeLimit = 16385;
        client.Identity = TestIdentity.Get("p256-client").Tls;
        if (!IsTls13) client.MaxVersion = ProtocolVersion.Tls12;
        if (IsRsa) client.CipherSuites = [CipherSuite.Find(0x009C)!];
        return client;
    }

    private TlsConfig Server()
    {
        var server = TestConfig.Server(IsRsa ? "rsa2048" : "p256", Store(_ofServer));
        server.ApplicationProtocols = ["http/1.1"u8.ToArray()];
        server.OcspResponse = [1, 2, 3];
        server.ClientAuthentication = ClientAuthentication.Optional;
        server.CertificateAuthorities = [[0x30, 0], [0x30, 0]];
        if (_name.EndsWith("retried", StringComparison.Ordinal)) server.Groups = [NamedGroup.Secp384r1];
        return server;
    }

    // Where nothing is to be resumed, tickets are handed out and none comes back: each run is a full handshake.
    private ISessionStore Store(SessionStore store) => _name.EndsWith("resumed", StringComparison.Ordinal) ? new KeepingStore(store) : new TicketsOnlyStore(store.Tickets);
}

/// <summary>How a run ended.</summary>
/// <param name="Connected">Both sides are connected.</param>
/// <param name="Fault">What the side that kept to the rules found.</param>
/// <param name="Answer">What the side that did not heard: an alert.</param>
internal readonly record struct Outcome(bool Connected, TlsFault Fault, TlsFault Answer)
{
    /// <summary>Nothing was noticed, and nothing was wrong.</summary>
    public static Outcome Good => new(true, TlsFault.None, TlsFault.None);

    /// <summary>An outcome by fault and alert.</summary>
    public static Outcome Of(TlsFault fault, AlertDescription alert) => new(false, fault, TlsFault.Received(alert));

    /// <summary>The message was malformed, and decode_error said so.</summary>
    public bool IsDecodeError => Fault.Blame == FaultBlame.Malformed && Answer == TlsFault.Received(AlertDescription.DecodeError);

    /// <summary>
    /// The alert that arrived is the fault's own. A side that misbehaves may come to grief by itself and not hear it any more.
    /// </summary>
    public bool IsAnswered => Fault.Blame == FaultBlame.Alert || Answer.Blame != FaultBlame.Alert && Answer.IsFault
        || (AlertMap.For(Fault) is { } alert ? Answer == TlsFault.Received(alert) : !Answer.IsFault);

    /// <inheritdoc/>
    public override string ToString() => Connected && !Fault.IsFault ? "connected" : $"{Fault}; {Answer}";
}
