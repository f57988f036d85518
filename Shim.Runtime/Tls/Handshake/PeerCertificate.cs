using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>What the engine itself looks at in a peer's chain: that it consists of certificates, and the leaf's key.</summary>
internal static class PeerCertificate
{
    /// <summary>
    /// Takes the key out of the leaf of a chain that is not empty, and what it may be used for (null: anything). Trust is somebody else's decision, but what does not parse is refused
    /// here (sheet 2.4). The caller owns <paramref name="key"/>, which is only there without a fault.
    /// </summary>
    public static TlsFault Read(CryptoProvider crypto, byte[][] chain, out PublicKey key, out KeyUsages? usages)
    {
        key = null!;
        usages = null;
        foreach (var certificate in chain)
        {
            if (!CertificateFields.TryRead(certificate, out _)) return MalformedMessage.UnparsableCertificate;
        }

        CertificateFields.TryRead(chain[0], out var leaf);
        if (!leaf.TryReadKeyUsage(out usages)) return MalformedMessage.UnparsableCertificate;
        if (crypto.ImportPublicKey(leaf.SubjectPublicKeyInfo.Span) is not { } imported) return PeerIncompatible.UnsupportedKey;
        key = imported;
        return TlsFault.None;
    }

    /// <summary>Whether keyUsage allows one use; without the extension any (RFC 5280 §4.2.1.3).</summary>
    public static bool Allows(KeyUsages? usages, KeyUsages needed) => usages is not { } present || (present & needed) != 0;
}
