using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Tls.Mutations;

/// <summary>
/// Cryptography that protects nothing: hashes are all the same, every signature is right, ciphers leave the plaintext as it is and check
/// a tag of zeros. A changed message is then not stopped by the next Finished or tag, and goes as deep into the engine as its form allows;
/// and a handshake costs little enough for a million of them. Public keys are parsed by a real provider.
/// </summary>
internal sealed class HollowProvider(CryptoProvider real) : CryptoProvider
{
    private readonly Dictionary<string, PublicKey?> _keys = [];

    public override string Name => "hollow";

    public override void FillRandom(Span<byte> destination) => destination.Fill(0x5A);

    public override HashFunction CreateHash(HashAlgorithm algorithm) => new HollowHash(algorithm);

    public override void HashData(HashAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination) => destination[..HashSizes.Of(algorithm)].Fill(1);

    public override Mac CreateHmac(HashAlgorithm algorithm, ReadOnlySpan<byte> key) => new HollowMac(HashSizes.Of(algorithm));

    public override void HmacData(HashAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination) =>
        destination[..HashSizes.Of(algorithm)].Fill(2);

    public override Aead CreateAead(AeadAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) => new HollowAead();

    public override BlockCipher CreateBlockCipher(BlockCipherAlgorithm algorithm, ReadOnlySpan<byte> key, bool encrypt) => new HollowCipher();

    public override KeyAgreement GenerateKeyAgreement(NamedGroup group) => new HollowAgreement(group);

    public override KeyAgreement ImportKeyAgreement(NamedGroup group, ReadOnlySpan<byte> privateKey) => new HollowAgreement(group);

    public override PublicKey? ImportPublicKey(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        var name = Convert.ToBase64String(subjectPublicKeyInfo);
        if (_keys.TryGetValue(name, out var known)) return known is null ? null : new HollowPublicKey(known);
        var key = real.ImportPublicKey(subjectPublicKeyInfo);
        if (_keys.Count < 100) _keys[name] = key;
        return key is null ? null : new HollowPublicKey(key);
    }

    public override PrivateKey? ImportPrivateKey(ReadOnlySpan<byte> privateKeyInfo) =>
        real.ImportPrivateKey(privateKeyInfo) is { } key ? new HollowPrivateKey(key) : null;

    public override PrivateKey GeneratePrivateKey(KeyAlgorithm algorithm, int size) => new HollowPrivateKey(real.GeneratePrivateKey(algorithm, size));

    private sealed class HollowHash(HashAlgorithm algorithm) : HashFunction
    {
        public override HashAlgorithm Algorithm => algorithm;

        public override void Update(ReadOnlySpan<byte> data)
        {
        }

        public override int CurrentHash(Span<byte> destination)
        {
            destination[..HashSizes.Of(algorithm)].Fill(1);
            return HashSizes.Of(algorithm);
        }

        public override HashFunction Clone() => new HollowHash(algorithm);

        public override void Dispose()
        {
        }
    }

    private sealed class HollowMac(int size) : Mac
    {
        public override int Size => size;

        public override void Update(ReadOnlySpan<byte> data)
        {
        }

        public override void Finish(Span<byte> destination) => destination[..size].Fill(2);

        public override void Dispose()
        {
        }
    }

    private sealed class HollowAead : Aead
    {
        public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, Span<byte> destination) =>
            Seal(nonce, additionalData, plaintext, default, destination);

        public override void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> suffix, Span<byte> destination)
        {
            plaintext.CopyTo(destination);
            suffix.CopyTo(destination[plaintext.Length..]);
            destination.Slice(plaintext.Length + suffix.Length, TagSize).Clear();
        }

        public override bool Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> additionalData, ReadOnlySpan<byte> ciphertextAndTag, Span<byte> destination)
        {
            if (ciphertextAndTag[^TagSize..].IndexOfAnyExcept((byte)0) >= 0) return false;
            ciphertextAndTag[..^TagSize].CopyTo(destination);
            return true;
        }

        public override void Dispose()
        {
        }
    }

    private sealed class HollowCipher : BlockCipher
    {
        public override int BlockSize => 16;

        public override void Transform(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source, Span<byte> destination) => source.CopyTo(destination);

        public override void Dispose()
        {
        }
    }

    private sealed class HollowAgreement(NamedGroup group) : KeyAgreement
    {
        public override NamedGroup Group => group;

        public override void WritePublic(Span<byte> destination)
        {
            destination[..PublicSize(group)].Fill(3);
            if (group != NamedGroup.X25519) destination[0] = 4;
        }

        public override bool TryDerive(ReadOnlySpan<byte> peerShare, Span<byte> secret)
        {
            secret.Fill(7);
            return peerShare.Length == PublicSize(group) && (group == NamedGroup.X25519 || peerShare[0] == 4);
        }

        public override void Dispose()
        {
        }
    }

    private sealed class HollowPublicKey(PublicKey key) : PublicKey
    {
        public override KeyAlgorithm Algorithm => key.Algorithm;

        public override NamedGroup Curve => key.Curve;

        public override int SizeInBits => key.SizeInBits;

        public override byte[] ExportSubjectPublicKeyInfo() => key.ExportSubjectPublicKeyInfo();

        public override bool Verify(SignatureScheme scheme, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => true;

        public override int EncryptPkcs1(ReadOnlySpan<byte> plaintext, Span<byte> destination)
        {
            var size = SizeInBits / 8;
            destination[..size].Fill(9);
            destination[0] = 0;
            destination[1] = 2;
            destination[size - plaintext.Length - 1] = 0;
            plaintext.CopyTo(destination[(size - plaintext.Length)..]);
            return size;
        }

        public override void Dispose()
        {
            // The parsed key is shared by many connections.
        }
    }

    private sealed class HollowPrivateKey(PrivateKey key) : PrivateKey
    {
        public override KeyAlgorithm Algorithm => key.Algorithm;

        public override NamedGroup Curve => key.Curve;

        public override int SizeInBits => key.SizeInBits;

        public override int MaxSignatureSize => key.MaxSignatureSize;

        public override PublicKey PublicKey => key.PublicKey;

        public override bool CanSign(SignatureScheme scheme) => key.CanSign(scheme);

        public override int Sign(SignatureScheme scheme, ReadOnlySpan<byte> data, Span<byte> destination)
        {
            destination[..MaxSignatureSize].Fill(8);
            return MaxSignatureSize;
        }

        public override bool TryDecryptRaw(ReadOnlySpan<byte> ciphertext, Span<byte> destination)
        {
            if (ciphertext.Length != SizeInBits / 8) return false;
            ciphertext.CopyTo(destination);
            return true;
        }

        public override byte[] ExportPrivateKeyInfo() => key.ExportPrivateKeyInfo();

        public override byte[] ExportSubjectPublicKeyInfo() => key.ExportSubjectPublicKeyInfo();

        public override void Dispose() => key.Dispose();
    }
}
