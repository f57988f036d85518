using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>The runner's certificate and key files: PEM, keys as PKCS#8.</summary>
internal static class KeyFiles
{
    /// <summary>The identity of two files, or null where there is none.</summary>
    public static TlsIdentity? ReadIdentity(string? certificateFile, string? keyFile)
    {
        if (certificateFile is null || keyFile is null) return null;
        foreach (var block in Pem.Read(File.ReadAllBytes(keyFile)))
        {
            if (block.Label != "PRIVATE KEY") continue;
            var key = CryptoProviders.Current.ImportPrivateKey(block.Content) ?? throw new UnimplementedException("a kind of key not known here");
            return new TlsIdentity(ReadChain(certificateFile), key);
        }

        throw new UnimplementedException("a key file without PKCS#8");
    }

    /// <summary>The certificates of a file in their order, DER.</summary>
    public static byte[][] ReadChain(string file)
    {
        var chain = new List<byte[]>();
        foreach (var block in Pem.Read(File.ReadAllBytes(file)))
        {
            if (block.IsCertificate) chain.Add(block.Content);
        }

        return [.. chain];
    }
}
