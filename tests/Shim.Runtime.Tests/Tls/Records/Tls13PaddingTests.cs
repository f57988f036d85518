using System.Buffers.Binary;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tests.Tls.Records;

/// <summary>TLSInnerPlaintext as only a strange peer writes it (RFC 8446 §5.4).</summary>
[TestClass]
public class Tls13PaddingTests
{
    private static readonly Protections s_way = Protections.Get("1.3 AES-128-GCM");

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(255)]
    [DataRow(4000)]
    public void PaddingIsTakenOff(int padding)
    {
        var fault = Open([1, 2, 3, 0, (byte)ContentType.ApplicationData, .. new byte[padding]], Limits.MaxPlaintext, out var type, out var content);
        Assert.AreEqual(TlsFault.None, fault);
        Assert.AreEqual(ContentType.ApplicationData, type);
        Providers.AreEqual([1, 2, 3, 0], content);
    }

    [TestMethod]
    public void ContentMayBeEmpty()
    {
        Assert.AreEqual(TlsFault.None, Open([23, 0, 0], Limits.MaxPlaintext, out _, out var content));
        Assert.IsEmpty(content);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(300)]
    public void NoTypeAtAllIsUnexpected(int zeros) =>
        Assert.AreEqual<TlsFault>(PeerMisbehaved.NoContentType, Open(new byte[zeros], Limits.MaxPlaintext, out _, out _));

    [TestMethod]
    [DataRow(ContentType.Handshake, 0)]
    [DataRow(ContentType.Handshake, 3)]
    [DataRow(ContentType.Alert, 0)]
    public void TheOuterTypeIsApplicationData(object outer, int padding)
    {
        var crypto = Providers.Get("bouncycastle");
        byte[] inner = [1, 2, 3, (byte)ContentType.Handshake, .. new byte[padding]];
        var record = Seal(crypto, inner, (ContentType)outer);
        foreach (var size in new[] { inner.Length - 1, Limits.MaxPlaintext })
        {
            var destination = new byte[size];
            using var open = s_way.Create(crypto, encrypt: false);
            Assert.AreEqual<TlsFault>(PeerMisbehaved.WrongOuterRecordType, open.Open(record.AsSpan(0, 5), record.AsSpan(5), destination, out _));
            Assert.AreEqual(-1, destination.AsSpan().IndexOfAnyExcept((byte)0));
            record = Seal(crypto, inner, (ContentType)outer);
        }
    }

    [TestMethod]
    [DataRow(Limits.MaxPlaintext)]
    [DataRow(64)]
    public void PaddingCountsForTheLimit(int limit)
    {
        byte[] inner = [7, (byte)ContentType.Alert, .. new byte[limit - 1]];
        Assert.AreEqual(TlsFault.None, Open(inner, limit, out _, out _));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.PlaintextOverflow, Open([.. inner, 0], limit, out _, out _));
    }

    [TestMethod]
    [DataRow("platform", 0)]
    [DataRow("platform", 1)]
    [DataRow("platform", 40)]
    [DataRow("bouncycastle", 0)]
    [DataRow("bouncycastle", 1)]
    public void ABufferWithoutRoomForTheTypeIsWrittenDirectly(string provider, int padding)
    {
        var crypto = Providers.Get(provider);
        byte[] inner = [1, 2, 3, 0, (byte)ContentType.ApplicationData, .. new byte[padding]];
        var record = Seal(crypto, inner);
        var destination = new byte[inner.Length - 1];
        using var open = s_way.Create(crypto, encrypt: false);
        Assert.AreEqual(TlsFault.None, open.Open(record.AsSpan(0, 5), record.AsSpan(5), destination, out var opened));
        Assert.AreEqual(new OpenedRecord(ContentType.ApplicationData, true, 0, 4), opened);
        Providers.AreEqual([1, 2, 3, 0], destination.AsSpan(0, 4));

        var broken = Seal(crypto, inner);
        broken[^1] ^= 1;
        destination.AsSpan().Fill(9);
        using var refuse = s_way.Create(crypto, encrypt: false);
        Assert.AreEqual<TlsFault>(PeerMisbehaved.DecryptionFailed, refuse.Open(broken.AsSpan(0, 5), broken.AsSpan(5), destination, out _));
        Assert.AreEqual(-1, destination.AsSpan().IndexOfAnyExcept((byte)0));
        Assert.AreEqual(0UL, refuse.SequenceNumber);
    }

    /// <summary>Seals an inner plaintext by hand and opens it.</summary>
    private static TlsFault Open(byte[] inner, int limit, out ContentType type, out byte[] content)
    {
        var crypto = Providers.Get("bouncycastle");
        var record = Seal(crypto, inner);
        using var open = s_way.Create(crypto, encrypt: false);
        open.PlaintextLimit = limit;
        return Protections.Open(open, record, out type, out content);
    }

    private static byte[] Seal(CryptoProvider crypto, byte[] inner, ContentType outer = ContentType.ApplicationData)
    {
        var key = new byte[16];
        var nonce = new byte[12];
        HkdfLabel.Expand(crypto, HashAlgorithm.Sha256, s_way.Key, HkdfLabel.Key, default, key);
        HkdfLabel.Expand(crypto, HashAlgorithm.Sha256, s_way.Key, HkdfLabel.IV, default, nonce);
        var record = new byte[5 + inner.Length + 16];
        record[0] = (byte)outer;
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(1), 0x0303);
        BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(3), (ushort)(inner.Length + 16));
        using var aead = crypto.CreateAead(AeadAlgorithm.Aes128Gcm, key, encrypt: true);
        aead.Seal(nonce, record.AsSpan(0, 5), inner, record.AsSpan(5));
        return record;
    }
}
