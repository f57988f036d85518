#if PORTABLE_BOUNCYCASTLE
using System.Runtime.CompilerServices;
#endif
using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Security;

// In Portable.BouncyCastle the interface has no members with spans: there those two are plain methods that use no instance.
#pragma warning disable CA1822

namespace Shim.Runtime.Crypto.BouncyCastle;

/// <summary>
/// The operating system's generator in BouncyCastle's form. It must be given to every BouncyCastle class that could otherwise make a
/// generator of its own: that one asks .NET's cryptography, which ends the process where OpenSSL is missing.
/// </summary>
internal sealed class BouncyCastleRandom : IRandomGenerator
{
    private BouncyCastleRandom()
    {
    }

    /// <summary>The one instance; it has no state.</summary>
    public static SecureRandom Instance { get; } = new(new BouncyCastleRandom());

#if PORTABLE_BOUNCYCASTLE
    /// <summary>
    /// Puts the operating system's generator in the place of the one that seeds all others. This old version makes some by itself, at
    /// the first big number already.
    /// </summary>
    public static void ReplaceMaster() => Generator(Master(null)) = new BouncyCastleRandom();

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "master")]
    private static extern ref SecureRandom Master(SecureRandom? type);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "generator")]
    private static extern ref IRandomGenerator Generator(SecureRandom random);
#endif

    /// <inheritdoc/>
    public void AddSeedMaterial(byte[] seed)
    {
    }

    /// <inheritdoc/>
    public void AddSeedMaterial(long seed)
    {
    }

    /// <inheritdoc/>
    public void NextBytes(byte[] bytes) => OperatingSystemRandom.Fill(bytes);

    /// <inheritdoc/>
    public void NextBytes(byte[] bytes, int start, int len) => OperatingSystemRandom.Fill(bytes.AsSpan(start, len));

#if !PORTABLE_BOUNCYCASTLE
    /// <summary>Does nothing: the system's generator needs no seed.</summary>
    public void AddSeedMaterial(ReadOnlySpan<byte> seed)
    {
    }

    /// <summary>Fills <paramref name="bytes"/>.</summary>
    public void NextBytes(Span<byte> bytes) => OperatingSystemRandom.Fill(bytes);
#endif
}
