using System.Runtime.InteropServices;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>The functions of libcrypto that read and validate certificates, exported by 1.1.1 and 3.x under the same names.</summary>
internal static unsafe partial class LibcryptoX509
{
    private const string Name = "libcrypto";

    /// <summary>Whether libcrypto is loaded and has them all.</summary>
    public static bool IsUsable => s_isUsable.Value;

    private static readonly Lazy<bool> s_isUsable = new(static () =>
    {
        if (!Libcrypto.TryLoad()) return false;
        ReadOnlySpan<string> names =
        [
            nameof(d2i_X509), nameof(X509_free), nameof(X509_verify_cert), nameof(X509_STORE_CTX_new), nameof(X509_STORE_CTX_free),
            nameof(X509_STORE_CTX_init), nameof(X509_STORE_CTX_set0_trusted_stack), nameof(X509_STORE_CTX_set_flags),
            nameof(X509_STORE_CTX_get0_param), nameof(X509_STORE_CTX_get0_chain), nameof(X509_STORE_CTX_get_error),
            nameof(X509_STORE_CTX_get_error_depth), nameof(X509_STORE_CTX_set_ex_data), nameof(X509_STORE_CTX_get_ex_data),
            nameof(X509_STORE_CTX_set_verify), nameof(X509_STORE_CTX_set_verify_cb), nameof(X509_VERIFY_PARAM_set_auth_level),
            nameof(X509_VERIFY_PARAM_set_depth), nameof(OPENSSL_sk_new_null), nameof(OPENSSL_sk_push), nameof(OPENSSL_sk_num),
            nameof(OPENSSL_sk_free),
        ];
        foreach (var name in names)
        {
            if (!Libcrypto.Has(name)) return false;
        }

        return true;
    });

    // Certificates.
    [LibraryImport(Name)] public static partial nint d2i_X509(nint reuse, byte** bytes, nint size);
    [LibraryImport(Name)] public static partial void X509_free(nint certificate);

    // Validation of a path.
    [LibraryImport(Name)] public static partial nint X509_STORE_CTX_new();
    [LibraryImport(Name)] public static partial void X509_STORE_CTX_free(nint context);
    [LibraryImport(Name)] public static partial int X509_STORE_CTX_init(nint context, nint store, nint certificate, nint untrusted);
    [LibraryImport(Name)] public static partial void X509_STORE_CTX_set0_trusted_stack(nint context, nint trusted);
    [LibraryImport(Name)] public static partial void X509_STORE_CTX_set_flags(nint context, nuint flags);
    [LibraryImport(Name)] public static partial nint X509_STORE_CTX_get0_param(nint context);
    [LibraryImport(Name)] public static partial nint X509_STORE_CTX_get0_chain(nint context);
    [LibraryImport(Name)] public static partial int X509_STORE_CTX_get_error(nint context);
    [LibraryImport(Name)] public static partial int X509_STORE_CTX_get_error_depth(nint context);
    [LibraryImport(Name)] public static partial int X509_STORE_CTX_set_ex_data(nint context, int index, void* data);
    [LibraryImport(Name)] public static partial void* X509_STORE_CTX_get_ex_data(nint context, int index);
    [LibraryImport(Name)] public static partial void X509_STORE_CTX_set_verify(nint context, delegate* unmanaged<nint, int> verify);
    [LibraryImport(Name)] public static partial void X509_STORE_CTX_set_verify_cb(nint context, delegate* unmanaged<int, nint, int> observe);
    [LibraryImport(Name)] public static partial void X509_VERIFY_PARAM_set_auth_level(nint parameters, int level);
    [LibraryImport(Name)] public static partial void X509_VERIFY_PARAM_set_depth(nint parameters, int depth);
    [LibraryImport(Name)] public static partial int X509_verify_cert(nint context);

    // Lists.
    [LibraryImport(Name)] public static partial nint OPENSSL_sk_new_null();
    [LibraryImport(Name)] public static partial int OPENSSL_sk_push(nint stack, nint item);
    [LibraryImport(Name)] public static partial int OPENSSL_sk_num(nint stack);
    [LibraryImport(Name)] public static partial void OPENSSL_sk_free(nint stack);
}

/// <summary>An <c>X509</c>: a certificate as libcrypto reads it.</summary>
internal sealed unsafe class X509Handle : SafeHandle
{
    private X509Handle(nint pointer) : base(0, ownsHandle: true) => SetHandle(pointer);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The bare pointer, valid only while the caller keeps this object alive.</summary>
    public nint Pointer => handle;

    /// <summary>Reads a DER certificate; null if libcrypto cannot.</summary>
    public static X509Handle? TryRead(ReadOnlySpan<byte> der)
    {
        fixed (byte* bytes = der)
        {
            var at = bytes;
            var pointer = LibcryptoX509.d2i_X509(0, &at, der.Length);
            return pointer == 0 ? null : new X509Handle(pointer);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibcryptoX509.X509_free(handle);
        return true;
    }
}
