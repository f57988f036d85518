using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Shim.Runtime.Crypto.Platform;

/// <summary>A hash in progress. Its state lies in the object itself: what is hashed this way is public (transcripts, certificates).</summary>
internal sealed unsafe class PlatformHash : HashFunction
{
    private State _state;

    /// <summary>Starts a hash.</summary>
    public PlatformHash(HashAlgorithm algorithm)
    {
        Algorithm = algorithm;
        fixed (State* state = &_state) Digests.Init(algorithm, (byte*)state);
    }

    private PlatformHash(PlatformHash other)
    {
        Algorithm = other.Algorithm;
        _state = other._state;
    }

    /// <inheritdoc/>
    public override HashAlgorithm Algorithm { get; }

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<byte> data)
    {
        fixed (State* state = &_state) Digests.Update(Algorithm, (byte*)state, data);
    }

    /// <inheritdoc/>
    public override int CurrentHash(Span<byte> destination)
    {
        var state = _state;
        Digests.Final(Algorithm, (byte*)&state, destination);
        return HashSizes.Of(Algorithm);
    }

    /// <inheritdoc/>
    public override HashFunction Clone() => new PlatformHash(this);

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    [InlineArray(Digests.StateSize / sizeof(ulong))]
    private struct State
    {
        private ulong _word;
    }
}

/// <summary>An HMAC under a fixed key; its states are secret and lie in native memory.</summary>
[SkipLocalsInit]
internal sealed unsafe class PlatformMac : Mac
{
    private const int Inner = 0, Outer = Digests.StateSize, Present = 2 * Digests.StateSize, Total = 3 * Digests.StateSize;

    private readonly HashAlgorithm _algorithm;
    private byte* _states;

    /// <summary>Prepares the HMAC.</summary>
    public PlatformMac(HashAlgorithm algorithm, ReadOnlySpan<byte> key)
    {
        _algorithm = algorithm;
        Size = HashSizes.Of(algorithm);
        _states = (byte*)NativeMemory.AllocZeroed(Total);
        Digests.InitHmac(algorithm, key, _states + Inner, _states + Outer);
        Restart();
    }

    /// <summary>Zeroes and frees the states of an HMAC whose owner forgot it.</summary>
    ~PlatformMac() => Free();

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override void Update(ReadOnlySpan<byte> data)
    {
        ObjectDisposedException.ThrowIf(_states is null, this);
        Digests.Update(_algorithm, _states + Present, data);
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Finish(Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_states is null, this);
        var outer = stackalloc byte[Digests.StateSize];
        new ReadOnlySpan<byte>(_states + Outer, Digests.StateSize).CopyTo(new Span<byte>(outer, Digests.StateSize));
        Digests.FinalHmac(_algorithm, _states + Present, outer, destination);
        CryptographicOperations.ZeroMemory(new Span<byte>(outer, Digests.StateSize));
        Restart();
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Restart() =>
        new ReadOnlySpan<byte>(_states + Inner, Digests.StateSize).CopyTo(new Span<byte>(_states + Present, Digests.StateSize));

    private void Free()
    {
        if (_states is null) return;
        CryptographicOperations.ZeroMemory(new Span<byte>(_states, Total));
        NativeMemory.Free(_states);
        _states = null;
    }
}
