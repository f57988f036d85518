using Shim.Runtime.Crypto;
using CryptographicOperations = System.Security.Cryptography.CryptographicOperations;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// CBC suites that encrypt, then MAC (RFC 7366): the MAC covers seq_num, type, version, length, IV and ciphertext, and nothing is decrypted
/// before it was found right.
/// </summary>
internal sealed class CbcEncryptThenMacProtection : CbcRecords
{
    /// <inheritdoc cref="CbcRecords(CryptoProvider, HashAlgorithm, BlockCipher, ProtocolVersion, ReadOnlySpan{byte}, ReadOnlySpan{byte}, RandomSource)"/>
    public CbcEncryptThenMacProtection(CryptoProvider crypto, HashAlgorithm macHash, BlockCipher cipher, ProtocolVersion version, ReadOnlySpan<byte> macKey, ReadOnlySpan<byte> chainedIv, RandomSource random)
        : base(crypto, macHash, cipher, version, macKey, chainedIv, random)
    {
    }

    /// <inheritdoc/>
    public override int Seal(ContentType type, ReadOnlySpan<byte> plaintext, Span<byte> record)
    {
        var content = record[(Limits.RecordHeaderSize + IVSize)..];
        plaintext.CopyTo(content);
        var sealedLength = IVSize + Pad(content, plaintext.Length);
        WriteHeader(record, type, Version, sealedLength + Mac.Size);
        var fragment = record.Slice(Limits.RecordHeaderSize, sealedLength);
        Encrypt(fragment);
        ComputeMac(record, fragment, record.Slice(Limits.RecordHeaderSize + sealedLength, Mac.Size));
        return Limits.RecordHeaderSize + sealedLength + Mac.Size;
    }

    /// <inheritdoc/>
    public override TlsFault Open(ReadOnlySpan<byte> header, Span<byte> fragment, Span<byte> destination, out OpenedRecord record)
    {
        record = default;
        var sealedLength = fragment.Length - Mac.Size;
        var size = sealedLength - IVSize;
        if (size < 1) return MalformedMessage.RecordTooShort;
        if ((size & (BlockSize - 1)) != 0) return PeerMisbehaved.PartialBlock;

        Span<byte> expected = stackalloc byte[HashSizes.Max];
        expected = expected[..Mac.Size];
        ComputeMac(header, fragment[..sealedLength], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, fragment[sealedLength..])) return PeerMisbehaved.BadRecordMac;

        // RFC 7366 §3: the padding is still checked; with the MAC right it is the sender's and no secret.
        var blocks = Decrypt(fragment[..sealedLength]);
        var length = CbcPadding.ContentLength(blocks, 0, out var paddingIsGood);
        if (paddingIsGood == 0) return PeerMisbehaved.BadRecordMac;
        if (length > PlaintextLimit) return PeerMisbehaved.PlaintextOverflow;
        record = new OpenedRecord((ContentType)header[0], false, IVSize, length);
        return TlsFault.None;
    }

    private void ComputeMac(ReadOnlySpan<byte> header, ReadOnlySpan<byte> fragment, Span<byte> mac)
    {
        Span<byte> macHeader = stackalloc byte[MacHeaderSize];
        WriteMacHeader(macHeader, TakeSequenceNumber(), header, fragment.Length);
        Mac.Update(macHeader);
        Mac.Update(fragment);
        Mac.Finish(mac);
    }
}
