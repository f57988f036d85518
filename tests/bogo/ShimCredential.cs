using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;

namespace Shim.Bogo;

/// <summary>One of the certificates that the flags give the shim, with what belongs to it.</summary>
internal sealed class ShimCredential
{
    /// <summary>PEM file of the chain, or null.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of the key, or null.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Response to staple, or null.</summary>
    public byte[]? OcspResponse { get; set; }

    /// <summary>Schemes for signatures; empty for the engine's list.</summary>
    public List<SignatureScheme> SigningSchemes { get; } = [];

    /// <summary>To be taken only if the peer names an issuer of the chain.</summary>
    public bool MustMatchIssuer { get; set; }

    /// <summary>The identity, read by <see cref="Load"/>; null where the files are not complete.</summary>
    public TlsIdentity? Identity { get; private set; }

    /// <summary>Reads the files.</summary>
    public void Load() => Identity ??= KeyFiles.ReadIdentity(CertificateFile, KeyFile);

    /// <summary>Whether one of <paramref name="names"/>, DER, has issued a certificate of the chain, or it does not matter.</summary>
    public bool FitsIssuers(byte[][] names)
    {
        if (!MustMatchIssuer) return true;
        foreach (var certificate in Identity!.Chain)
        {
            if (!CertificateFields.TryRead(certificate, out var fields)) continue;
            foreach (var name in names)
            {
                if (fields.Issuer.Span.SequenceEqual(name)) return true;
            }
        }

        return false;
    }

    /// <summary>Puts this credential into the configuration of a connection.</summary>
    public void Use(TlsConfig config)
    {
        config.Identity = Identity;
        config.OcspResponse = OcspResponse;
        config.SigningSchemes = SigningSchemes.Count == 0 ? null : [.. SigningSchemes];
    }
}
