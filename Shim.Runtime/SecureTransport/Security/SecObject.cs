using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary>sec_identity_t, sec_certificate_t and sec_trust_t: a reference in a box of its own, with what belongs to it.</summary>
internal sealed class SecObject : CFObject
{
    private readonly CFObject _content;
    private readonly CFArray? _certificates;

    private SecObject(CFObject content, CFArray? certificates)
    {
        _content = content.Retained();
        _certificates = certificates?.Retained();
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecObject;

    /// <summary>A box around an identity, a certificate or a trust, +1.</summary>
    public static SecObject Create(CFObject content) => new(content, null);

    /// <summary>A box around an identity and the certificates of its chain, +1; null if one of these is something else.</summary>
    public static SecObject? Create(SecIdentity identity, CFArray certificates) =>
        certificates.AllOf<SecCertificate>() is null ? null : new SecObject(identity, certificates);

    /// <summary>What is in the box, +1; null if it is of another class.</summary>
    public T? Copy<T>() where T : CFObject => (_content as T)?.Retained();

    /// <summary>The certificates given along, +1, or null.</summary>
    public CFArray? CopyCertificates() => _certificates?.Retained();

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        _content.Release();
        _certificates?.Release();
    }
}
