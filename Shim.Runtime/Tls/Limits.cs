namespace Shim.Runtime.Tls;

/// <summary>Every tolerance of the engine, with its reason. Nothing else in the engine hard-codes one.</summary>
internal static class Limits
{
    /// <summary>Longest TLSPlaintext.fragment, in bytes (RFC 8446 §5.1).</summary>
    public const int MaxPlaintext = 1 << 14;

    /// <summary>Longest TLS 1.3 TLSCiphertext.encrypted_record (RFC 8446 §5.2).</summary>
    public const int MaxCiphertext13 = MaxPlaintext + 256;

    /// <summary>Longest TLS 1.2 TLSCiphertext.fragment (RFC 5246 §6.2.3).</summary>
    public const int MaxCiphertext12 = MaxPlaintext + 2048;

    /// <summary>Bytes of a record header.</summary>
    public const int RecordHeaderSize = 5;

    /// <summary>
    /// Longest handshake message, in bytes. The RFCs allow 16 MiB; certificate chains of real servers stay below 64 KiB, and a peer must not
    /// make us hold more than that before it has shown who it is.
    /// </summary>
    public const int MaxHandshakeMessage = 128 * 1024;

    /// <summary>Longest ClientHello: the sum of what the extensions known today need, with room for post-quantum shares.</summary>
    public const int MaxClientHello = 64 * 1024;

    /// <summary>Empty application-data records in a row: TLS 1.0 stacks send one before each record (RFC 5246 §6.2.1), a flood is an attack.</summary>
    public const int MaxEmptyRecords = 32;

    /// <summary>Warning alerts in a row without data in between.</summary>
    public const int MaxWarningAlerts = 4;

    /// <summary>KeyUpdate messages in a row without application data in between: each costs two key derivations (RFC 8446 §4.6.3).</summary>
    public const int MaxKeyUpdates = 32;

    /// <summary>
    /// Dummy ChangeCipherSpec records dropped in a TLS 1.3 handshake. RFC 8446 §D.4 knows one or two, §5 tells to drop them "at any time";
    /// a flood keeps a server busy without getting anywhere.
    /// </summary>
    public const int MaxCompatibilityChangeCipherSpecs = 32;

    /// <summary>
    /// Write units that may wait while we go on reading. A caller whose peer does not read may still read itself, else both would wait for
    /// ever; but answers to a peer that sends and never reads must not pile up.
    /// </summary>
    public const int MaxQueuedUnits = 64;

    /// <summary>
    /// Bytes of records that a server skips after it has refused early data (RFC 8446 §4.2.10). None of our tickets allows early data, so
    /// what a client sends unasked is little: one full record.
    /// </summary>
    public const int MaxSkippedEarlyData = MaxPlaintext;

    /// <summary>Identities of a pre_shared_key extension that a server tries: each costs one opening of a ticket; clients offer one or two.</summary>
    public const int MaxPskIdentities = 8;

    /// <summary>Lifetime in seconds that a server gives its tickets: a day, well below the seven days of RFC 8446 §4.6.1.</summary>
    public const uint IssuedTicketLifetime = 24 * 3600;

    /// <summary>NewSessionTickets kept of one connection; later ones are dropped.</summary>
    public const int MaxTicketsPerConnection = 8;

    /// <summary>Longest ticket lifetime in seconds: seven days (RFC 8446 §4.6.1).</summary>
    public const uint MaxTicketLifetime = 7 * 24 * 3600;

    /// <summary>Certificates in a peer's chain; public hierarchies have three or four, misconfigured servers send their whole bundle.</summary>
    public const int MaxChainLength = 64;

    /// <summary>Records sealed under one AES-GCM key before a key update is sent: 2^24.5 full records is the bound (RFC 8446 §5.5); this is below it.</summary>
    public const ulong RecordsBeforeKeyUpdate = 1UL << 23;
}
