using System.Runtime.InteropServices;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>
/// One reference to a key of libcrypto. Keys live long, are shared between connections and may be used from several threads, so
/// they are counted during calls; short-lived objects of one owner (ciphers, ephemeral keys) do without.
/// </summary>
internal abstract class KeyHandle : SafeHandle
{
    /// <summary>Takes over the reference <paramref name="pointer"/>.</summary>
    protected KeyHandle(nint pointer) : base(0, ownsHandle: true) => SetHandle(pointer);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The bare pointer, valid only while the caller keeps this object alive.</summary>
    protected nint Pointer => handle;
}

/// <summary>A reference to an <c>RSA</c>.</summary>
internal sealed class RsaHandle : KeyHandle
{
    private RsaHandle(nint pointer) : base(pointer)
    {
    }

    /// <summary>An RSA key without any numbers yet.</summary>
    public static RsaHandle Create() => new(Libcrypto.Check(Libcrypto.RSA_new(), nameof(Libcrypto.RSA_new)));

    /// <summary>A second reference to the same key.</summary>
    public RsaHandle Share()
    {
        Libcrypto.Check(Libcrypto.RSA_up_ref(this), nameof(Libcrypto.RSA_up_ref));
        return new RsaHandle(Pointer);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Libcrypto.RSA_free(handle);
        return true;
    }
}

/// <summary>A reference to an <c>EC_KEY</c>.</summary>
internal sealed class EcKeyHandle : KeyHandle
{
    private EcKeyHandle(nint pointer) : base(pointer)
    {
    }

    /// <summary>A key on <paramref name="curve"/> without point or scalar yet.</summary>
    public static EcKeyHandle Create(NamedGroup curve)
    {
        var key = new EcKeyHandle(Libcrypto.Check(Libcrypto.EC_KEY_new(), nameof(Libcrypto.EC_KEY_new)));
        Libcrypto.Check(Libcrypto.EC_KEY_set_group(key, EcGroups.Get(curve)), nameof(Libcrypto.EC_KEY_set_group));
        return key;
    }

    /// <summary>A second reference to the same key.</summary>
    public EcKeyHandle Share()
    {
        Libcrypto.Check(Libcrypto.EC_KEY_up_ref(this), nameof(Libcrypto.EC_KEY_up_ref));
        return new EcKeyHandle(Pointer);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Libcrypto.EC_KEY_free(handle);
        return true;
    }
}

/// <summary>A reference to an <c>EVP_PKEY</c>; used for X25519 and Ed25519 only.</summary>
internal sealed unsafe class PkeyHandle : KeyHandle
{
    /// <summary>libcrypto's number for X25519.</summary>
    public const int X25519 = 1034;

    /// <summary>libcrypto's number for Ed25519.</summary>
    public const int Ed25519 = 1087;

    private PkeyHandle(nint pointer) : base(pointer)
    {
    }

    /// <summary>The private key with these 32 bytes.</summary>
    public static PkeyHandle FromPrivate(int type, ReadOnlySpan<byte> key) => new(NewPrivate(type, key));

    /// <summary>As <see cref="FromPrivate"/>, for a caller that frees the key itself.</summary>
    public static nint NewPrivate(int type, ReadOnlySpan<byte> key)
    {
        fixed (byte* bytes = key, name = NameOf(type))
        {
            var pointer = Libcrypto.IsVersion3
                ? Libcrypto.EVP_PKEY_new_raw_private_key_ex(0, name, 0, bytes, (nuint)key.Length)
                : Libcrypto.EVP_PKEY_new_raw_private_key(type, 0, bytes, (nuint)key.Length);
            return Libcrypto.Check(pointer, nameof(Libcrypto.EVP_PKEY_new_raw_private_key));
        }
    }

    /// <summary>The public key with these 32 bytes.</summary>
    public static PkeyHandle FromPublic(int type, ReadOnlySpan<byte> key) => new(NewPublic(type, key));

    /// <summary>As <see cref="FromPublic"/>, for a caller that frees the key itself.</summary>
    public static nint NewPublic(int type, ReadOnlySpan<byte> key)
    {
        fixed (byte* bytes = key, name = NameOf(type))
        {
            var pointer = Libcrypto.IsVersion3
                ? Libcrypto.EVP_PKEY_new_raw_public_key_ex(0, name, 0, bytes, (nuint)key.Length)
                : Libcrypto.EVP_PKEY_new_raw_public_key(type, 0, bytes, (nuint)key.Length);
            return Libcrypto.Check(pointer, nameof(Libcrypto.EVP_PKEY_new_raw_public_key));
        }
    }

    // Literals end with a zero byte behind the span.
    private static ReadOnlySpan<byte> NameOf(int type) => type == X25519 ? "X25519"u8 : "ED25519"u8;

    /// <summary>Writes the 32 bytes of the public key.</summary>
    public void WritePublic(Span<byte> destination)
    {
        var size = (nuint)destination.Length;
        fixed (byte* bytes = destination)
        {
            Libcrypto.Check(Libcrypto.EVP_PKEY_get_raw_public_key(this, bytes, &size), nameof(Libcrypto.EVP_PKEY_get_raw_public_key));
        }
    }

    /// <summary>Writes the 32 bytes of the private key.</summary>
    public void WritePrivate(Span<byte> destination)
    {
        var size = (nuint)destination.Length;
        fixed (byte* bytes = destination)
        {
            Libcrypto.Check(Libcrypto.EVP_PKEY_get_raw_private_key(this, bytes, &size), nameof(Libcrypto.EVP_PKEY_get_raw_private_key));
        }
    }

    /// <summary>A second reference to the same key.</summary>
    public PkeyHandle Share()
    {
        Libcrypto.Check(Libcrypto.EVP_PKEY_up_ref(this), nameof(Libcrypto.EVP_PKEY_up_ref));
        return new PkeyHandle(Pointer);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Libcrypto.EVP_PKEY_free(handle);
        return true;
    }
}
