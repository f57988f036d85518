using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.Tests.Tls.Peers;

/// <summary>Configurations for tests to change.</summary>
internal static class TestConfig
{
    /// <summary>A client of "localhost" with the library's defaults.</summary>
    public static TlsConfig Client(ISessionStore? sessions = null, string provider = "platform") => new()
    {
        Crypto = Providers.Get(provider),
        IsServer = false,
        ServerName = "localhost",
        Sessions = sessions,
    };

    /// <summary>A server with an identity by kind of key (<see cref="TestIdentity.Get"/>).</summary>
    public static TlsConfig Server(string identity = "p256", ISessionStore? sessions = null, string provider = "platform") => new()
    {
        Crypto = Providers.Get(provider),
        IsServer = true,
        Identity = TestIdentity.Get(identity).For(provider),
        Sessions = sessions,
    };
}
