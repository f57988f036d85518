using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>Configurations that speak TLS 1.2 only, for tests to change.</summary>
internal static class Config12
{
    /// <summary>A client.</summary>
    public static TlsConfig Client(ISessionStore? sessions = null) => Only12(TestConfig.Client(sessions));

    /// <summary>A server with an identity by kind of key.</summary>
    public static TlsConfig Server(string identity = "p256", ISessionStore? sessions = null) => Only12(TestConfig.Server(identity, sessions));

    /// <summary>A group by the name that other programs give it.</summary>
    public static NamedGroup Group(string name) => name switch
    {
        "X25519" => NamedGroup.X25519,
        "P-256" => NamedGroup.Secp256r1,
        "P-384" => NamedGroup.Secp384r1,
        "P-521" => NamedGroup.Secp521r1,
        _ => throw new ArgumentException(name),
    };

    /// <summary>A group, and the curve of the certificate's key, which must be among a client's groups too (RFC 8422 §5.3).</summary>
    public static NamedGroup[] GroupsWith(NamedGroup group, string identity)
    {
        var curve = TestIdentity.Get(identity).Tls.Key.Curve;
        return curve == NamedGroup.None || curve == group ? [group] : [group, curve];
    }

    private static TlsConfig Only12(TlsConfig config)
    {
        config.MaxVersion = ProtocolVersion.Tls12;
        return config;
    }
}

/// <summary>What a TLS 1.2 handshake looked like on the wire.</summary>
internal static class Wire12
{
    /// <summary>The handshake messages of one side and its ChangeCipherSpecs; a record under keys shows as "protected".</summary>
    public static List<string> Messages(this EnginePair pair, bool byClient)
    {
        var messages = new List<string>();
        var isProtected = false;
        foreach (var (sender, record) in pair.Wire)
        {
            if (sender != byClient) continue;
            if (record[0] == (byte)ContentType.Handshake) messages.Add(isProtected ? "protected" : ((HandshakeType)record[5]).ToString());
            if (record[0] != (byte)ContentType.ChangeCipherSpec) continue;
            messages.Add("ChangeCipherSpec");
            isProtected = true;
        }

        return messages;
    }

    /// <summary>The alert that one side sent in the clear, or null.</summary>
    public static AlertDescription? PlainAlert(this EnginePair pair, bool byClient)
    {
        foreach (var (sender, record) in pair.Wire)
        {
            if (sender == byClient && record[0] == (byte)ContentType.Alert && record.Length == 7) return (AlertDescription)record[6];
        }

        return null;
    }
}
