using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Shim.Runtime.Crypto;
using Shim.Runtime.Crypto.BouncyCastle;
using Shim.Runtime.Crypto.Platform;
using HashAlgorithm = Shim.Runtime.Crypto.HashAlgorithm;

namespace Shim.Runtime.SecureTransport;

/// <summary>The hash functions of CommonDigest.h.</summary>
internal enum CommonDigest : byte
{
    /// <summary>MD5, 16 bytes.</summary>
    Md5 = 1,
    /// <summary>SHA-1, 20 bytes.</summary>
    Sha1,
    /// <summary>SHA-224, 28 bytes.</summary>
    Sha224,
    /// <summary>SHA-256, 32 bytes.</summary>
    Sha256,
    /// <summary>SHA-384, 48 bytes.</summary>
    Sha384,
    /// <summary>SHA-512, 64 bytes.</summary>
    Sha512,
}

/// <summary>A <c>CC_..._CTX</c> as C lays it out. Programs only make, copy and forget it.</summary>
internal unsafe struct CommonDigestContext
{
    /// <summary>Which hash, and which provider, began it; 0 before Init and after Final.</summary>
    public ulong Mark;
    /// <summary>Without libcrypto: the number of the state in <see cref="CommonDigestTable"/>.</summary>
    public ulong Number;
    /// <summary>Without libcrypto: how many bytes went in, so that an old copy of a context is recognised.</summary>
    public ulong Count;
    /// <summary>With libcrypto: its state.</summary>
    public fixed byte State[Digests.StateSize];
}

/// <summary>
/// <c>CC_..._Init</c>, <c>_Update</c> and <c>_Final</c>. With libcrypto the state lies in the program's context, which may be copied and
/// forgotten at will. BouncyCastle's states cannot leave their objects: the context then names one in a table.
/// </summary>
internal static unsafe class CommonDigests
{
    private const ulong Magic = 0x5348_494D_4343_0000;
    private const ulong InPlace = 0x100;

    /// <summary>Begins a message; 0 for NULL.</summary>
    public static int Init(CommonDigest digest, CommonDigestContext* context)
    {
        if (context is null) return 0;
        *context = default;
        if (CryptoProviders.Current is PlatformProvider)
        {
            context->Mark = Magic | InPlace | (ulong)digest;
            if (digest == CommonDigest.Sha224) Libcrypto.Check(Libcrypto.SHA224_Init(context->State), "hash");
            else Digests.Init(AlgorithmOf(digest), context->State);
            return 1;
        }

        context->Mark = Magic | (ulong)digest;
        context->Number = CommonDigestTable.Add(Create(digest));
        return 1;
    }

    /// <summary>Adds to the message; 0 for a context that does not stand in the middle of one, and for NULL with a length.</summary>
    public static int Update(CommonDigest digest, CommonDigestContext* context, byte* data, uint length)
    {
        if (context is null || (data is null && length > 0) || length > int.MaxValue) return 0;
        var octets = new ReadOnlySpan<byte>(data, (int)length);
        if (context->Mark == (Magic | InPlace | (ulong)digest))
        {
            Digests.Update(AlgorithmOf(digest), context->State, octets);
            return 1;
        }

        if (context->Mark != (Magic | (ulong)digest) || !CommonDigestTable.Update(context->Number, context->Count, octets)) return 0;
        context->Count += length;
        return 1;
    }

    /// <summary>Ends the message; 0 as for <see cref="Update"/>. The context is zeroed.</summary>
    public static int Final(CommonDigest digest, byte* hash, CommonDigestContext* context)
    {
        if (context is null || hash is null) return 0;
        var destination = new Span<byte>(hash, SizeOf(digest));
        var done = context->Mark == (Magic | (ulong)digest) && CommonDigestTable.Finish(context->Number, context->Count, destination);
        if (context->Mark == (Magic | InPlace | (ulong)digest))
        {
            if (digest == CommonDigest.Sha224) Libcrypto.Check(Libcrypto.SHA224_Final(hash, context->State), "hash");
            else Digests.Final(AlgorithmOf(digest), context->State, destination);
            done = true;
        }

        CryptographicOperations.ZeroMemory(new Span<byte>(context, sizeof(CommonDigestContext)));
        return done ? 1 : 0;
    }

    /// <summary>Hashes at once; returns <paramref name="hash"/>, or NULL if a pointer is missing.</summary>
    public static byte* Hash(CommonDigest digest, byte* data, uint length, byte* hash)
    {
        CommonDigestContext context;
        if (hash is null || (data is null && length > 0)) return null;
        if (Init(digest, &context) == 0 || Update(digest, &context, data, length) == 0) return null;
        return Final(digest, hash, &context) == 1 ? hash : null;
    }

    private static int SizeOf(CommonDigest digest) => digest == CommonDigest.Sha224 ? 28 : HashSizes.Of(AlgorithmOf(digest));

    // SHA-224 is SHA-256 with another beginning and a shorter end (FIPS 180-4 §6.3).
    private static HashAlgorithm AlgorithmOf(CommonDigest digest) => digest switch
    {
        CommonDigest.Md5 => HashAlgorithm.Md5,
        CommonDigest.Sha1 => HashAlgorithm.Sha1,
        CommonDigest.Sha224 or CommonDigest.Sha256 => HashAlgorithm.Sha256,
        CommonDigest.Sha384 => HashAlgorithm.Sha384,
        CommonDigest.Sha512 => HashAlgorithm.Sha512,
        _ => HashAlgorithm.None,
    };

    private static IDigest Create(CommonDigest digest) => digest == CommonDigest.Sha224 ? new Sha224Digest() : BouncyCastleDigests.Create(AlgorithmOf(digest));
}

/// <summary>
/// The hash states of contexts without libcrypto. Bounded, because a program may forget a context: the one that was not used for longest goes.
/// </summary>
internal static class CommonDigestTable
{
    /// <summary>Most states that are kept.</summary>
    public const int Capacity = 4096;

    private static readonly Lock s_gate = new();
    private static readonly Dictionary<ulong, Entry> s_entries = [];
    private static ulong s_clock;

    /// <summary>Enters a state; the answer is its number.</summary>
    public static ulong Add(IDigest digest)
    {
        lock (s_gate)
        {
            if (s_entries.Count >= Capacity) s_entries.Remove(Oldest());
            s_entries[++s_clock] = new Entry(digest) { LastUse = s_clock };
            return s_clock;
        }
    }

    /// <summary>Adds to a message; false if its state is gone, or has moved on since <paramref name="count"/> bytes.</summary>
    public static bool Update(ulong number, ulong count, ReadOnlySpan<byte> data)
    {
        lock (s_gate)
        {
            if (Find(number, count) is not { } entry) return false;
            BouncyCastleDigests.Update(entry.Digest, data);
            entry.Count += (ulong)data.Length;
            entry.LastUse = ++s_clock;
            return true;
        }
    }

    /// <summary>Ends a message and forgets its state; false as for <see cref="Update"/>.</summary>
    public static bool Finish(ulong number, ulong count, Span<byte> destination)
    {
        lock (s_gate)
        {
            if (Find(number, count) is not { } entry) return false;
            BouncyCastleDigests.Final(entry.Digest, destination);
            s_entries.Remove(number);
            return true;
        }
    }

    private static Entry? Find(ulong number, ulong count) => s_entries.TryGetValue(number, out var entry) && entry.Count == count ? entry : null;

    private static ulong Oldest()
    {
        var (oldest, since) = (0UL, ulong.MaxValue);
        foreach (var (number, entry) in s_entries)
        {
            if (entry.LastUse < since) (oldest, since) = (number, entry.LastUse);
        }

        return oldest;
    }

    private sealed class Entry(IDigest digest)
    {
        public IDigest Digest { get; } = digest;
        public ulong Count { get; set; }
        public ulong LastUse { get; set; }
    }
}
