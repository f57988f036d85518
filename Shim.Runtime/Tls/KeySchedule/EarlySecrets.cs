using Shim.Runtime.Crypto;
using CryptographicOperations = System.Security.Cryptography.CryptographicOperations;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// First floor of the TLS 1.3 key schedule (RFC 8446 §7.1): the Early Secret, made of the PSK or of nothing. It gives the PSK binder;
/// 0-RTT secrets do not exist here. <see cref="HandshakeSecrets"/> takes it over.
/// </summary>
internal sealed class EarlySecrets : IDisposable
{
    /// <summary>Null without a PSK: what comes of it then is the same in every handshake.</summary>
    private readonly Secret? _secret;

    /// <summary>The Early Secret of <paramref name="psk"/>; empty for a handshake without one.</summary>
    public EarlySecrets(CryptoProvider crypto, HashAlgorithm hash, ReadOnlySpan<byte> psk)
    {
        Crypto = crypto;
        Hash = hash;
        if (psk.IsEmpty) return;
        _secret = new Secret(HashSizes.Of(hash));
        HkdfLabel.Extract(crypto, hash, default, psk, _secret.Span);
    }

    /// <summary>The provider that computes.</summary>
    public CryptoProvider Crypto { get; }

    /// <summary>Hash of the key schedule.</summary>
    public HashAlgorithm Hash { get; }

    /// <summary>Size of a binder and of every secret, in bytes.</summary>
    public int HashSize => HashSizes.Of(Hash);

    /// <summary>
    /// Writes the binder of a resumption PSK (RFC 8446 §4.2.11.2) over <paramref name="transcriptHash"/>, the hash of all messages up to
    /// and including the ClientHello without its list of binders. There must be a PSK.
    /// </summary>
    public void ComputeBinder(ReadOnlySpan<byte> transcriptHash, Span<byte> binder)
    {
        using var key = HkdfLabel.DeriveFromNothing(Crypto, Hash, _secret!.Span, HkdfLabel.ResumptionBinder);
        HkdfLabel.VerifyData(Crypto, Hash, key.Span, transcriptHash, binder);
    }

    /// <summary>Whether <paramref name="binder"/> is right; compared in constant time.</summary>
    public bool VerifyBinder(ReadOnlySpan<byte> transcriptHash, ReadOnlySpan<byte> binder)
    {
        Span<byte> expected = stackalloc byte[HashSizes.Max];
        ComputeBinder(transcriptHash, expected);
        return CryptographicOperations.FixedTimeEquals(expected[..HashSize], binder);
    }

    /// <summary>Zeroes the secret.</summary>
    public void Dispose() => _secret?.Dispose();

    /// <summary>Salt of the Handshake Secret.</summary>
    internal Secret DeriveSalt() =>
        _secret is null ? new Secret(HkdfLabel.SaltWithoutPsk(Hash)) : HkdfLabel.DeriveFromNothing(Crypto, Hash, _secret.Span, HkdfLabel.Derived);
}
