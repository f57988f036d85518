using Shim.Runtime.Interop;

namespace Shim.Runtime.Tls;

/// <summary>
/// What whoever runs the program says through the environment (7.1): SHIM_TLS_MIN and SHIM_TLS_MAX (1.0, 1.1, 1.2, 1.3) bound the
/// versions of every connection, SSLKEYLOGFILE names a file for secrets. Read once.
/// </summary>
internal static class Surroundings
{
    /// <summary>SHIM_TLS_MIN, or <see cref="ProtocolVersion.None"/>.</summary>
    public static ProtocolVersion MinVersion { get; } = Parse("SHIM_TLS_MIN");

    /// <summary>SHIM_TLS_MAX, or <see cref="ProtocolVersion.None"/>.</summary>
    public static ProtocolVersion MaxVersion { get; } = Parse("SHIM_TLS_MAX");

    /// <summary>Writes key log lines to SSLKEYLOGFILE, or null.</summary>
    public static Action<string, byte[], byte[]>? KeyLog { get; } = KeySchedule.KeyLog.FromEnvironment();

    private static ProtocolVersion Parse(string variable) => ProgramEnvironment.Get(variable) switch
    {
        "1.0" => ProtocolVersion.Tls10,
        "1.1" => ProtocolVersion.Tls11,
        "1.2" => ProtocolVersion.Tls12,
        "1.3" => ProtocolVersion.Tls13,
        _ => ProtocolVersion.None,
    };
}
