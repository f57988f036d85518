using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tests.Tls.Records;

/// <summary>One way of protecting records, with fixed keys, so that both ends can be made anew at will.</summary>
internal sealed record Protections(string Name, ProtocolVersion Version, ushort Suite, bool EncryptThenMac)
{
    /// <summary>All ways.</summary>
    public static IReadOnlyList<Protections> All { get; } =
    [
        new("1.3 AES-128-GCM", ProtocolVersion.Tls13, 0x1301, false),
        new("1.3 AES-256-GCM", ProtocolVersion.Tls13, 0x1302, false),
        new("1.3 ChaCha20-Poly1305", ProtocolVersion.Tls13, 0x1303, false),
        new("1.2 AES-128-GCM", ProtocolVersion.Tls12, 0xC02F, false),
        new("1.2 AES-256-GCM", ProtocolVersion.Tls12, 0xC030, false),
        new("1.2 ChaCha20-Poly1305", ProtocolVersion.Tls12, 0xCCA8, false),
        new("1.2 AES-128-CBC SHA", ProtocolVersion.Tls12, 0xC013, false),
        new("1.2 AES-256-CBC SHA", ProtocolVersion.Tls12, 0xC014, false),
        new("1.2 AES-128-CBC SHA256", ProtocolVersion.Tls12, 0xC027, false),
        new("1.2 AES-256-CBC SHA384", ProtocolVersion.Tls12, 0xC028, false),
        new("1.2 AES-128-CBC SHA, encrypt then MAC", ProtocolVersion.Tls12, 0xC013, true),
        new("1.2 AES-128-CBC SHA256, encrypt then MAC", ProtocolVersion.Tls12, 0xC027, true),
        new("1.2 AES-256-CBC SHA384, encrypt then MAC", ProtocolVersion.Tls12, 0xC028, true),
        new("1.1 AES-128-CBC SHA", ProtocolVersion.Tls11, 0xC013, false),
        new("1.0 AES-128-CBC SHA", ProtocolVersion.Tls10, 0xC013, false),
        new("1.0 AES-256-CBC SHA, encrypt then MAC", ProtocolVersion.Tls10, 0xC014, true),
    ];

    /// <summary>The ways with padding and MAC under the encryption.</summary>
    public static IEnumerable<object[]> MacThenEncryptCases => Cases.Where(c => Get((string)c[1]) is { IsCbc: true, EncryptThenMac: false });

    /// <summary>Each way with each provider.</summary>
    public static IEnumerable<object[]> Cases =>
        from provider in new[] { "platform", "bouncycastle" }
        from protection in All
        select new object[] { provider, protection.Name };

    /// <summary>Each way with the provider whose ciphers allocate nothing themselves.</summary>
    public static IEnumerable<object[]> PlatformCases => Cases.Where(c => (string)c[0] == "platform");

    /// <summary>The suite.</summary>
    public CipherSuite CipherSuite => CipherSuite.Find(Suite)!;

    /// <summary>Whether it is a CBC suite.</summary>
    public bool IsCbc => CipherSuite.BlockCipher is not null;

    /// <summary>The fault of a record that was tampered with.</summary>
    public TlsFault Forged => IsCbc ? PeerMisbehaved.BadRecordMac : PeerMisbehaved.DecryptionFailed;

    /// <summary>Secret of TLS 1.3, key of the others.</summary>
    public byte[] Key => Bytes(1, Version == ProtocolVersion.Tls13 ? HashSizes.Of(CipherSuite.Hash) : KeySize);

    /// <summary>MAC key of CBC suites.</summary>
    public byte[] MacKey => Bytes(2, HashSizes.Of(CipherSuite.MacHash));

    /// <summary>Fixed IV.</summary>
    public byte[] IV => Bytes(3, IVSize);

    private int KeySize => CipherSuite.Aead is AeadAlgorithm.Aes128Gcm || CipherSuite.BlockCipher is BlockCipherAlgorithm.Aes128Cbc ? 16 : 32;

    private int IVSize => CipherSuite.Aead switch
    {
        AeadAlgorithm.ChaCha20Poly1305 => 12,
        null => Version == ProtocolVersion.Tls10 ? 16 : 0,
        _ => 4,
    };

    /// <summary>The way with this name.</summary>
    public static Protections Get(string name) => All.Single(p => p.Name == name);

    /// <summary>A new end of the connection.</summary>
    public RecordProtection Create(CryptoProvider crypto, bool encrypt) => Version == ProtocolVersion.Tls13
        ? RecordProtection.ForTls13(crypto, CipherSuite, Key, encrypt)
        : RecordProtection.ForTls12(crypto, CipherSuite, Version, MacKey, Key, IV, EncryptThenMac, encrypt, crypto.FillRandom);

    /// <summary>Bytes that differ from each other and from other numbers'.</summary>
    public static byte[] Bytes(int number, int size)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++) bytes[i] = (byte)((number * 37) + (i * 11));
        return bytes;
    }

    /// <summary>Seals a record of its own array.</summary>
    public static byte[] Seal(RecordProtection protection, ContentType type, ReadOnlySpan<byte> plaintext)
    {
        var record = new byte[plaintext.Length + protection.MaxOverhead];
        return record[..protection.Seal(type, plaintext, record)];
    }

    /// <summary>Opens a copy of a record in place; the plaintext is empty after a fault.</summary>
    public static TlsFault Open(RecordProtection protection, byte[] record, out ContentType type, out byte[] plaintext)
    {
        var fragment = record[5..];
        var fault = protection.Open(record.AsSpan(0, 5), fragment, default, out var opened);
        type = opened.Type;
        plaintext = fault.IsFault ? [] : fragment.AsSpan(opened.Start, opened.Length).ToArray();
        return fault;
    }
}
