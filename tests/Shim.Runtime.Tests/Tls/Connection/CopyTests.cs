using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;

namespace Shim.Runtime.Tests.Tls.Connection;

/// <summary>
/// Application data is moved once on its way: the cipher itself takes it from the caller's buffer to the one that is offered for sending,
/// and from the one that was filled by receiving to the caller's. Seen by the addresses that the cipher is given.
/// </summary>
[TestClass]
public sealed unsafe class CopyTests
{
    [TestMethod]
    [DataRow(0x1301, 16384)]
    [DataRow(0x1302, 1024)]
    [DataRow(0x1303, 40000)]
    [DataRow(0xC02B, 16384)]
    [DataRow(0xCCA9, 1024)]
    public void TheCipherIsTheOnlyCopy(int suite, int size)
    {
        using var pair = Connect(suite, out var sealing, out var opening);
        var data = Pinned(size);
        var received = Pinned(size);
        sealing.Clear();
        opening.Clear();
        pair.Server.Write(data);
        var output = Range.Of(pair.Server.Output);
        Assert.IsNotEmpty(sealing);
        foreach (var (from, to) in sealing)
        {
            Assert.IsTrue(from.IsInside(Range.Of(data)), "sealed from the caller's buffer");
            Assert.IsTrue(to.IsInside(output), "sealed into what is offered to the write callback");
        }

        var windows = Deliver(pair, received);
        Assert.IsNotEmpty(opening);
        foreach (var (from, to) in opening)
        {
            Assert.IsTrue(windows.Exists(from.IsInside), "opened from what the read callback filled");
            Assert.IsTrue(to.IsInside(Range.Of(received)), "opened into the caller's buffer");
        }

        CollectionAssert.AreEqual(data, received);
    }

    /// <summary>Who reads less than a record gets a second copy, which nothing can spare him; the record is opened where it lies.</summary>
    [TestMethod]
    [DataRow(0x1301)]
    [DataRow(0xC02B)]
    public void SmallReadsOpenInPlace(int suite)
    {
        using var pair = Connect(suite, out _, out var opening);
        var data = Pinned(1000);
        var received = Pinned(data.Length);
        opening.Clear();
        pair.Server.Write(data);
        var windows = Deliver(pair, received, atOnce: 300);
        Assert.HasCount(1, opening);
        Assert.IsTrue(windows.Exists(opening[0].From.IsInside) && windows.Exists(opening[0].To.IsInside));
        CollectionAssert.AreEqual(data, received);
    }

    private static EnginePair Connect(int suite, out List<(Range From, Range To)> sealing, out List<(Range From, Range To)> opening)
    {
        (sealing, opening) = ([], []);
        var real = Providers.Get("platform");
        var client = new TlsConfig { Crypto = new WatchingProvider(real, [], opening), IsServer = false, ServerName = "localhost" };
        var server = new TlsConfig { Crypto = new WatchingProvider(real, sealing, []), IsServer = true, Identity = TestIdentity.Get("p256").For("platform") };
        client.CipherSuites = server.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        client.MaxVersion = server.MaxVersion = suite >> 8 == 0x13 ? ProtocolVersion.Tls13 : ProtocolVersion.Tls12;
        var pair = new EnginePair(client, server).Connect();
        // The tickets, so that only application data is left to watch.
        pair.Transfer(pair.Server, pair.Client, 1);
        return pair;
    }

    /// <summary>Moves the server's output through the client's windows into <paramref name="received"/>; the windows that were filled.</summary>
    private static List<Range> Deliver(EnginePair pair, byte[] received, int atOnce = int.MaxValue)
    {
        List<Range> windows = [];
        var done = 0;
        while (done < received.Length)
        {
            var destination = received.AsSpan(done, Math.Min(atOnce, received.Length - done));
            var count = pair.Client.BufferedPlaintext > 0 ? pair.Client.ReadBuffered(destination) : Receive(pair, destination, windows);
            done += count;
        }

        return windows;
    }

    private static int Receive(EnginePair pair, Span<byte> destination, List<Range> windows)
    {
        var wait = pair.Client.Receive(destination, out var written);
        if (wait != HandshakeWait.Read) return written;
        var window = pair.Client.InputWindow;
        pair.Server.Output[..window.Length].CopyTo(window);
        windows.Add(Range.Of(window));
        pair.Client.InputReceived(window.Length);
        pair.Server.OutputSent(window.Length);
        return written;
    }

    private static byte[] Pinned(int size)
    {
        var bytes = GC.AllocateArray<byte>(size, pinned: true);
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Addresses, compared only; what they lie in is pinned or native.</summary>
    private readonly record struct Range(nint Start, int Length)
    {
        public static Range Of(ReadOnlySpan<byte> bytes) => new((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)), bytes.Length);

        public bool IsInside(Range other) => Start >= other.Start && Start + Length <= other.Start + other.Length;
    }

    private sealed class WatchingProvider(CryptoProvider inner, List<(Range From, Range To)> sealing, List<(Range From, Range To)> opening) : ForwardingProvider(inner)
    {
        public override Aead CreateAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) =>
            new WatchedAead(base.CreateAead(algorithm, key, encrypt), sealing, opening);
    }

    private sealed class WatchedAead(Aead inner, List<(Range From, Range To)> sealing, List<(Range From, Range To)> opening) : Aead
    {
        public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
            Seal(nonce, additionalData, plaintext, default, destination);

        public override void Seal(
            ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> suffix, Span<byte> destination)
        {
            sealing.Add((Range.Of(plaintext), Range.Of(destination)));
            inner.Seal(nonce, additionalData, plaintext, suffix, destination);
        }

        public override bool Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> ciphertextAndTag, Span<byte> destination)
        {
            opening.Add((Range.Of(ciphertextAndTag), Range.Of(destination[..(ciphertextAndTag.Length - TagSize)])));
            return inner.Open(nonce, additionalData, ciphertextAndTag, destination);
        }

        public override bool Open(
            ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, Span<byte> ciphertextAndTag, Span<byte> destination, Span<byte> rest)
        {
            opening.Add((Range.Of(ciphertextAndTag), Range.Of(destination)));
            return inner.Open(nonce, additionalData, ciphertextAndTag, destination, rest);
        }

        public override void Dispose() => inner.Dispose();
    }
}
