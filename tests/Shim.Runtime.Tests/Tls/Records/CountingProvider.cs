using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;

namespace Shim.Runtime.Tests.Tls.Records;

/// <summary>A provider that counts the work of its HMACs: calls, and blocks that the inner hash compresses.</summary>
internal sealed class CountingProvider(CryptoProvider inner) : ForwardingProvider(inner)
{
    /// <summary>Blocks compressed by messages, without those of the key and of the outer hash.</summary>
    public int Blocks { get; private set; }

    /// <summary>Calls of Update and Finish.</summary>
    public int Calls { get; private set; }

    /// <summary>Counts from zero again.</summary>
    public void Reset() => (Blocks, Calls) = (0, 0);

    public override Mac CreateHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key) => new CountingMac(this, base.CreateHmac(algorithm, key));

    private sealed class CountingMac(CountingProvider counter, Mac mac) : Mac
    {
        private int _pending;

        public override int Size => mac.Size;

        private int BlockSize => mac.Size > 32 ? 128 : 64;

        public override void Update(ReadOnlySpan<byte> data)
        {
            counter.Calls++;
            _pending += data.Length;
            counter.Blocks += _pending / BlockSize;
            _pending %= BlockSize;
            mac.Update(data);
        }

        public override void Finish(Span<byte> destination)
        {
            counter.Calls++;
            // One byte of padding and the length: one block more, or two if they do not fit behind what is pending.
            counter.Blocks += _pending + 1 + (BlockSize / 8) > BlockSize ? 2 : 1;
            _pending = 0;
            mac.Finish(destination);
        }

        public override void Dispose() => mac.Dispose();
    }
}
