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

    /// <summary>
    /// A context of libcrypto 3.x that has no algorithms, in which certificates are read without loading their keys; 0 in 1.1.1, which
    /// loads keys quickly, and where such a context cannot be had.
    /// </summary>
    private static nint WithoutAlgorithms => s_withoutAlgorithms.Value;

    private static readonly Lazy<nint> s_withoutAlgorithms = new(static () =>
    {
        if (!Libcrypto.IsVersion3) return 0;
        var context = OSSL_LIB_CTX_new();
        if (context == 0 || OSSL_PROVIDER_load(context, "null") != 0) return context;
        // An empty context would load the default algorithms at the first use.
        OSSL_LIB_CTX_free(context);
        return 0;
    });

    /// <summary>Reads a DER certificate; 0 if libcrypto cannot.</summary>
    public static nint Read(ReadOnlySpan<byte> der)
    {
        fixed (byte* bytes = der)
        {
            var at = bytes;
            return d2i_X509(null, &at, der.Length);
        }
    }

    /// <summary>
    /// As <see cref="Read(ReadOnlySpan{byte})"/>, with the certificate's key given: to search for a decoder of it takes libcrypto 3.x nine
    /// tenths of the time. Such an object does for everything but verifying the certificate's own signature. 0 also where it cannot be made.
    /// </summary>
    public static nint Read(ReadOnlySpan<byte> der, PublicKey key)
    {
        if (WithoutAlgorithms == 0) return 0;
        var certificate = X509_new_ex(WithoutAlgorithms, 0);
        if (certificate == 0) return 0;
        fixed (byte* bytes = der)
        {
            var at = bytes;
            // Where it fails it frees the object that it was given.
            if (d2i_X509(&certificate, &at, der.Length) == 0) return 0;
        }

        if (SetKey(certificate, key)) return certificate;
        X509_free(certificate);
        return 0;
    }

    private static bool SetKey(nint certificate, PublicKey key)
    {
        var container = Libcrypto.Check(EVP_PKEY_new(), nameof(EVP_PKEY_new));
        var set = key switch
        {
            PlatformEcPublicKey ec => EVP_PKEY_set1_EC_KEY(container, ec.Handle) == 1,
            PlatformRsaPublicKey { Algorithm: KeyAlgorithm.Rsa } rsa => EVP_PKEY_set1_RSA(container, rsa.Handle) == 1,
            _ => false,
        };
        set = set && X509_set_pubkey(certificate, container) == 1;
        Libcrypto.EVP_PKEY_free(container);
        return set;
    }

    [LibraryImport(Name)] private static partial nint EVP_PKEY_new();
    [LibraryImport(Name)] private static partial int EVP_PKEY_set1_EC_KEY(nint container, EcKeyHandle key);
    [LibraryImport(Name)] private static partial int EVP_PKEY_set1_RSA(nint container, RsaHandle key);
    [LibraryImport(Name)] private static partial int X509_set_pubkey(nint certificate, nint key);
    [LibraryImport(Name)] private static partial nint OSSL_LIB_CTX_new();
    [LibraryImport(Name)] private static partial void OSSL_LIB_CTX_free(nint context);
    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)] private static partial nint OSSL_PROVIDER_load(nint context, string name);
    [LibraryImport(Name)] private static partial nint X509_new_ex(nint context, nint properties);

    // Certificates.
    [LibraryImport(Name)] private static partial nint d2i_X509(nint* reuse, byte** bytes, nint size);
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
internal sealed class X509Handle : SafeHandle
{
    private X509Handle(nint pointer) : base(0, ownsHandle: true) => SetHandle(pointer);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The bare pointer, valid only while the caller keeps this object alive.</summary>
    public nint Pointer => handle;

    /// <summary>Reads a DER certificate; null if libcrypto cannot.</summary>
    public static X509Handle? TryRead(ReadOnlySpan<byte> der)
    {
        var pointer = LibcryptoX509.Read(der);
        return pointer == 0 ? null : new X509Handle(pointer);
    }

    /// <summary>As <see cref="TryRead(ReadOnlySpan{byte})"/>, but faster where this SubjectPublicKeyInfo, the certificate's, is of a common kind.</summary>
    public static X509Handle? TryRead(ReadOnlySpan<byte> der, ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        using var key = PlatformProvider.ReadPublicKey(subjectPublicKeyInfo);
        var pointer = key is null ? 0 : LibcryptoX509.Read(der, key);
        return pointer == 0 ? TryRead(der) : new X509Handle(pointer);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibcryptoX509.X509_free(handle);
        return true;
    }
}
