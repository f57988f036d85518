using Shim.Runtime.Crypto;
using CryptographicOperations = System.Security.Cryptography.CryptographicOperations;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// CBC suites that MAC, then encrypt (RFC 5246 §6.2.3.2).
/// </summary>
/// <remarks>
/// A receiver whose time or answer tells wrong padding from a wrong MAC gives away plaintext (Vaudenay 2002, "Lucky Thirteen" 2013). So:
/// <list type="bullet">
/// <item>Padding and MAC are both always checked; the two results are combined and there is one fault for both.</item>
/// <item>Padding is scanned and the received MAC is collected by <see cref="CbcPadding"/>, without a secret branch or index.</item>
/// <item>The time of an HMAC depends on the number of blocks that its hash compresses. A second HMAC under the same key, whose value nobody
/// wants, compresses as many blocks more as the padding, if it is right, saved: in all the number is the one of a record without
/// padding. The number of calls into the library is always the same, and the public beginning of the record is hashed in a call of its own.
/// </item>
/// </list>
/// What is left is the time in which a library's Update copies up to one block into its buffer. Peers that can do encrypt-then-MAC
/// (RFC 7366) leave even that behind; it is always offered.
/// </remarks>
internal sealed class CbcProtection : CbcRecords
{
    /// <summary>The bytes that the balancing HMAC eats: five blocks of SHA-1 or SHA-256, or three of SHA-384, and one more.</summary>
    private const int BalanceSize = 6 * 128;

    /// <summary>Bytes of content whose presence is in doubt until the padding is known.</summary>
    private const int DoubtfulSize = 255;

    private static readonly byte[] s_balance = new byte[BalanceSize];
    private readonly Mac _balance;
    private readonly int _hashBlockShift;
    private readonly int _hashLengthSize;

    /// <inheritdoc cref="CbcRecords(CryptoProvider, HashAlgorithm, BlockCipher, ProtocolVersion, ReadOnlySpan{byte}, ReadOnlySpan{byte}, RandomSource)"/>
    public CbcProtection(CryptoProvider crypto, HashAlgorithm macHash, BlockCipher cipher, ProtocolVersion version, ReadOnlySpan<byte> macKey, ReadOnlySpan<byte> chainedIv, RandomSource random)
        : base(crypto, macHash, cipher, version, macKey, chainedIv, random)
    {
        _balance = crypto.CreateHmac(macHash, macKey);
        // FIPS 180-4 §5.1: SHA-384 and SHA-512 have blocks of 128 bytes and a length of 16, the others 64 and 8.
        var wide = macHash is HashAlgorithm.Sha384 or HashAlgorithm.Sha512;
        _hashBlockShift = wide ? 7 : 6;
        _hashLengthSize = wide ? 16 : 8;
    }

    /// <inheritdoc/>
    public override int Seal(ContentType type, ReadOnlySpan<byte> plaintext, Span<byte> record)
    {
        var contentStart = Limits.RecordHeaderSize + IVSize;
        var content = record[contentStart..];
        WriteHeader(record, type, Version, 0);
        Span<byte> macHeader = stackalloc byte[MacHeaderSize];
        WriteMacHeader(macHeader, TakeSequenceNumber(), record, plaintext.Length);
        Mac.Update(macHeader);
        Mac.Update(plaintext);
        plaintext.CopyTo(content);
        Mac.Finish(content.Slice(plaintext.Length, Mac.Size));

        var length = IVSize + Pad(content, plaintext.Length + Mac.Size);
        WriteHeader(record, type, Version, length);
        Encrypt(record.Slice(Limits.RecordHeaderSize, length));
        return Limits.RecordHeaderSize + length;
    }

    /// <inheritdoc/>
    public override TlsFault Open(ReadOnlySpan<byte> header, Span<byte> fragment, Span<byte> destination, out OpenedRecord record)
    {
        record = default;
        var size = fragment.Length - IVSize;
        if (size < Mac.Size + 1) return MalformedMessage.RecordTooShort;
        if ((size & (BlockSize - 1)) != 0) return PeerMisbehaved.PartialBlock;

        var blocks = Decrypt(fragment);
        var length = CbcPadding.ContentLength(blocks, Mac.Size, out var paddingIsGood);
        if (!VerifyMac(header, blocks, length, paddingIsGood)) return PeerMisbehaved.BadRecordMac;
        // Only now is the length a secret no more.
        if (length > PlaintextLimit) return PeerMisbehaved.PlaintextOverflow;
        record = new OpenedRecord((ContentType)header[0], false, IVSize, length);
        return TlsFault.None;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _balance.Dispose();
        base.Dispose();
    }

    private bool VerifyMac(ReadOnlySpan<byte> header, ReadOnlySpan<byte> blocks, int length, int paddingIsGood)
    {
        Span<byte> macHeader = stackalloc byte[MacHeaderSize];
        Span<byte> expected = stackalloc byte[HashSizes.Max];
        Span<byte> received = stackalloc byte[HashSizes.Max];
        expected = expected[..Mac.Size];
        received = received[..Mac.Size];
        var maxLength = blocks.Length - Mac.Size - 1;
        var certain = Math.Max(0, maxLength - DoubtfulSize);

        WriteMacHeader(macHeader, TakeSequenceNumber(), header, length);
        Mac.Update(macHeader);
        Mac.Update(blocks[..certain]);
        Mac.Update(blocks[certain..length]);
        Mac.Finish(expected);
        _balance.Update(s_balance.AsSpan(0, (HashBlocks(maxLength) - HashBlocks(length) + 1) << _hashBlockShift));

        CbcPadding.CopyMac(blocks, length, received);
        var macIsGood = CryptographicOperations.FixedTimeEquals(expected, received) ? -1 : 0;
        return (macIsGood & paddingIsGood) != 0;
    }

    /// <summary>Blocks that the inner hash compresses for so much content, without the block of the key.</summary>
    private int HashBlocks(int length) =>
        (MacHeaderSize + length + 1 + _hashLengthSize + (1 << _hashBlockShift) - 1) >> _hashBlockShift;
}
