using Shim.Runtime.Interop;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// The NSS key log: one line "label client_random secret" per secret, in lower-case hexadecimal, for tools that look into recorded
/// connections. Opt-in through the environment variable SSLKEYLOGFILE.
/// </summary>
internal static class KeyLog
{
    /// <summary>TLS 1.2: the master secret.</summary>
    public const string MasterSecret = "CLIENT_RANDOM";

    /// <summary>TLS 1.3: client_handshake_traffic_secret.</summary>
    public const string ClientHandshakeTraffic = "CLIENT_HANDSHAKE_TRAFFIC_SECRET";

    /// <summary>TLS 1.3: server_handshake_traffic_secret.</summary>
    public const string ServerHandshakeTraffic = "SERVER_HANDSHAKE_TRAFFIC_SECRET";

    /// <summary>TLS 1.3: client_application_traffic_secret_0.</summary>
    public const string ClientTraffic = "CLIENT_TRAFFIC_SECRET_0";

    /// <summary>TLS 1.3: server_application_traffic_secret_0.</summary>
    public const string ServerTraffic = "SERVER_TRAFFIC_SECRET_0";

    /// <summary>TLS 1.3: exporter_master_secret.</summary>
    public const string Exporter = "EXPORTER_SECRET";

    private static readonly Lock s_lock = new();

    /// <summary>What to put into <see cref="TlsConfig.KeyLog"/>: a writer to the file that SSLKEYLOGFILE names, or null if it names none.</summary>
    public static Action<string, byte[], byte[]>? FromEnvironment()
    {
        var path = ProgramEnvironment.Get("SSLKEYLOGFILE");
        return string.IsNullOrEmpty(path) ? null : ToFile(path);
    }

    /// <summary>A writer that appends to <paramref name="path"/>. A file that cannot be written is no reason to fail a connection.</summary>
    public static Action<string, byte[], byte[]> ToFile(string path) => (label, clientRandom, secret) =>
    {
        var line = Format(label, clientRandom, secret);
        lock (s_lock)
        {
            try
            {
                File.AppendAllText(path, line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                // The log is a convenience of debugging.
            }
        }
    };

    /// <summary>One line of the log, with its line feed.</summary>
    public static string Format(string label, ReadOnlySpan<byte> clientRandom, ReadOnlySpan<byte> secret) =>
        $"{label} {Convert.ToHexStringLower(clientRandom)} {Convert.ToHexStringLower(secret)}\n";
}
