using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>The master secret of TLS 1.2 and what is computed directly from it (RFC 5246 §8.1, §7.4.9; RFC 7627 §4).</summary>
internal static class MasterSecret
{
    /// <summary>Size of a master secret, in bytes.</summary>
    public const int Size = 48;

    /// <summary>Size of Finished.verify_data, in bytes, for every suite here (RFC 5246 §7.4.9).</summary>
    public const int VerifyDataSize = 12;

    /// <summary>PRF(pre_master_secret, "master secret", client random + server random) (RFC 5246 §8.1). The caller owns the result.</summary>
    public static Secret Derive(
        CryptoProvider crypto, ProtocolVersion version, HashAlgorithm hash, ReadOnlySpan<byte> premaster, ReadOnlySpan<byte> clientRandom, ReadOnlySpan<byte> serverRandom)
    {
        var master = new Secret(Size);
        Prf12.Derive(crypto, version, hash, premaster, "master secret"u8, clientRandom, serverRandom, master.Span);
        return master;
    }

    /// <summary>
    /// PRF(pre_master_secret, "extended master secret", session_hash), with the hash of the transcript up to and including
    /// ClientKeyExchange (RFC 7627 §4). The caller owns the result.
    /// </summary>
    public static Secret DeriveExtended(CryptoProvider crypto, ProtocolVersion version, HashAlgorithm hash, ReadOnlySpan<byte> premaster, ReadOnlySpan<byte> sessionHash)
    {
        var master = new Secret(Size);
        Prf12.Derive(crypto, version, hash, premaster, "extended master secret"u8, sessionHash, default, master.Span);
        return master;
    }

    /// <summary>
    /// Keying material for others (RFC 5705 §4): PRF(master_secret, label, client random + server random, and behind them, if there is one, the
    /// context with its length). <paramref name="state"/> holds the master secret.
    /// </summary>
    public static void Export(CryptoProvider crypto, ConnectionState state, ReadOnlySpan<byte> label, byte[]? context, Span<byte> output)
    {
        byte[] seed = context is null
            ? state.ServerRandom
            : [.. state.ServerRandom, (byte)(context.Length >> 8), (byte)context.Length, .. context];
        Prf12.Derive(crypto, state.Version, state.CipherSuite!.Hash, state.MasterSecret!.Span, label, state.ClientRandom, seed, output);
    }

    /// <summary>Finished.verify_data of one side over the transcript hash at that point (RFC 5246 §7.4.9).</summary>
    public static byte[] VerifyData(CryptoProvider crypto, ProtocolVersion version, HashAlgorithm hash, Secret master, bool ofServer, ReadOnlySpan<byte> transcriptHash)
    {
        var verifyData = new byte[VerifyDataSize];
        var label = ofServer ? "server finished"u8 : "client finished"u8;
        Prf12.Derive(crypto, version, hash, master.Span, label, transcriptHash, default, verifyData);
        return verifyData;
    }
}
