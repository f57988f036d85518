using Shim.Runtime.Crypto;
using CryptographicOperations = System.Security.Cryptography.CryptographicOperations;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// Second floor of the TLS 1.3 key schedule (RFC 8446 §7.1): the Handshake Secret and what it gives between ServerHello and the server's
/// Finished. <see cref="TrafficSecrets"/> takes it over.
/// </summary>
internal sealed class HandshakeSecrets : IDisposable
{
    private readonly Secret _secret;

    /// <summary>
    /// Goes up from <paramref name="early"/>, which is disposed. <paramref name="sharedSecret"/> is the result of the key exchange,
    /// <paramref name="helloHash"/> the transcript hash through ServerHello.
    /// </summary>
    public HandshakeSecrets(EarlySecrets early, ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> helloHash)
    {
        Crypto = early.Crypto;
        Hash = early.Hash;
        _secret = new Secret(HashSize);
        using (early)
        using (var salt = early.DeriveSalt())
        {
            HkdfLabel.Extract(Crypto, Hash, salt.Span, sharedSecret, _secret.Span);
        }

        ClientTraffic = HkdfLabel.Derive(Crypto, Hash, _secret.Span, HkdfLabel.ClientHandshakeTraffic, helloHash);
        ServerTraffic = HkdfLabel.Derive(Crypto, Hash, _secret.Span, HkdfLabel.ServerHandshakeTraffic, helloHash);
    }

    /// <summary>The provider that computes.</summary>
    public CryptoProvider Crypto { get; }

    /// <summary>Hash of the key schedule.</summary>
    public HashAlgorithm Hash { get; }

    /// <summary>Size of verify_data and of every secret, in bytes.</summary>
    public int HashSize => HashSizes.Of(Hash);

    /// <summary>client_handshake_traffic_secret; key log label <see cref="KeyLog.ClientHandshakeTraffic"/>. Owned here.</summary>
    public Secret ClientTraffic { get; }

    /// <summary>server_handshake_traffic_secret; key log label <see cref="KeyLog.ServerHandshakeTraffic"/>. Owned here.</summary>
    public Secret ServerTraffic { get; }

    /// <summary>Writes verify_data of the server's Finished over the transcript hash of everything before it.</summary>
    public void ComputeServerFinished(ReadOnlySpan<byte> transcriptHash, Span<byte> verifyData) =>
        HkdfLabel.VerifyData(Crypto, Hash, ServerTraffic.Span, transcriptHash, verifyData);

    /// <summary>Whether the server's <paramref name="verifyData"/> is right; compared in constant time.</summary>
    public bool VerifyServerFinished(ReadOnlySpan<byte> transcriptHash, ReadOnlySpan<byte> verifyData)
    {
        Span<byte> expected = stackalloc byte[HashSizes.Max];
        ComputeServerFinished(transcriptHash, expected);
        return CryptographicOperations.FixedTimeEquals(expected[..HashSize], verifyData);
    }

    /// <summary>Zeroes the secrets.</summary>
    public void Dispose()
    {
        _secret.Dispose();
        ClientTraffic.Dispose();
        ServerTraffic.Dispose();
    }

    /// <summary>Salt of the Master Secret.</summary>
    internal Secret DeriveSalt() => HkdfLabel.DeriveFromNothing(Crypto, Hash, _secret.Span, HkdfLabel.Derived);
}
