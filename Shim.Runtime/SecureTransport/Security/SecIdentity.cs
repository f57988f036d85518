using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.SecureTransport;

/// <summary>SecIdentity: a certificate and its private key. It retains both, and the same objects come back.</summary>
internal sealed class SecIdentity : CFObject
{
    private SecIdentity(SecCertificate certificate, SecKey key)
    {
        Certificate = certificate.Retained();
        Key = key.Retained();
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecIdentity;

    /// <summary>The certificate; borrowed.</summary>
    public SecCertificate Certificate { get; }

    /// <summary>The private key; borrowed.</summary>
    public SecKey Key { get; }

    /// <summary>The private key for the engine; see <see cref="SecKey"/> for its use by threads. Lives as long as this object.</summary>
    public PrivateKey PrivateKey => Key.PrivateKey!;

    /// <inheritdoc/>
    public override nuint HashValue => Certificate.HashValue;

    /// <summary>Joins both, +1; null if the key is not a private one or not the certificate's.</summary>
    public static SecIdentity? Create(SecCertificate certificate, SecKey key) =>
        key.IsPrivate && key.BelongsTo(certificate) ? new SecIdentity(certificate, key) : null;

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) =>
        other is SecIdentity identity && identity.Certificate.IsEqualTo(Certificate) && identity.Key.IsEqualTo(Key);

    /// <inheritdoc/>
    public override string Describe() => $"<SecIdentityRef 0x{Handle:x}: {Certificate.SubjectSummary}>";

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        Certificate.Release();
        Key.Release();
    }
}
