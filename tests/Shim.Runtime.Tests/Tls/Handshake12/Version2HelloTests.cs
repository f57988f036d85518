using System.Buffers.Binary;
using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>
/// A client that begins with the hello of SSL 2.0 (RFC 5246 §E.2). None of the programs at hand does that any more, so it is our client with
/// its hello, and its transcript, translated on the way; the structure is written down here anew.
/// </summary>
[TestClass]
public class Version2HelloTests
{
    private const ushort RsaAes128Sha = 0x002F;

    [TestMethod]
    [DataRow(RsaAes128Sha, 32)]
    [DataRow(0x009C, 32)]
    public void AServerGoesOnAsWithAnyOtherHello(int suite, int challenge)
    {
        using var pair = NewPair((ushort)suite, hello => OldHello(hello[9..], challenge));
        pair.Connect().Echo(20_000);
        Assert.AreEqual((ushort)suite, pair.Server.State.CipherSuite!.Number);
        Assert.IsFalse(pair.Server.State.ExtendedMasterSecret);
    }

    [TestMethod]
    public void ItMayComeByteByByte()
    {
        using var pair = NewPair(RsaAes128Sha, hello => OldHello(hello[9..], 32));
        pair.ChunkSize = 1;
        pair.Connect().Echo(100);
    }

    [TestMethod]
    public void AShortChallengeIsPaddedInFront()
    {
        byte[] challenge = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
        byte[] message = [1, 3, 3, 0, 3, 0, 0, 0, 16, 0, 0, 0x2F, .. challenge];
        Assert.AreEqual(TlsFault.None, Version2ClientHello.Translate(message, out var hello));
        CollectionAssert.AreEqual((byte[])[1, 0, 0, 41, 3, 3, .. new byte[16], .. challenge, 0, 0, 2, 0, 0x2F, 1, 0], hello);
    }

    [TestMethod]
    public void ItsVersionCounts()
    {
        using var pair = NewPair(RsaAes128Sha, hello =>
        {
            var old = OldHello(hello[9..], 32);
            old[4] = 2;
            return old;
        });
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(PeerIncompatible.NoCommonVersion, pair.Server.Fault);
        Assert.AreEqual(AlertDescription.ProtocolVersion, pair.PlainAlert(byClient: false));
    }

    public static IEnumerable<object[]> Malformed()
    {
        byte[] good = [1, 3, 3, 0, 3, 0, 0, 0, 16, 0, 0, 0x2F, .. new byte[16]];
        yield return ["no suites", Change(good, 4, 0)];
        yield return ["no whole number of suites", Change(good, 4, 4)];
        yield return ["only suites of SSL 2.0", Change(good, 9, 7)];
        yield return ["a session id longer than what is there", Change(good, 6, 200)];
        yield return ["a challenge too long for what is there", Change(good, 8, 17)];
        yield return ["a challenge too short", (byte[])[.. Change(good, 8, 15)[..^1]]];
        yield return ["a challenge of 33 bytes", (byte[])[1, 3, 3, 0, 3, 0, 0, 0, 33, 0, 0, 0x2F, .. new byte[33]]];
        yield return ["a byte too many", (byte[])[.. good, 0]];
        yield return ["a byte too few", good[..^1]];
        yield return ["nothing behind the version", good[..3]];
    }

    [TestMethod]
    [DynamicData(nameof(Malformed))]
    public void WhatDoesNotParseIsADecodeError(string name, byte[] message)
    {
        Assert.IsNotNull(name);
        using var pair = NewPair(RsaAes128Sha, _ => [(byte)(0x80 | (message.Length >> 8)), (byte)message.Length, .. message]);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(MalformedMessage.BadClientHello, pair.Server.Fault);
        Assert.AreEqual(AlertDescription.DecodeError, pair.PlainAlert(byClient: false));
    }

    [TestMethod]
    [DataRow(0x80, 0x02)]
    [DataRow(0xFF, 0xFF)]
    public void LengthsThatCannotBeAreADecodeError(int first, int second)
    {
        using var pair = NewPair(RsaAes128Sha, _ => [(byte)first, (byte)second, 1, 3, 3, .. new byte[100]]);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(MalformedMessage.BadClientHello, pair.Server.Fault);
    }

    [TestMethod]
    public void BehindARecordItIsNone()
    {
        using var pair = NewPair(RsaAes128Sha, hello => [.. hello, .. OldHello(hello[9..], 32)]);
        Assert.IsFalse(pair.Run());
        Assert.AreEqual<TlsFault>(MalformedMessage.WrongRecordVersion, pair.Server.Fault);
    }

    private static byte[] Change(byte[] message, int at, byte value)
    {
        var changed = (byte[])message.Clone();
        changed[at] = value;
        return changed;
    }

    /// <summary>A pair whose client begins with what <paramref name="translate"/> makes of the record with its hello.</summary>
    private static EnginePair NewPair(ushort suite, Func<byte[], byte[]> translate)
    {
        var client = Config12.Client();
        client.CipherSuites = [CipherSuite.Find(suite)!];
        client.ExtendedMasterSecret = false;
        client.SessionTickets = false;
        var pair = new EnginePair(client, Config12.Server("rsa2048"));
        var isFirst = true;
        pair.FromClient = record =>
        {
            if (!isFirst) return [record];
            isFirst = false;
            var old = translate(record);
            pair.ClientContext.Transcript.Reset();
            pair.ClientContext.Transcript.Add(old.AsSpan(2));
            return [old];
        };
        return pair;
    }

    /// <summary>msg_length, msg_type, version, three lengths, cipher_specs, no session id, challenge.</summary>
    private static byte[] OldHello(byte[] body, int challengeLength)
    {
        var suites = body.AsSpan(37 + body[34], BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(35 + body[34])));
        var specs = new List<byte>([7, 0, 0xC0]);
        for (; !suites.IsEmpty; suites = suites[2..]) specs.AddRange([0, suites[0], suites[1]]);
        byte[] message =
        [
            1, body[0], body[1], (byte)(specs.Count >> 8), (byte)specs.Count, 0, 0, 0, (byte)challengeLength,
            .. specs, .. body.AsSpan(2 + 32 - challengeLength, challengeLength),
        ];
        return [(byte)(0x80 | (message.Length >> 8)), (byte)message.Length, .. message];
    }
}
