namespace Shim.Runtime.Crypto.Platform;

/// <summary>
/// X25519 keys of libcrypto, made the cheapest way there is. Version 3 computes the public half of every private key that comes
/// without one, with code that is slower than its scalar multiplication, and looks up its own names at every import. So a private key is imported
/// together with a public half that nobody reads, its share is computed as RFC 7748 §6.1 defines it, X25519(a, 9), and what an import
/// needs is made once. What is kept between calls holds no secret; it is taken out of its slot while it is in use, so that two threads never share it.
/// </summary>
internal static unsafe class X25519Keys
{
    /// <summary>Size of private keys, shares and secrets, in bytes.</summary>
    public const int Size = 32;

    private const uint OctetString = 5;
    private const int KeyPair = 0x87;
    private const int Unknown = 0, Usable = 1, Unusable = 2;

    private static int s_shortWay;
    private static nint s_basePoint;
    private static nint s_importer;
    private static nint s_peer;

    /// <summary>The public key whose u-coordinate is 9, the base point of RFC 7748 §4.1. Shared by all threads: it is only read.</summary>
    public static nint BasePoint
    {
        get
        {
            var key = Volatile.Read(ref s_basePoint);
            if (key != 0) return key;
            key = PkeyHandle.NewPublic(PkeyHandle.X25519, BaseShare);
            var first = Interlocked.CompareExchange(ref s_basePoint, key, 0);
            if (first == 0) return key;
            Libcrypto.EVP_PKEY_free(key);
            return first;
        }
    }

    private static ReadOnlySpan<byte> BaseShare =>
        [9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>A private key, which the caller frees; whether libcrypto has computed its public half.</summary>
    public static nint ImportPrivate(ReadOnlySpan<byte> privateKey, out bool knowsPublic)
    {
        knowsPublic = !MayTakeTheShortWay();
        return knowsPublic ? PkeyHandle.NewPrivate(PkeyHandle.X25519, privateKey) : ImportWithoutPublic(privateKey);
    }

    /// <summary>Reads the public half that libcrypto has computed.</summary>
    public static bool TryReadPublic(nint key, Span<byte> destination)
    {
        var size = (nuint)destination.Length;
        fixed (byte* bytes = destination) return Libcrypto.EVP_PKEY_get_raw_public_key(key, bytes, &size) == 1;
    }

    /// <summary>X25519 of the private key in <paramref name="context"/> and a public one. Any 32 bytes are one (RFC 7748 §5): nothing to validate.</summary>
    public static bool TryDerive(nint context, nint peer, Span<byte> secret)
    {
        nuint size = Size;
        var set = Libcrypto.IsVersion3 ? Libcrypto.EVP_PKEY_derive_set_peer_ex(context, peer, 0) : Libcrypto.EVP_PKEY_derive_set_peer(context, peer);
        fixed (byte* s = secret) return set == 1 && Libcrypto.EVP_PKEY_derive(context, s, &size) == 1;
    }

    /// <summary>A public key for one derivation; give it back with <see cref="ReturnPublic"/>.</summary>
    public static nint BorrowPublic(ReadOnlySpan<byte> share)
    {
        var kept = Libcrypto.IsVersion3 ? Interlocked.Exchange(ref s_peer, 0) : 0;
        if (kept == 0) return PkeyHandle.NewPublic(PkeyHandle.X25519, share);
        fixed (byte* bytes = share)
        {
            if (Libcrypto.EVP_PKEY_set1_encoded_public_key(kept, bytes, Size) == 1) return kept;
        }
        Libcrypto.ERR_clear_error();
        Libcrypto.EVP_PKEY_free(kept);
        return PkeyHandle.NewPublic(PkeyHandle.X25519, share);
    }

    /// <summary>Ends the use of a key that was borrowed.</summary>
    public static void ReturnPublic(nint key)
    {
        if (!Libcrypto.IsVersion3 || Interlocked.CompareExchange(ref s_peer, key, 0) != 0) Libcrypto.EVP_PKEY_free(key);
    }

    // Whether the key pair of RFC 7748 §6.1 comes out right when libcrypto is not asked to compute the public half.
    private static bool MayTakeTheShortWay()
    {
        var known = Volatile.Read(ref s_shortWay);
        if (known == Unknown) Volatile.Write(ref s_shortWay, known = Libcrypto.IsVersion3 && AgreesWithRfc7748() ? Usable : Unusable);
        return known == Usable;
    }

    private static bool AgreesWithRfc7748()
    {
        ReadOnlySpan<byte> secret =
        [
            0x77, 0x07, 0x6d, 0x0a, 0x73, 0x18, 0xa5, 0x7d, 0x3c, 0x16, 0xc1, 0x72, 0x51, 0xb2, 0x66, 0x45,
            0xdf, 0x4c, 0x2f, 0x87, 0xeb, 0xc0, 0x99, 0x2a, 0xb1, 0x77, 0xfb, 0xa5, 0x1d, 0xb9, 0x2c, 0x2a,
        ];
        ReadOnlySpan<byte> expected =
        [
            0x85, 0x20, 0xf0, 0x09, 0x89, 0x30, 0xa7, 0x54, 0x74, 0x8b, 0x7d, 0xdc, 0xb4, 0x3e, 0xf7, 0x5a,
            0x0d, 0xbf, 0x3a, 0x0d, 0x26, 0x38, 0x1a, 0xf4, 0xeb, 0xa4, 0xa9, 0x8e, 0xaa, 0x9b, 0x4e, 0x6a,
        ];
        Span<byte> share = stackalloc byte[Size];
        Libcrypto.SetErrorMark();
        var key = ImportWithoutPublic(secret);
        var context = Libcrypto.EVP_PKEY_CTX_new(key, 0);
        var agrees = context != 0 && Libcrypto.EVP_PKEY_derive_init(context) == 1 && TryDerive(context, BasePoint, share) && share.SequenceEqual(expected);
        Libcrypto.EVP_PKEY_CTX_free(context);
        Libcrypto.EVP_PKEY_free(key);
        Libcrypto.PopErrors();
        return agrees;
    }

    // Null if libcrypto refuses. The public half stands for "given": it is not computed, and not read here.
    private static nint ImportWithoutPublic(ReadOnlySpan<byte> privateKey)
    {
        var importer = Interlocked.Exchange(ref s_importer, 0);
        if (importer == 0) importer = NewImporter();
        nint key = 0;
        fixed (byte* secret = privateKey, share = BaseShare, secretName = "priv"u8, shareName = "pub"u8)
        {
            var parameters = stackalloc Parameter[3];
            parameters[0] = new Parameter { Name = shareName, Type = OctetString, Data = share, Size = Size };
            parameters[1] = new Parameter { Name = secretName, Type = OctetString, Data = secret, Size = Size };
            parameters[2] = default;
            if (Libcrypto.EVP_PKEY_fromdata(importer, &key, KeyPair, parameters) != 1) key = 0;
        }
        if (Interlocked.CompareExchange(ref s_importer, importer, 0) != 0) Libcrypto.EVP_PKEY_CTX_free(importer);
        return key;
    }

    private static nint NewImporter()
    {
        fixed (byte* name = "X25519"u8)
        {
            var importer = Libcrypto.EVP_PKEY_CTX_new_from_name(0, name, 0);
            Libcrypto.Check(importer, nameof(Libcrypto.EVP_PKEY_CTX_new_from_name));
            Libcrypto.Check(Libcrypto.EVP_PKEY_fromdata_init(importer), nameof(Libcrypto.EVP_PKEY_fromdata_init));
            return importer;
        }
    }

    /// <summary>libcrypto's <c>OSSL_PARAM</c>.</summary>
    public struct Parameter
    {
        /// <summary>The name, ended by a zero byte.</summary>
        public byte* Name;

        /// <summary>The kind of data.</summary>
        public uint Type;

        /// <summary>Where the data is.</summary>
        public void* Data;

        /// <summary>Its size in bytes.</summary>
        public nuint Size;

        /// <summary>Set where a parameter is asked for; not used here.</summary>
        public nuint ReturnSize;
    }
}
