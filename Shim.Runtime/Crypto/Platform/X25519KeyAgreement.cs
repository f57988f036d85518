using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>X25519 (RFC 7748 §6.1): one <c>EVP_PKEY_CTX</c> that owns the private key and computes the public share and the secret.</summary>
internal sealed unsafe class X25519KeyAgreement : KeyAgreement
{
    private const int Size = X25519Keys.Size;

    private Share _public;
    private nint _context;

    /// <summary>Takes a private key of 32 bytes; clamping is libcrypto's (RFC 7748 §5).</summary>
    public X25519KeyAgreement(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != Size) throw new CryptoFailureException("X25519 private key of the wrong size");
        var key = X25519Keys.ImportPrivate(privateKey, out var knowsPublic);
        _context = Libcrypto.EVP_PKEY_CTX_new(key, 0);
        var ready = _context != 0
            && Libcrypto.EVP_PKEY_derive_init(_context) == 1
            && (knowsPublic ? X25519Keys.TryReadPublic(key, _public) : X25519Keys.TryDerive(_context, X25519Keys.BasePoint, _public));
        Libcrypto.EVP_PKEY_free(key);
        if (!ready) Libcrypto.Fail("X25519 key generation");
    }

    /// <summary>Frees the key of an agreement whose owner forgot it; libcrypto clears it.</summary>
    ~X25519KeyAgreement() => Free();

    /// <inheritdoc/>
    public override NamedGroup Group => NamedGroup.X25519;

    /// <inheritdoc/>
    public override void WritePublic(Span<byte> destination) => ((ReadOnlySpan<byte>)_public).CopyTo(destination);

    /// <inheritdoc/>
    public override bool TryDerive(ReadOnlySpan<byte> peerShare, Span<byte> secret)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        if (peerShare.Length != Size || secret.Length < Size) return false;
        var peer = X25519Keys.BorrowPublic(peerShare);
        Libcrypto.SetErrorMark();
        var derived = X25519Keys.TryDerive(_context, peer, secret);
        Libcrypto.PopErrors();
        X25519Keys.ReturnPublic(peer);
        GC.KeepAlive(this);
        return derived && !IsZero(secret[..Size]);
    }

    // RFC 8446 §7.4.2: the all-zero value means that the peer's share was a point of small order.
    private static bool IsZero(ReadOnlySpan<byte> secret)
    {
        Span<byte> zero = stackalloc byte[Size];
        zero.Clear();
        return CryptographicOperations.FixedTimeEquals(secret, zero);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_context == 0) return;
        Libcrypto.EVP_PKEY_CTX_free(_context);
        _context = 0;
    }

    [InlineArray(Size)]
    private struct Share
    {
        private byte _first;
    }
}
