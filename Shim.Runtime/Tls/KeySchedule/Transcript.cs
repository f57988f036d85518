using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tls.KeySchedule;

/// <summary>
/// The transcript hash (RFC 8446 §4.4.1, RFC 5246 §7.4.9). Until the hash is known, messages are kept; afterwards only the running hash
/// is, unless a TLS 1.2 CertificateVerify may have to sign the messages themselves.
/// </summary>
internal sealed class Transcript(CryptoProvider crypto) : IDisposable
{
    private TlsWriter? _messages = new();
    private HashFunction? _hash;

    /// <summary>Size of the hash in bytes; 0 before <see cref="Start"/>.</summary>
    public int HashSize => _hash is null ? 0 : HashSizes.Of(_hash.Algorithm);

    /// <summary>Adds a message with its header.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        _hash?.Update(message);
        _messages?.WriteBytes(message);
    }

    /// <summary>
    /// Says which hash it is, once the suite is known. <paramref name="keepMessages"/>: the messages stay readable in
    /// <see cref="Messages"/>, for the hash of a TLS 1.2 CertificateVerify need not be the suite's (RFC 5246 §7.4.8).
    /// </summary>
    public void Start(HashAlgorithm algorithm, bool keepMessages = false)
    {
        if (_hash is not null)
        {
            if (_hash.Algorithm == algorithm) return;
            throw new InvalidOperationException("the transcript hash is already chosen");
        }

        _hash = crypto.CreateHash(algorithm);
        _hash.Update(_messages!.Written);
        if (!keepMessages) _messages = null;
    }

    /// <summary>All messages so far; only before <see cref="Start"/> and while they are kept.</summary>
    public ReadOnlySpan<byte> Messages => _messages is { } kept ? kept.Written : throw new InvalidOperationException("the messages are not kept");

    /// <summary>No CertificateVerify will be needed any more: lets the kept messages go.</summary>
    public void ForgetMessages()
    {
        if (_hash is not null) _messages = null;
    }

    /// <summary>Writes Hash(messages so far); returns its size in bytes.</summary>
    public int CurrentHash(Span<byte> destination) => _hash!.CurrentHash(destination);

    /// <summary>Hash(messages so far + <paramref name="partial"/>), without adding it: the binders of RFC 8446 §4.2.11.2.</summary>
    public int HashWith(HashAlgorithm algorithm, ReadOnlySpan<byte> partial, Span<byte> destination)
    {
        using var hash = _hash is null ? crypto.CreateHash(algorithm) : _hash.Clone();
        if (_hash is null) hash.Update(_messages!.Written);
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
        _messages = new();
    }

    /// <inheritdoc/>
    public void Dispose() => _hash?.Dispose();
}
