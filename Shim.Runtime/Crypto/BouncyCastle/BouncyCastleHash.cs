using System.Buffers;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Utilities;

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>BouncyCastle's hash functions, fed from spans: its interfaces take arrays in all versions, spans only in new ones.</summary>
internal static class BouncyCastleDigests
{
    private const int ChunkSize = 4096;

    /// <summary>A new digest.</summary>
    public static IDigest Create(HashAlgorithm algorithm) => algorithm switch
    {
        HashAlgorithm.Md5 => new MD5Digest(),
        HashAlgorithm.Sha1 => new Sha1Digest(),
        HashAlgorithm.Sha256 => new Sha256Digest(),
        HashAlgorithm.Sha384 => new Sha384Digest(),
        HashAlgorithm.Sha512 => new Sha512Digest(),
        HashAlgorithm.None => throw new CryptoFailureException("no hash"),
    };

    /// <summary>Hands <paramref name="data"/> to <paramref name="consume"/> in pieces of an array that is cleared afterwards.</summary>
    public static void Feed<T>(T target, ReadOnlySpan<byte> data, Action<T, byte[], int> consume)
    {
        if (data.IsEmpty) return;
        var chunk = ArrayPool<byte>.Shared.Rent(Math.Min(data.Length, ChunkSize));
        while (!data.IsEmpty)
        {
            var size = Math.Min(data.Length, chunk.Length);
            data[..size].CopyTo(chunk);
            consume(target, chunk, size);
            data = data[size..];
        }
        ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
    }

    /// <summary>Adds <paramref name="data"/> to a digest.</summary>
    public static void Update(IDigest digest, ReadOnlySpan<byte> data) => Feed(digest, data, static (d, chunk, size) => d.BlockUpdate(chunk, 0, size));

    /// <summary>Ends a digest, which then is as new.</summary>
    public static void Final(IDigest digest, Span<byte> destination)
    {
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        hash.CopyTo(destination);
    }

    /// <summary>Hashes <paramref name="data"/> at once.</summary>
    public static byte[] Hash(HashAlgorithm algorithm, ReadOnlySpan<byte> data)
    {
        var digest = Create(algorithm);
        Update(digest, data);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return hash;
    }
}

/// <summary>A hash in progress.</summary>
internal sealed class BouncyCastleHash : HashFunction
{
    private readonly IDigest _digest;

    /// <summary>Starts a hash.</summary>
    public BouncyCastleHash(HashAlgorithm algorithm) : this(algorithm, BouncyCastleDigests.Create(algorithm))
    {
    }

    private BouncyCastleHash(HashAlgorithm algorithm, IDigest digest)
    {
        Algorithm = algorithm;
        _digest = digest;
    }

    /// <inheritdoc/>
    public override HashAlgorithm Algorithm { get; }

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<byte> data) => BouncyCastleDigests.Update(_digest, data);

    /// <inheritdoc/>
    public override int CurrentHash(Span<byte> destination)
    {
        BouncyCastleDigests.Final(CopyDigest(), destination);
        return HashSizes.Of(Algorithm);
    }

    /// <inheritdoc/>
    public override HashFunction Clone() => new BouncyCastleHash(Algorithm, CopyDigest());

    private IDigest CopyDigest() => (IDigest)((IMemoable)_digest).Copy();

    /// <inheritdoc/>
    public override void Dispose() => _digest.Reset();
}

/// <summary>An HMAC under a fixed key. BouncyCastle keeps the key in managed memory until the collector comes.</summary>
internal sealed class BouncyCastleMac : Mac
{
    private readonly HMac _mac;

    /// <summary>Prepares the HMAC.</summary>
    public BouncyCastleMac(HashAlgorithm algorithm, ReadOnlySpan<byte> key)
    {
        _mac = new HMac(BouncyCastleDigests.Create(algorithm));
        var bytes = key.ToArray();
        _mac.Init(new KeyParameter(bytes));
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <inheritdoc/>
    public override int Size => _mac.GetMacSize();

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<byte> data) =>
        BouncyCastleDigests.Feed(_mac, data, static (mac, chunk, size) => mac.BlockUpdate(chunk, 0, size));

    /// <inheritdoc/>
    public override void Finish(Span<byte> destination)
    {
        Span<byte> room = destination[..Size];
        var value = new byte[Size];
        _mac.DoFinal(value, 0);
        value.CopyTo(room);
        CryptographicOperations.ZeroMemory(value);
    }

    /// <inheritdoc/>
    public override void Dispose() => _mac.Reset();
}
