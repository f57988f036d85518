using System.Buffers.Binary;
using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// What both constructions of the CBC suites share (RFC 5246 §6.2.3.2): IVs, the MAC's header, padding. TLS 1.1 and later put a random
/// IV before each record; TLS 1.0 goes on from the last block of the record before.
/// </summary>
internal abstract class CbcRecords : RecordProtection
{
    /// <summary>seq_num + type + version + length, which the MAC covers before the content.</summary>
    protected const int MacHeaderSize = 13;

    private const int MaxBlockSize = 16;
    private readonly RandomSource _random;
    private readonly byte[] _chainedIv;

    /// <summary>Takes ownership of <paramref name="cipher"/>. <paramref name="chainedIv"/> is the first IV of TLS 1.0, else empty.</summary>
    protected CbcRecords(CryptoProvider crypto, HashAlgorithm macHash, BlockCipher cipher, ProtocolVersion version, ReadOnlySpan<byte> macKey, ReadOnlySpan<byte> chainedIv, RandomSource random)
    {
        Mac = crypto.CreateHmac(macHash, macKey);
        Cipher = cipher;
        Version = version;
        _chainedIv = chainedIv.ToArray();
        _random = random;
    }

    /// <inheritdoc/>
    public override int MaxOverhead => Limits.RecordHeaderSize + IVSize + Mac.Size + BlockSize;

    /// <inheritdoc/>
    public override int MaxFragment => Limits.MaxCiphertext12;

    /// <summary>The MAC under the direction's MAC key.</summary>
    protected Mac Mac { get; }

    /// <summary>The cipher under the direction's key.</summary>
    protected BlockCipher Cipher { get; }

    /// <summary>Version in the record header.</summary>
    protected ProtocolVersion Version { get; }

    /// <summary>Size of a block in bytes, a power of two.</summary>
    protected int BlockSize => Cipher.BlockSize;

    /// <summary>Bytes of IV in each record: one block, none in TLS 1.0.</summary>
    protected int IVSize => _chainedIv.Length == 0 ? BlockSize : 0;

    /// <inheritdoc/>
    public override void Dispose()
    {
        Mac.Dispose();
        Cipher.Dispose();
    }

    /// <summary>Appends RFC 5246's padding to <paramref name="length"/> bytes of <paramref name="content"/>; returns the padded length.</summary>
    protected int Pad(Span<byte> content, int length)
    {
        var paddingLength = BlockSize - 1 - (length & (BlockSize - 1));
        content.Slice(length, paddingLength + 1).Fill((byte)paddingLength);
        return length + paddingLength + 1;
    }

    /// <summary>
    /// Encrypts the blocks behind the IV in place. <paramref name="fragment"/> is IV and blocks; a fresh IV is put there.
    /// </summary>
    protected void Encrypt(Span<byte> fragment)
    {
        var blocks = fragment[IVSize..];
        if (IVSize == 0)
        {
            Cipher.Transform(_chainedIv, blocks, blocks);
            blocks[^_chainedIv.Length..].CopyTo(_chainedIv);
            return;
        }

        var iv = fragment[..IVSize];
        _random(iv);
        Cipher.Transform(iv, blocks, blocks);
    }

    /// <summary>Decrypts the blocks behind the IV in place and returns them.</summary>
    protected Span<byte> Decrypt(Span<byte> fragment)
    {
        var blocks = fragment[IVSize..];
        if (IVSize != 0)
        {
            Cipher.Transform(fragment[..IVSize], blocks, blocks);
            return blocks;
        }

        Span<byte> last = stackalloc byte[MaxBlockSize];
        last = last[.._chainedIv.Length];
        blocks[^last.Length..].CopyTo(last);
        Cipher.Transform(_chainedIv, blocks, blocks);
        last.CopyTo(_chainedIv);
        return blocks;
    }

    /// <summary>Writes seq_num + type + version + length.</summary>
    protected static void WriteMacHeader(Span<byte> macHeader, ulong number, ReadOnlySpan<byte> header, int length)
    {
        BinaryPrimitives.WriteUInt64BigEndian(macHeader, number);
        header[..3].CopyTo(macHeader[sizeof(ulong)..]);
        // The two bytes one by one: the length may be a secret, and a checked conversion would branch on it.
        macHeader[11] = (byte)(length >> 8);
        macHeader[12] = (byte)length;
    }
}
