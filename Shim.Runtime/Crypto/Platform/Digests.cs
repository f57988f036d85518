using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>
/// libcrypto's plain hash functions over states that lie in the caller's memory. A state is copied by copying its bytes, needs no
/// end, and one short message costs a tenth of what the EVP interface takes.
/// </summary>
[SkipLocalsInit] // Every buffer on the stack is written before it is read.
internal static unsafe class Digests
{
    /// <summary>Room for any state, in bytes; the largest is SHA-512's with 216.</summary>
    public const int StateSize = 224;

    /// <summary>Longest block of a hash, in bytes (SHA-384 and SHA-512).</summary>
    public const int MaxBlockSize = 128;

    /// <summary>Data up to this size is hashed without telling the collector, which would take longer to hear of it than it takes.</summary>
    private const int Short = 256;

    private static readonly nint[] s_evp = new nint[(int)HashAlgorithm.Sha512 + 1];

    /// <summary>Size of the blocks that <paramref name="algorithm"/> works on, in bytes.</summary>
    public static int BlockSize(HashAlgorithm algorithm) => algorithm is HashAlgorithm.Sha384 or HashAlgorithm.Sha512 ? 128 : 64;

    /// <summary>Begins a message.</summary>
    public static void Init(HashAlgorithm algorithm, byte* state)
    {
        var result = algorithm switch
        {
            HashAlgorithm.Md5 => Libcrypto.MD5_Init(state),
            HashAlgorithm.Sha1 => Libcrypto.SHA1_Init(state),
            HashAlgorithm.Sha256 => Libcrypto.SHA256_Init(state),
            HashAlgorithm.Sha384 => Libcrypto.SHA384_Init(state),
            HashAlgorithm.Sha512 => Libcrypto.SHA512_Init(state),
            HashAlgorithm.None => 0,
        };
        Libcrypto.Check(result, "hash");
    }

    /// <summary>Adds <paramref name="data"/> to the message.</summary>
    public static void Update(HashAlgorithm algorithm, byte* state, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return;
        fixed (byte* bytes = data)
        {
            var size = (nuint)data.Length;
            Libcrypto.Check(size <= Short ? UpdateShort(algorithm, state, bytes, size) : UpdateLong(algorithm, state, bytes, size), "hash");
        }
    }

    private static int UpdateShort(HashAlgorithm algorithm, byte* state, byte* data, nuint size) => algorithm switch
    {
        HashAlgorithm.Md5 => Libcrypto.MD5_Update(state, data, size),
        HashAlgorithm.Sha1 => Libcrypto.SHA1_Update(state, data, size),
        HashAlgorithm.Sha256 => Libcrypto.SHA256_Update(state, data, size),
        HashAlgorithm.Sha384 or HashAlgorithm.Sha512 => Libcrypto.SHA512_Update(state, data, size),
        HashAlgorithm.None => 0,
    };

    private static int UpdateLong(HashAlgorithm algorithm, byte* state, byte* data, nuint size) => algorithm switch
    {
        HashAlgorithm.Md5 => Libcrypto.MD5_UpdateLong(state, data, size),
        HashAlgorithm.Sha1 => Libcrypto.SHA1_UpdateLong(state, data, size),
        HashAlgorithm.Sha256 => Libcrypto.SHA256_UpdateLong(state, data, size),
        HashAlgorithm.Sha384 or HashAlgorithm.Sha512 => Libcrypto.SHA512_UpdateLong(state, data, size),
        HashAlgorithm.None => 0,
    };

    /// <summary>Ends the message and writes its hash to the front of <paramref name="destination"/>; the state is used up.</summary>
    public static void Final(HashAlgorithm algorithm, byte* state, Span<byte> destination)
    {
        fixed (byte* hash = destination[..HashSizes.Of(algorithm)])
        {
            var result = algorithm switch
            {
                HashAlgorithm.Md5 => Libcrypto.MD5_Final(hash, state),
                HashAlgorithm.Sha1 => Libcrypto.SHA1_Final(hash, state),
                HashAlgorithm.Sha256 => Libcrypto.SHA256_Final(hash, state),
                HashAlgorithm.Sha384 => Libcrypto.SHA384_Final(hash, state),
                HashAlgorithm.Sha512 => Libcrypto.SHA512_Final(hash, state),
                HashAlgorithm.None => 0,
            };
            Libcrypto.Check(result, "hash");
        }
    }

    /// <summary>Hashes <paramref name="data"/> at once.</summary>
    public static void Hash(HashAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        var state = stackalloc byte[StateSize];
        Init(algorithm, state);
        Update(algorithm, state, data);
        Final(algorithm, state, destination);
    }

    /// <summary>Prepares the two states of an HMAC under <paramref name="key"/> (RFC 2104 §2).</summary>
    public static void InitHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key, byte* inner, byte* outer)
    {
        Span<byte> block = stackalloc byte[MaxBlockSize];
        block = block[..BlockSize(algorithm)];
        block.Clear();
        if (key.Length > block.Length) Hash(algorithm, key, block);
        else key.CopyTo(block);

        foreach (ref var b in block) b ^= 0x36;
        Init(algorithm, inner);
        Update(algorithm, inner, block);
        foreach (ref var b in block) b ^= 0x36 ^ 0x5C;
        Init(algorithm, outer);
        Update(algorithm, outer, block);
        CryptographicOperations.ZeroMemory(block);
    }

    /// <summary>Ends an HMAC; both states are used up.</summary>
    public static void FinalHmac(HashAlgorithm algorithm, byte* inner, byte* outer, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        hash = hash[..HashSizes.Of(algorithm)];
        Final(algorithm, inner, hash);
        Update(algorithm, outer, hash);
        Final(algorithm, outer, destination);
        CryptographicOperations.ZeroMemory(hash);
    }

    /// <summary>libcrypto's <c>EVP_MD</c> for the hash inside a signature, found once per process: version 3 would search for it at every use.</summary>
    public static nint Evp(HashAlgorithm algorithm)
    {
        var found = s_evp[(int)algorithm];
        return found != 0 ? found : s_evp[(int)algorithm] = FindEvp(algorithm);
    }

    // Two threads may both find one; the second then leaks a reference to the same object, once.
    private static nint FindEvp(HashAlgorithm algorithm)
    {
        var (name, old) = algorithm switch
        {
            HashAlgorithm.Sha1 => ("SHA1", Libcrypto.EVP_sha1()),
            HashAlgorithm.Sha256 => ("SHA256", Libcrypto.EVP_sha256()),
            HashAlgorithm.Sha384 => ("SHA384", Libcrypto.EVP_sha384()),
            HashAlgorithm.Sha512 => ("SHA512", Libcrypto.EVP_sha512()),
            HashAlgorithm.None or HashAlgorithm.Md5 => throw new CryptoFailureException("not the hash of a signature"),
        };
        return Libcrypto.IsVersion3 ? Libcrypto.Check(Libcrypto.EVP_MD_fetch(0, name, 0), name) : old;
    }

    /// <summary>libcrypto's number for the hash inside a signature.</summary>
    public static int Nid(HashAlgorithm algorithm) => algorithm switch
    {
        HashAlgorithm.Sha1 => 64,
        HashAlgorithm.Sha256 => 672,
        HashAlgorithm.Sha384 => 673,
        HashAlgorithm.Sha512 => 674,
        HashAlgorithm.None or HashAlgorithm.Md5 => throw new CryptoFailureException("not the hash of a signature"),
    };
}
