using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Tls.Records;

/// <summary>A provider that counts the work of its HMACs: calls, and blocks that the inner hash compresses.</summary>
internal sealed class CountingProvider(CryptoProvider inner) : CryptoProvider
{
    /// <summary>Blocks compressed by messages, without those of the key and of the outer hash.</summary>
    public int Blocks { get; private set; }

    /// <summary>Calls of Update and Finish.</summary>
    public int Calls { get; private set; }

    public override string Name => inner.Name;

    /// <summary>Counts from zero again.</summary>
    public void Reset() => (Blocks, Calls) = (0, 0);

    public override Mac CreateHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key) => new CountingMac(this, inner.CreateHmac(algorithm, key));

    public override void FillRandom(Span<byte> destination) => inner.FillRandom(destination);

    public override HashFunction CreateHash(HashAlgorithm algorithm) => inner.CreateHash(algorithm);

    public override void HashData(HashAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination) => inner.HashData(algorithm, data, destination);

    public override void HmacData(HashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination) =>
        inner.HmacData(algorithm, key, data, destination);

    public override Aead CreateAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) => inner.CreateAead(algorithm, key, encrypt);

    public override BlockCipher CreateBlockCipher(BlockCipherAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) =>
        inner.CreateBlockCipher(algorithm, key, encrypt);

    public override KeyAgreement GenerateKeyAgreement(NamedGroup group) => inner.GenerateKeyAgreement(group);

    public override KeyAgreement ImportKeyAgreement(NamedGroup group, ReadOnlySpan<byte> privateKey) => inner.ImportKeyAgreement(group, privateKey);

    public override PublicKey? ImportPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo) => inner.ImportPublicKey(subjectPublicKeyInfo);

    public override PrivateKey? ImportPrivateKey(ReadOnlySpan<byte> privateKeyInfo) => inner.ImportPrivateKey(privateKeyInfo);

    public override PrivateKey GeneratePrivateKey(KeyAlgorithm algorithm, int size) => inner.GeneratePrivateKey(algorithm, size);

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
