using Shim.Runtime.Crypto;
using CryptographicOperations = System.Security.Cryptography.CryptographicOperations;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// Top floor of the TLS 1.3 key schedule (RFC 8446 §7.1): what the Master Secret gives once the server's Finished is in the transcript.
/// The client's Finished, which still belongs to the floor below, is computed here too, so that the floor below can be torn down. Lives
/// as long as the connection.
/// </summary>
internal sealed class TrafficSecrets : IDisposable
{
    private readonly Secret _clientHandshake;
    private readonly Secret _master;
    private readonly Secret _exporter;
    private Secret? _resumption;

    /// <summary>
    /// Goes up from <paramref name="handshake"/>, which is disposed. <paramref name="finishedHash"/> is the transcript hash through the
    /// server's Finished.
    /// </summary>
    public TrafficSecrets(HandshakeSecrets handshake, ReadOnlySpan<byte> finishedHash)
    {
        Crypto = handshake.Crypto;
        Hash = handshake.Hash;
        _master = new Secret(HashSize);
        using (handshake)
        using (var salt = handshake.DeriveSalt())
        {
            _clientHandshake = handshake.ClientTraffic.Clone();
            HkdfLabel.Extract(Crypto, Hash, salt.Span, default, _master.Span);
        }

        ClientTraffic = HkdfLabel.Derive(Crypto, Hash, _master.Span, HkdfLabel.ClientApplicationTraffic, finishedHash);
        ServerTraffic = HkdfLabel.Derive(Crypto, Hash, _master.Span, HkdfLabel.ServerApplicationTraffic, finishedHash);
        _exporter = HkdfLabel.Derive(Crypto, Hash, _master.Span, HkdfLabel.ExporterMaster, finishedHash);
    }

    /// <summary>The provider that computes.</summary>
    public CryptoProvider Crypto { get; }

    /// <summary>Hash of the key schedule.</summary>
    public HashAlgorithm Hash { get; }

    /// <summary>Size of verify_data and of every secret, in bytes.</summary>
    public int HashSize => HashSizes.Of(Hash);

    /// <summary>client_application_traffic_secret_N; key log label <see cref="KeyLog.ClientTraffic"/>. Owned here.</summary>
    public Secret ClientTraffic { get; }

    /// <summary>server_application_traffic_secret_N; key log label <see cref="KeyLog.ServerTraffic"/>. Owned here.</summary>
    public Secret ServerTraffic { get; }

    /// <summary>exporter_master_secret; key log label <see cref="KeyLog.Exporter"/>. Owned here.</summary>
    public Secret ExporterMaster => _exporter;

    /// <summary>Writes verify_data of the client's Finished over the transcript hash of everything before it.</summary>
    public void ComputeClientFinished(ReadOnlySpan<byte> transcriptHash, Span<byte> verifyData) =>
        HkdfLabel.VerifyData(Crypto, Hash, _clientHandshake.Span, transcriptHash, verifyData);

    /// <summary>Whether the client's <paramref name="verifyData"/> is right; compared in constant time.</summary>
    public bool VerifyClientFinished(ReadOnlySpan<byte> transcriptHash, ReadOnlySpan<byte> verifyData)
    {
        Span<byte> expected = stackalloc byte[HashSizes.Max];
        ComputeClientFinished(transcriptHash, expected);
        return CryptographicOperations.FixedTimeEquals(expected[..HashSize], verifyData);
    }

    /// <summary>
    /// Ends the handshake: derives resumption_master_secret from the transcript hash through the client's Finished, and zeroes the master
    /// secret and the client's handshake secret, which have no further use.
    /// </summary>
    public void Complete(ReadOnlySpan<byte> transcriptHash)
    {
        _resumption = HkdfLabel.Derive(Crypto, Hash, _master.Span, HkdfLabel.ResumptionMaster, transcriptHash);
        _master.Dispose();
        _clientHandshake.Dispose();
    }

    /// <summary>The PSK of the ticket with <paramref name="nonce"/> (RFC 8446 §4.6.1), after <see cref="Complete"/>. The caller owns it.</summary>
    public Secret DeriveTicketPsk(ReadOnlySpan<byte> nonce)
    {
        var resumption = _resumption ?? throw new InvalidOperationException("the handshake is not complete");
        return HkdfLabel.Derive(Crypto, Hash, resumption.Span, HkdfLabel.Resumption, nonce);
    }

    /// <summary>Moves the client's traffic secret on by one generation (RFC 8446 §7.2).</summary>
    public void UpdateClientTraffic() => Update(ClientTraffic);

    /// <summary>Moves the server's traffic secret on by one generation (RFC 8446 §7.2).</summary>
    public void UpdateServerTraffic() => Update(ServerTraffic);

    /// <summary>TLS-Exporter(label, context, length of <paramref name="output"/>) of RFC 8446 §7.5; the label is at most 249 bytes.</summary>
    public void Export(ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, Span<byte> output)
    {
        Span<byte> prefixed = stackalloc byte[255];
        HkdfLabel.Prefix.CopyTo(prefixed);
        label.CopyTo(prefixed[HkdfLabel.Prefix.Length..]);
        prefixed = prefixed[..(HkdfLabel.Prefix.Length + label.Length)];
        using var secret = HkdfLabel.DeriveFromNothing(Crypto, Hash, _exporter.Span, prefixed);

        Span<byte> contextHash = stackalloc byte[HashSizes.Max];
        Crypto.HashData(Hash, context, contextHash);
        HkdfLabel.Expand(Crypto, Hash, secret.Span, HkdfLabel.Exporter, contextHash[..HashSize], output);
    }

    /// <summary>Zeroes the secrets.</summary>
    public void Dispose()
    {
        _clientHandshake.Dispose();
        _master.Dispose();
        _exporter.Dispose();
        _resumption?.Dispose();
        ClientTraffic.Dispose();
        ServerTraffic.Dispose();
    }

    private void Update(Secret secret)
    {
        Span<byte> next = stackalloc byte[HashSizes.Max];
        next = next[..HashSize];
        HkdfLabel.Expand(Crypto, Hash, secret.Span, HkdfLabel.TrafficUpdate, default, next);
        next.CopyTo(secret.Span);
        CryptographicOperations.ZeroMemory(next);
    }
}
