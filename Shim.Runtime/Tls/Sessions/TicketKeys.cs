using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tls.Sessions;

/// <summary>
/// Tickets under AES-256-GCM with random keys that never leave the process and change by themselves. A ticket is
/// <c>key name (16) | nonce (12) | sealed session | tag (16)</c>. May be used by several threads.
/// </summary>
internal sealed class TicketKeys : TicketProtector
{
    /// <summary>How long a key seals, in milliseconds; it opens for as long as its last ticket may live behind that.</summary>
    public const long SealingPeriod = 12 * 3600 * 1000L;

    /// <summary>Tickets sealed under one key: random nonces are safe well beyond this (NIST SP 800-38D §8.3).</summary>
    private const int MaxTicketsPerKey = 1 << 30;

    private const int NameSize = 16;
    private const int KeySize = 32;
    private const int Overhead = NameSize + Aead.NonceSize + Aead.TagSize;

    private readonly Lock _lock = new();
    private readonly CryptoProvider _crypto;
    private readonly Func<long> _clock;
    private readonly List<Key> _keys = [];
    private bool _disposed;

    /// <summary>Makes the first key at the first ticket. <paramref name="clock"/> gives milliseconds since 1970 UTC; null takes the system's.</summary>
    public TicketKeys(CryptoProvider crypto, Func<long>? clock = null)
    {
        _crypto = crypto;
        _clock = clock ?? (static () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    /// <inheritdoc/>
    public override byte[] Seal(TlsSession session)
    {
        var writer = new TlsWriter(512);
        SessionCodec.Write(writer, session);
        var ticket = new byte[Overhead + writer.Length];
        var nonce = ticket.AsSpan(NameSize, Aead.NonceSize);
        _crypto.FillRandom(nonce);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var key = CurrentKey();
            key.Count++;
            key.Name.CopyTo(ticket, 0);
            key.Sealer.Seal(nonce, key.Name, writer.Written, ticket.AsSpan(NameSize + Aead.NonceSize));
        }

        writer.ClearSecret();
        return ticket;
    }

    /// <inheritdoc/>
    public override TlsSession? Open(ReadOnlySpan<byte> ticket)
    {
        if (ticket.Length <= Overhead) return null;
        var bytes = new byte[ticket.Length - Overhead];
        try
        {
            if (!TryOpen(ticket, bytes)) return null;
            if (SessionCodec.Read(bytes) is not { } session) return null;
            var age = _clock() - session.CreatedAt;
            if (age >= 0 && age <= Limits.IssuedTicketLifetime * 1000L) return session;
            session.Dispose();
            return null;
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var key in _keys) key.Dispose();
            _keys.Clear();
        }
    }

    private bool TryOpen(ReadOnlySpan<byte> ticket, Span<byte> bytes)
    {
        var name = ticket[..NameSize];
        lock (_lock)
        {
            foreach (var key in _keys)
            {
                // The name is no secret: it stands in every ticket.
                if (!name.SequenceEqual(key.Name)) continue;
                return key.Opener.Open(ticket.Slice(NameSize, Aead.NonceSize), name, ticket[(NameSize + Aead.NonceSize)..], bytes);
            }
        }

        return false;
    }

    /// <summary>The key that seals now: the last one, or a new one when it has done its share. Keys whose tickets are all too old go.</summary>
    private Key CurrentKey()
    {
        var now = _clock();
        if (_keys.Count != 0 && now - _keys[^1].MadeAt < SealingPeriod && _keys[^1].Count < MaxTicketsPerKey) return _keys[^1];
        for (var i = _keys.Count - 1; i >= 0; i--)
        {
            if (now - _keys[i].MadeAt <= SealingPeriod + (Limits.IssuedTicketLifetime * 1000L)) continue;
            _keys[i].Dispose();
            _keys.RemoveAt(i);
        }

        var key = new Key(_crypto, now);
        _keys.Add(key);
        return key;
    }

    private sealed class Key : IDisposable
    {
        public Key(CryptoProvider crypto, long madeAt)
        {
            MadeAt = madeAt;
            crypto.FillRandom(Name);
            using var secret = new Secret(KeySize);
            crypto.FillRandom(secret.Span);
            Sealer = crypto.CreateAead(AeadAlgorithm.Aes256Gcm, secret.Span, encrypt: true);
            Opener = crypto.CreateAead(AeadAlgorithm.Aes256Gcm, secret.Span, encrypt: false);
        }

        public byte[] Name { get; } = new byte[NameSize];

        public Aead Sealer { get; }

        public Aead Opener { get; }

        public long MadeAt { get; }

        public int Count { get; set; }

        public void Dispose()
        {
            Sealer.Dispose();
            Opener.Dispose();
        }
    }
}
