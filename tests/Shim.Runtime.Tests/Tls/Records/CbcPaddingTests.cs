using System.Buffers.Binary;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tests.Tls.Records;

/// <summary>CBC records that a peer has composed byte by byte: one answer to everything that is wrong, and the same work for it.</summary>
[TestClass]
public class CbcPaddingTests
{
    private const int BlockSize = 16;

    [TestMethod]
    [DynamicData(nameof(Protections.MacThenEncryptCases), typeof(Protections))]
    public void EveryPaddingLengthOpens(string provider, string name)
    {
        var way = Protections.Get(name);
        var crypto = Providers.Get(provider);
        for (var padding = 0; padding < 256; padding++)
        {
            var length = 300 - padding - (300 + HashSizes.Of(way.CipherSuite.MacHash) + 1) % BlockSize;
            var content = Protections.Bytes(padding, length);
            Assert.AreEqual(TlsFault.None, Open(way, crypto, content, padding, static (_, _) => { }, out var plaintext));
            Providers.AreEqual(content, plaintext);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Protections.MacThenEncryptCases), typeof(Protections))]
    public void EveryWrongByteOfPaddingAndMacHasTheSameAnswer(string provider, string name)
    {
        var way = Protections.Get(name);
        var crypto = Providers.Get(provider);
        var macSize = HashSizes.Of(way.CipherSuite.MacHash);
        var padding = (3 * BlockSize) - 1 - macSize % BlockSize;
        var content = Protections.Bytes(4, 2 * BlockSize);
        for (var position = 1; position <= macSize + padding + 1; position++)
        {
            var at = position;
            var fault = Open(way, crypto, content, padding, (blocks, _) => blocks[^at] ^= 0x40, out _);
            Assert.AreEqual<TlsFault>(PeerMisbehaved.BadRecordMac, fault, $"{position} before the end");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Protections.MacThenEncryptCases), typeof(Protections))]
    public void PaddingLongerThanTheRecordHasTheSameAnswer(string provider, string name)
    {
        var way = Protections.Get(name);
        var crypto = Providers.Get(provider);
        var macSize = HashSizes.Of(way.CipherSuite.MacHash);
        var padding = BlockSize - 1 - (macSize % BlockSize);
        // All blocks say 255, or just as much as leaves no room for the MAC: right as padding, wrong as a record.
        foreach (var value in new[] { 255, macSize + padding, padding + 1 })
        {
            var fault = Open(way, crypto, [], padding, (blocks, _) => blocks.AsSpan().Fill((byte)value), out _);
            Assert.AreEqual<TlsFault>(PeerMisbehaved.BadRecordMac, fault);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Protections.MacThenEncryptCases), typeof(Protections))]
    public void TheWorkOfTheMacDoesNotTellThePadding(string provider, string name)
    {
        var way = Protections.Get(name);
        var macSize = HashSizes.Of(way.CipherSuite.MacHash);
        foreach (var total in new[] { 5 * BlockSize, 8 * BlockSize, 16 * BlockSize, 17 * BlockSize, 20 * BlockSize, 40 * BlockSize })
        {
            var work = new HashSet<(int, int)>();
            for (var padding = 0; padding < Math.Min(256, total - macSize); padding++)
            {
                work.Add(Work(way, Providers.Get(provider), total - macSize - 1 - padding, padding, good: true));
                work.Add(Work(way, Providers.Get(provider), total - macSize - 1 - padding, padding, good: false));
            }

            Assert.HasCount(1, work, $"{total} bytes");
        }
    }

    [TestMethod]
    [DataRow(20)]
    [DataRow(32)]
    [DataRow(48)]
    public void TheScansAgreeWithPlainOnes(int macSize)
    {
        var random = new Random(macSize);
        var blocks = new byte[400];
        var mac = new byte[macSize];
        for (var size = macSize + 1; size < blocks.Length; size++)
        {
            random.NextBytes(blocks);
            var padding = random.Next(Math.Min(256, size - macSize));
            blocks.AsSpan(size - 1 - padding, padding + 1).Fill((byte)padding);
            var spoiled = random.Next(2) == 0;
            if (spoiled && padding != 0) blocks[size - 2 - random.Next(padding)] ^= 1;
            else spoiled = false;

            var length = CbcPadding.ContentLength(blocks.AsSpan(0, size), macSize, out var good);
            Assert.AreEqual(spoiled ? 0 : -1, good);
            Assert.AreEqual(size - macSize - 1 - (spoiled ? 0 : padding), length);
            CbcPadding.CopyMac(blocks.AsSpan(0, size), length, mac);
            Providers.AreEqual(blocks.AsSpan(length, macSize), mac);
        }
    }

    /// <summary>The work of opening one record of this shape, with its padding right or spoiled.</summary>
    private static (int Blocks, int Calls) Work(Protections way, CryptoProvider provider, int length, int padding, bool good)
    {
        var counter = new CountingProvider(provider);
        var fault = Open(way, counter, new byte[length], padding, (blocks, c) =>
        {
            if (!good) blocks[^1] ^= 0x80;
            ((CountingProvider)c).Reset();
        }, out _);
        Assert.AreEqual(good ? TlsFault.None : PeerMisbehaved.BadRecordMac, fault);
        return (counter.Blocks, counter.Calls);
    }

    /// <summary>Composes content, MAC and padding, lets the peer spoil the blocks, encrypts and opens them.</summary>
    private static TlsFault Open(Protections way, CryptoProvider crypto, byte[] content, int padding, Action<byte[], CryptoProvider> spoil, out byte[] plaintext)
    {
        var suite = way.CipherSuite;
        var macSize = HashSizes.Of(suite.MacHash);
        var ivSize = way.Version == ProtocolVersion.Tls10 ? 0 : BlockSize;
        byte[] header = [(byte)ContentType.ApplicationData, (byte)((ushort)way.Version >> 8), (byte)way.Version, 0, 0];
        byte[] macHeader = [.. new byte[8], .. header];
        BinaryPrimitives.WriteUInt16BigEndian(macHeader.AsSpan(11), (ushort)content.Length);
        var mac = new byte[macSize];
        crypto.HmacData(suite.MacHash, way.MacKey, (byte[])[.. macHeader, .. content], mac);
        byte[] blocks = [.. content, .. mac, .. Enumerable.Repeat((byte)padding, padding + 1)];
        Assert.AreEqual(0, blocks.Length % BlockSize);

        using var open = way.Create(crypto, encrypt: false);
        spoil(blocks, crypto);
        var iv = ivSize == 0 ? way.IV : Protections.Bytes(77, BlockSize);
        using var cipher = crypto.CreateBlockCipher(suite.BlockCipher!.Value, way.Key, encrypt: true);
        cipher.Transform(iv, blocks, blocks);
        byte[] record = [.. header, .. ivSize == 0 ? [] : iv, .. blocks];
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(3), (ushort)(record.Length - 5));
        return Protections.Open(open, record, out _, out plaintext);
    }
}
