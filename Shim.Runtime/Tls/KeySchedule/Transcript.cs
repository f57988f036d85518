using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// The transcript hash (RFC 8446 §4.4.1, RFC 5246 §7.4.9). Until the hash is known, messages are kept; afterwards only the running hash
/// is.
/// </summary>
internal sealed class Transcript(CryptoProvider crypto) : IDisposable
{
    private byte[]? _pending = [];
    private HashFunction? _hash;

    /// <summary>Size of the hash in bytes; 0 before <see cref="Start"/>.</summary>
    public int HashSize => _hash is null ? 0 : HashSizes.Of(_hash.Algorithm);

    /// <summary>Adds a message with its header.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        if (_hash is not null)
        {
            _hash.Update(message);
            return;
        }

        var old = _pending!;
        _pending = new byte[old.Length + message.Length];
        old.CopyTo(_pending, 0);
        message.CopyTo(_pending.AsSpan(old.Length));
    }

    /// <summary>Says which hash it is, once the suite is known.</summary>
    public void Start(HashAlgorithm algorithm)
    {
        if (_hash is not null)
        {
            if (_hash.Algorithm == algorithm) return;
            throw new InvalidOperationException("the transcript hash is already chosen");
        }

        _hash = crypto.CreateHash(algorithm);
        _hash.Update(_pending);
        _pending = null;
    }

    /// <summary>Writes Hash(messages so far); returns its size in bytes.</summary>
    public int CurrentHash(Span<byte> destination) => _hash!.CurrentHash(destination);

    /// <summary>Hash(messages so far + <paramref name="partial"/>), without adding it: the binders of RFC 8446 §4.2.11.2.</summary>
    public int HashWith(HashAlgorithm algorithm, ReadOnlySpan<byte> partial, Span<byte> destination)
    {
        using var hash = _hash is null ? crypto.CreateHash(algorithm) : _hash.Clone();
        if (_hash is null) hash.Update(_pending);
        hash.Update(partial);
        return hash.CurrentHash(destination);
    }

    /// <summary>Replaces ClientHello1 by the synthetic message_hash message (RFC 8446 §4.4.1). The hash must be chosen.</summary>
    public void ReplaceByMessageHash()
    {
        Span<byte> value = stackalloc byte[HashSizes.Max];
        var size = _hash!.CurrentHash(value);
        var algorithm = _hash.Algorithm;
        _hash.Dispose();
        _hash = crypto.CreateHash(algorithm);
        _hash.Update([(byte)HandshakeType.MessageHash, 0, 0, (byte)size]);
        _hash.Update(value[..size]);
    }

    /// <summary>Starts over for a renegotiation.</summary>
    public void Reset()
    {
        _hash?.Dispose();
        _hash = null;
        _pending = [];
    }

    /// <inheritdoc/>
    public void Dispose() => _hash?.Dispose();
}
