using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>
/// What our ClientHello said, kept to judge the server's answer. The client hello stage makes it and hands it to the machine of the
/// version that was negotiated, which disposes it.
/// </summary>
internal sealed class ClientHelloOffer : IDisposable
{
    private readonly List<KeyAgreement> _keyAgreements = [];

    /// <summary>Oldest version offered.</summary>
    public required ProtocolVersion MinVersion { get; init; }

    /// <summary>Newest version offered.</summary>
    public required ProtocolVersion MaxVersion { get; init; }

    /// <summary>random, 32 bytes.</summary>
    public required byte[] Random { get; init; }

    /// <summary>legacy_session_id as sent: of the offered TLS 1.2 session, random for middlebox compatibility, or empty.</summary>
    public required byte[] SessionID { get; init; }

    /// <summary>The suites offered, in order, without signalling values.</summary>
    public required CipherSuite[] CipherSuites { get; init; }

    /// <summary>The session offered for resumption, of either version, or null. Owned here until taken.</summary>
    public TlsSession? Session { get; set; }

    /// <summary>Whether this ClientHello asks to renegotiate (RFC 5746 §3.5).</summary>
    public bool IsRenegotiation { get; init; }

    /// <summary>Types of the extensions sent in the last ClientHello, in order.</summary>
    public List<ExtensionType> ExtensionTypes { get; } = [];

    /// <summary>Keys of the shares sent in the last ClientHello, in order.</summary>
    public IReadOnlyList<KeyAgreement> KeyAgreements => _keyAgreements;

    /// <summary>Cookie to echo after a HelloRetryRequest, or empty.</summary>
    public byte[] Cookie { get; set; } = [];

    /// <summary>Whether the dummy ChangeCipherSpec of middlebox compatibility has gone out already (RFC 8446 §D.4).</summary>
    public bool SentChangeCipherSpec { get; set; }

    /// <summary>Whether this extension was sent.</summary>
    public bool Sent(ExtensionType type) => ExtensionTypes.Contains(type);

    /// <summary>The offered suite with this number, or null.</summary>
    public CipherSuite? FindSuite(ushort number)
    {
        foreach (var suite in CipherSuites)
        {
            if (suite.Number == number) return suite;
        }

        return null;
    }

    /// <summary>Adds a key whose share will be sent; owned from now on.</summary>
    public void AddKeyAgreement(KeyAgreement key) => _keyAgreements.Add(key);

    /// <summary>The key of the share sent for <paramref name="group"/>, or null.</summary>
    public KeyAgreement? FindKeyAgreement(NamedGroup group)
    {
        foreach (var key in _keyAgreements)
        {
            if (key.Group == group) return key;
        }

        return null;
    }

    /// <summary>Takes the session out; the caller owns it.</summary>
    public TlsSession? TakeSession()
    {
        var session = Session;
        Session = null;
        return session;
    }

    /// <summary>Disposes all keys, before shares of another group are made.</summary>
    public void ClearKeyAgreements()
    {
        foreach (var key in _keyAgreements) key.Dispose();
        _keyAgreements.Clear();
    }

    /// <summary>
    /// An answer may hold only extensions that we sent (RFC 8446 §4.2, RFC 5246 §7.4.1.4); our signalling suite value counts as
    /// renegotiation_info (RFC 5746 §3.4).
    /// </summary>
    public TlsFault CheckAnswered(ExtensionBlock answer)
    {
        for (var i = 0; i < answer.Count; i++)
        {
            var type = answer.TypeAt(i);
            if (type != ExtensionType.RenegotiationInfo && !Sent(type)) return PeerMisbehaved.UnofferedExtension;
        }

        return TlsFault.None;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ClearKeyAgreements();
        Session?.Dispose();
    }
}
