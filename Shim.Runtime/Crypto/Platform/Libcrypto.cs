using System.Reflection;
using System.Runtime.InteropServices;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>
/// The functions of libcrypto that the platform provider calls: exactly those that OpenSSL 1.1.1 and 3.x both export under the same
/// name, and a few of 3.x that are only called where <see cref="IsVersion3"/> says so. The library is found at run time, never
/// linked. Opaque libcrypto objects are <see langword="nint"/>.
/// </summary>
internal static unsafe partial class Libcrypto
{
    private const string Name = "libcrypto";

    private static readonly Lock s_gate = new();
    private static bool s_tried;
    private static nint s_library;

    /// <summary>Whether the library is 3.x, whose algorithms are fetched once instead of at every use.</summary>
    public static bool IsVersion3 { get; private set; }

    /// <summary>
    /// Loads libcrypto if that has not been done. False if this machine has none that can be used; nothing is left behind then.
    /// </summary>
    public static bool TryLoad()
    {
        lock (s_gate)
        {
            if (s_tried) return s_library != 0;
            s_tried = true;
            var library = Find();
            if (library == 0) return false;

            s_library = library;
            NativeLibrary.SetDllImportResolver(typeof(Libcrypto).Assembly, Resolve);
            IsVersion3 = OpenSSL_version_num() >= 0x30000000;
            // No exit handler: another thread of the host may still be inside a call when the process ends.
            if (OPENSSL_init_crypto(InitAddAllCiphers | InitAddAllDigests | InitLoadConfig | InitNoAtExit, 0) == 1) return true;
            // A broken openssl.cnf, most likely; nothing would work then.
            ERR_clear_error();
            s_library = 0;
            return false;
        }
    }

    /// <summary>Whether the library that was loaded exports this name.</summary>
    public static bool Has(string name) => s_library != 0 && NativeLibrary.TryGetExport(s_library, name, out _);

    private static nint Find()
    {
        ReadOnlySpan<string> names = OperatingSystem.IsWindows()
            ? ["libcrypto-3-x64.dll", "libcrypto-1_1-x64.dll"]
            : ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib"];
        foreach (var name in names)
        {
            if (!NativeLibrary.TryLoad(name, out var library)) continue;
            if (HasWhatIsNeeded(library)) return library;
            NativeLibrary.Free(library);
        }
        return 0;
    }

    // Builds of OpenSSL may leave out old interfaces ("no-deprecated") or algorithms; 1.1.0 lacks the raw keys of RFC 7748.
    private static bool HasWhatIsNeeded(nint library)
    {
        ReadOnlySpan<string> names =
        [
            nameof(EVP_PKEY_new_raw_private_key), nameof(EVP_chacha20_poly1305), nameof(BN_priv_rand_range), nameof(SHA256_Init),
            nameof(SHA384_Init), nameof(SHA1_Init), nameof(MD5_Init), nameof(ECDSA_sign), nameof(RSA_private_encrypt),
            nameof(RSA_verify_PKCS1_PSS_mgf1), nameof(EC_POINT_get_affine_coordinates), nameof(EVP_DigestVerify),
        ];
        foreach (var name in names)
        {
            if (!NativeLibrary.TryGetExport(library, name, out _)) return false;
        }
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Name ? s_library : 0;

    /// <summary>Throws if <paramref name="result"/> is not 1, libcrypto's sign of success, and leaves no error in its queue.</summary>
    public static void Check(int result, string what)
    {
        if (result != 1) Fail(what);
    }

    /// <summary>Throws if <paramref name="pointer"/> is null (no memory), else returns it.</summary>
    public static nint Check(nint pointer, string what)
    {
        if (pointer == 0) Fail(what);
        return pointer;
    }

    /// <summary>Throws the exception for a failed call, and leaves no error in libcrypto's queue: the host may use OpenSSL too.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Fail(string what)
    {
        ERR_clear_error();
        throw new CryptoFailureException($"libcrypto failed: {what}");
    }

    /// <summary>Marks the present end of the thread's error queue; <see cref="PopErrors"/> goes back to it. The host may have errors there.</summary>
    public static void SetErrorMark() => _ = ERR_set_mark();

    /// <summary>Drops the errors that came since <see cref="SetErrorMark"/>.</summary>
    public static void PopErrors() => _ = ERR_pop_to_mark();

    private const ulong InitAddAllCiphers = 0x4, InitAddAllDigests = 0x8, InitLoadConfig = 0x40, InitNoAtExit = 0x80000;

    [LibraryImport(Name)] private static partial nuint OpenSSL_version_num();
    [LibraryImport(Name)] private static partial int OPENSSL_init_crypto(ulong options, nint settings);

    // The error queue of the calling thread.
    [LibraryImport(Name)] public static partial void ERR_clear_error();
    [LibraryImport(Name)] private static partial int ERR_set_mark();
    [LibraryImport(Name)] private static partial int ERR_pop_to_mark();

    // Hashes. The states are plain structures; their sizes are part of the ABI. EVP_MD_fetch is of 3.x. These functions only compute, in well
    // below a microsecond, so the collector may wait for them; "Long" is for data that takes more.
    [LibraryImport(Name), SuppressGCTransition] public static partial int MD5_Init(byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int MD5_Update(byte* state, byte* data, nuint size);
    [LibraryImport(Name, EntryPoint = nameof(MD5_Update))] public static partial int MD5_UpdateLong(byte* state, byte* data, nuint size);
    [LibraryImport(Name), SuppressGCTransition] public static partial int MD5_Final(byte* hash, byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA1_Init(byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA1_Update(byte* state, byte* data, nuint size);
    [LibraryImport(Name, EntryPoint = nameof(SHA1_Update))] public static partial int SHA1_UpdateLong(byte* state, byte* data, nuint size);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA1_Final(byte* hash, byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA224_Init(byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA224_Final(byte* hash, byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA256_Init(byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA256_Update(byte* state, byte* data, nuint size);
    [LibraryImport(Name, EntryPoint = nameof(SHA256_Update))] public static partial int SHA256_UpdateLong(byte* state, byte* data, nuint size);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA256_Final(byte* hash, byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA384_Init(byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA384_Final(byte* hash, byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA512_Init(byte* state);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA512_Update(byte* state, byte* data, nuint size);
    [LibraryImport(Name, EntryPoint = nameof(SHA512_Update))] public static partial int SHA512_UpdateLong(byte* state, byte* data, nuint size);
    [LibraryImport(Name), SuppressGCTransition] public static partial int SHA512_Final(byte* hash, byte* state);
    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)] public static partial nint EVP_MD_fetch(nint libraryContext, string name, nint properties);
    [LibraryImport(Name)] public static partial nint EVP_sha1();
    [LibraryImport(Name)] public static partial nint EVP_sha256();
    [LibraryImport(Name)] public static partial nint EVP_sha384();
    [LibraryImport(Name)] public static partial nint EVP_sha512();

    // Ciphers. EVP_CIPHER_fetch is of 3.x.
    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)] public static partial nint EVP_CIPHER_fetch(nint libraryContext, string name, nint properties);
    [LibraryImport(Name)] public static partial nint EVP_aes_128_gcm();
    [LibraryImport(Name)] public static partial nint EVP_aes_256_gcm();
    [LibraryImport(Name)] public static partial nint EVP_chacha20_poly1305();
    [LibraryImport(Name)] public static partial nint EVP_aes_128_cbc();
    [LibraryImport(Name)] public static partial nint EVP_aes_256_cbc();
    [LibraryImport(Name)] public static partial nint EVP_des_ede3_cbc();
    [LibraryImport(Name)] public static partial nint EVP_CIPHER_CTX_new();
    [LibraryImport(Name)] public static partial void EVP_CIPHER_CTX_free(nint context);
    [LibraryImport(Name)] public static partial int EVP_CIPHER_CTX_set_padding(nint context, int padding);
    [LibraryImport(Name)] public static partial int EVP_CipherInit_ex(nint context, nint cipher, nint engine, byte* key, byte* iv, int encrypt);
    [LibraryImport(Name)] public static partial int EVP_CipherUpdate(nint context, byte* output, int* written, byte* input, int size);
    [LibraryImport(Name)] public static partial int EVP_CipherFinal_ex(nint context, byte* output, int* written);

    // The same on a context that has its key, for an IV, a tag or a few bytes: below a microsecond, the collector may wait for it.
    [LibraryImport(Name), SuppressGCTransition] public static partial int EVP_CIPHER_CTX_ctrl(nint context, int type, int argument, byte* pointer);
    [LibraryImport(Name, EntryPoint = nameof(EVP_CipherInit_ex)), SuppressGCTransition] public static partial int EVP_CipherInit_exShort(nint context, nint cipher, nint engine, byte* key, byte* iv, int encrypt);
    [LibraryImport(Name, EntryPoint = nameof(EVP_CipherUpdate)), SuppressGCTransition] public static partial int EVP_CipherUpdateShort(nint context, byte* output, int* written, byte* input, int size);
    [LibraryImport(Name, EntryPoint = nameof(EVP_CipherFinal_ex)), SuppressGCTransition] public static partial int EVP_CipherFinal_exShort(nint context, byte* output, int* written);

    // Big numbers.
    [LibraryImport(Name)] public static partial nint BN_new();
    [LibraryImport(Name)] public static partial void BN_free(nint number);
    [LibraryImport(Name)] public static partial void BN_clear_free(nint number);
    [LibraryImport(Name)] public static partial nint BN_bin2bn(byte* bytes, int size, nint number);
    [LibraryImport(Name)] public static partial int BN_bn2binpad(nint number, byte* bytes, int size);
    [LibraryImport(Name)] public static partial int BN_num_bits(nint number);
    [LibraryImport(Name)] public static partial int BN_cmp(nint left, nint right);
    [LibraryImport(Name)] public static partial int BN_is_zero(nint number);
    [LibraryImport(Name)] public static partial int BN_mul(nint result, nint left, nint right, nint context);
    [LibraryImport(Name)] public static partial int BN_set_word(nint number, nuint value);
    [LibraryImport(Name)] public static partial int BN_priv_rand_range(nint number, nint range);
    [LibraryImport(Name)] public static partial nint BN_CTX_new();
    [LibraryImport(Name)] public static partial void BN_CTX_free(nint context);

    // Elliptic curves.
    [LibraryImport(Name)] public static partial nint EC_GROUP_new_by_curve_name(int nid);
    [LibraryImport(Name)] public static partial void EC_GROUP_free(nint group);
    [LibraryImport(Name)] public static partial nint EC_GROUP_get0_order(nint group);
    [LibraryImport(Name)] public static partial nint EC_POINT_new(nint group);
    [LibraryImport(Name)] public static partial void EC_POINT_free(nint point);
    [LibraryImport(Name)] public static partial void EC_POINT_clear_free(nint point);
    [LibraryImport(Name)] public static partial int EC_POINT_mul(nint group, nint result, nint generatorScalar, nint point, nint pointScalar, nint context);
    [LibraryImport(Name)] public static partial int EC_POINT_oct2point(nint group, nint point, byte* bytes, nuint size, nint context);
    [LibraryImport(Name)] public static partial nuint EC_POINT_point2oct(nint group, nint point, int form, byte* bytes, nuint size, nint context);
    [LibraryImport(Name)] public static partial int EC_POINT_get_affine_coordinates(nint group, nint point, nint x, nint y, nint context);
    [LibraryImport(Name)] public static partial nint EC_KEY_new();
    [LibraryImport(Name)] public static partial void EC_KEY_free(nint key);
    [LibraryImport(Name)] public static partial int EC_KEY_up_ref(EcKeyHandle key);
    [LibraryImport(Name)] public static partial int EC_KEY_set_group(EcKeyHandle key, nint group);
    [LibraryImport(Name)] public static partial int EC_KEY_generate_key(EcKeyHandle key);
    [LibraryImport(Name)] public static partial int EC_KEY_set_private_key(EcKeyHandle key, nint scalar);
    [LibraryImport(Name)] public static partial int EC_KEY_set_public_key(EcKeyHandle key, nint point);
    [LibraryImport(Name)] public static partial nint EC_KEY_get0_public_key(EcKeyHandle key);
    [LibraryImport(Name)] public static partial nint EC_KEY_get0_private_key(EcKeyHandle key);
    [LibraryImport(Name)] public static partial int ECDSA_sign(int type, byte* hash, int hashSize, byte* signature, uint* signatureSize, EcKeyHandle key);
    [LibraryImport(Name)] public static partial int ECDSA_verify(int type, byte* hash, int hashSize, byte* signature, int signatureSize, EcKeyHandle key);

    // RSA.
    [LibraryImport(Name)] public static partial nint RSA_new();
    [LibraryImport(Name)] public static partial void RSA_free(nint key);
    [LibraryImport(Name)] public static partial int RSA_up_ref(RsaHandle key);
    [LibraryImport(Name)] public static partial int RSA_set0_key(RsaHandle key, nint n, nint e, nint d);
    [LibraryImport(Name)] public static partial int RSA_set0_factors(RsaHandle key, nint p, nint q);
    [LibraryImport(Name)] public static partial int RSA_set0_crt_params(RsaHandle key, nint dmp1, nint dmq1, nint iqmp);
    [LibraryImport(Name)] public static partial void RSA_get0_key(RsaHandle key, nint* n, nint* e, nint* d);
    [LibraryImport(Name)] public static partial void RSA_get0_factors(RsaHandle key, nint* p, nint* q);
    [LibraryImport(Name)] public static partial void RSA_get0_crt_params(RsaHandle key, nint* dmp1, nint* dmq1, nint* iqmp);
    [LibraryImport(Name)] public static partial int RSA_generate_key_ex(RsaHandle key, int bits, nint e, nint callback);
    [LibraryImport(Name)] public static partial int RSA_sign(int type, byte* hash, uint hashSize, byte* signature, uint* signatureSize, RsaHandle key);
    [LibraryImport(Name)] public static partial int RSA_verify(int type, byte* hash, uint hashSize, byte* signature, uint signatureSize, RsaHandle key);
    [LibraryImport(Name)] public static partial int RSA_private_encrypt(int size, byte* from, byte* to, RsaHandle key, int padding);
    [LibraryImport(Name)] public static partial int RSA_private_decrypt(int size, byte* from, byte* to, RsaHandle key, int padding);
    [LibraryImport(Name)] public static partial int RSA_public_encrypt(int size, byte* from, byte* to, RsaHandle key, int padding);
    [LibraryImport(Name)] public static partial int RSA_public_decrypt(int size, byte* from, byte* to, RsaHandle key, int padding);
    [LibraryImport(Name)] public static partial int RSA_padding_add_PKCS1_PSS_mgf1(RsaHandle key, byte* encoded, byte* hash, nint algorithm, nint mgf1Algorithm, int saltSize);
    [LibraryImport(Name)] public static partial int RSA_verify_PKCS1_PSS_mgf1(RsaHandle key, byte* hash, nint algorithm, nint mgf1Algorithm, byte* encoded, int saltSize);

    // X25519 and Ed25519. The functions with _ex, "fromdata" and "encoded" are of 3.x; they save the search for the algorithm by number, and a
    // second check of the peer.
    [LibraryImport(Name)] public static partial nint EVP_PKEY_new_raw_private_key_ex(nint libraryContext, byte* type, nint properties, byte* key, nuint size);
    [LibraryImport(Name)] public static partial nint EVP_PKEY_new_raw_public_key_ex(nint libraryContext, byte* type, nint properties, byte* key, nuint size);
    [LibraryImport(Name)] public static partial nint EVP_PKEY_CTX_new_from_name(nint libraryContext, byte* name, nint properties);
    [LibraryImport(Name)] public static partial int EVP_PKEY_fromdata_init(nint context);
    [LibraryImport(Name)] public static partial int EVP_PKEY_fromdata(nint context, nint* key, int selection, X25519Keys.Parameter* parameters);
    [LibraryImport(Name)] public static partial int EVP_PKEY_set1_encoded_public_key(nint key, byte* bytes, nuint size);
    [LibraryImport(Name)] public static partial int EVP_PKEY_derive_set_peer_ex(nint context, nint peer, int validate);
    [LibraryImport(Name)] public static partial nint EVP_PKEY_new_raw_private_key(int type, nint engine, byte* key, nuint size);
    [LibraryImport(Name)] public static partial nint EVP_PKEY_new_raw_public_key(int type, nint engine, byte* key, nuint size);
    [LibraryImport(Name)] public static partial int EVP_PKEY_get_raw_private_key(PkeyHandle key, byte* bytes, nuint* size);
    [LibraryImport(Name)] public static partial int EVP_PKEY_get_raw_public_key(PkeyHandle key, byte* bytes, nuint* size);
    [LibraryImport(Name)] public static partial int EVP_PKEY_get_raw_public_key(nint key, byte* bytes, nuint* size);
    [LibraryImport(Name)] public static partial int EVP_PKEY_up_ref(PkeyHandle key);
    [LibraryImport(Name)] public static partial void EVP_PKEY_free(nint key);
    [LibraryImport(Name)] public static partial nint EVP_PKEY_CTX_new(nint key, nint engine);
    [LibraryImport(Name)] public static partial void EVP_PKEY_CTX_free(nint context);
    [LibraryImport(Name)] public static partial int EVP_PKEY_derive_init(nint context);
    [LibraryImport(Name)] public static partial int EVP_PKEY_derive_set_peer(nint context, nint peer);
    [LibraryImport(Name)] public static partial int EVP_PKEY_derive(nint context, byte* secret, nuint* size);
    [LibraryImport(Name)] public static partial nint EVP_MD_CTX_new();
    [LibraryImport(Name)] public static partial void EVP_MD_CTX_free(nint context);
    [LibraryImport(Name)] public static partial int EVP_DigestSignInit(nint context, nint* keyContext, nint hash, nint engine, PkeyHandle key);
    [LibraryImport(Name)] public static partial int EVP_DigestSign(nint context, byte* signature, nuint* signatureSize, byte* data, nuint dataSize);
    [LibraryImport(Name)] public static partial int EVP_DigestVerifyInit(nint context, nint* keyContext, nint hash, nint engine, PkeyHandle key);
    [LibraryImport(Name)] public static partial int EVP_DigestVerify(nint context, byte* signature, nuint signatureSize, byte* data, nuint dataSize);
}
