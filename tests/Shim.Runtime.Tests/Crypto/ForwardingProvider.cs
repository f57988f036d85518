using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>A provider that hands everything to another one, for tests that look at some of it.</summary>
internal abstract class ForwardingProvider(CryptoProvider inner) : CryptoProvider
{
    public override string Name => inner.Name;

    public override void FillRandom(Span<byte> destination) => inner.FillRandom(destination);

    public override HashFunction CreateHash(HashAlgorithm algorithm) => inner.CreateHash(algorithm);

    public override void HashData(HashAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination) => inner.HashData(algorithm, data, destination);

    public override Mac CreateHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key) => inner.CreateHmac(algorithm, key);

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
}
