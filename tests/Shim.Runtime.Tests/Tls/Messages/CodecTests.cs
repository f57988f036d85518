using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Handshake;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tests.Tls.Messages;

/// <summary>
/// Every message and extension of the shared and TLS 1.3 codecs: what is written is read back, a shorter or a longer one is refused, at
/// every length.
/// </summary>
[TestClass]
public class CodecTests
{
    private const int Rounds = 200;

    private readonly Random _random = new(8446);

    /// <summary>Reads bytes into something that can be compared; null for a fault.</summary>
    private delegate string? Reader(byte[] bytes);

    [TestMethod]
    public void ServerNames() => Check(
        w => ServerNameExtension.Write(w, Text(1, 255)),
        data => ServerNameExtension.Read(data, out var name).IsFault ? null : name);

    [TestMethod]
    public void ApplicationProtocols() => Check(
        w => AlpnExtension.Write(w, Many(1, 5, () => Bytes(1, 255))),
        data => AlpnExtension.Read(data, out var names).IsFault ? null : Show(names));

    [TestMethod]
    public void SelectedApplicationProtocol()
    {
        Check(
            w => AlpnExtension.Write(w, [Bytes(1, 255)]),
            data => AlpnExtension.ReadSelected(data, out var name).IsFault ? null : Show([name]));
        Assert.IsTrue(AlpnExtension.ReadSelected([0, 4, 1, 65, 1, 66], out _).IsFault, "two names");
    }

    [TestMethod]
    public void SupportedVersions() => Check(
        w => SupportedVersionsExtension.WriteRange(w, (ProtocolVersion)(0x0301 + _random.Next(3)), ProtocolVersion.Tls13),
        data => SupportedVersionsExtension.Read(data, out var versions).IsFault ? null : string.Join(',', versions));

    [TestMethod]
    public void SelectedVersion() => Check(
        w => SupportedVersionsExtension.WriteSelected(w, (ProtocolVersion)_random.Next(0x10000)),
        data => SupportedVersionsExtension.ReadSelected(data, out var version).IsFault ? null : version.ToString());

    [TestMethod]
    public void SupportedGroups() => Check(
        w => SupportedGroupsExtension.Write(w, Many(1, 20, () => (NamedGroup)_random.Next(0x10000))),
        data => SupportedGroupsExtension.Read(data, out var groups).IsFault ? null : string.Join(',', groups));

    [TestMethod]
    public void SignatureAlgorithms() => Check(
        w => SignatureAlgorithmsExtension.Write(w, Many(1, 20, () => (SignatureScheme)_random.Next(0x10000))),
        data => SignatureAlgorithmsExtension.Read(data, out var schemes).IsFault ? null : string.Join(',', schemes));

    [TestMethod]
    public void KeySharesOfAClient()
    {
        var crypto = Providers.Get("platform");
        NamedGroup[] groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1];
        var keys = Array.ConvertAll(groups, crypto.GenerateKeyAgreement);
        Check(
            w => KeyShareExtension.WriteClient(w, keys.AsSpan(0, 1 + _random.Next(3))),
            data =>
            {
                if (KeyShareExtension.CheckClient(data, out var count).IsFault) return null;
                var shown = count.ToString();
                foreach (var group in groups) shown += KeyShareExtension.TryFindClient(data, group, out var share) ? Convert.ToHexString(share) : "-";
                return shown;
            },
            rounds: 5);
        foreach (var key in keys) key.Dispose();
    }

    [TestMethod]
    public void KeySharesNameEachGroupOnce()
    {
        Assert.AreEqual<TlsFault>(PeerMisbehaved.DuplicateKeyShare, KeyShareExtension.CheckClient([0, 10, 0, 29, 0, 1, 9, 0, 29, 0, 1, 9], out _));
        Assert.AreEqual(TlsFault.None, KeyShareExtension.CheckClient([0, 0], out var none));
        Assert.AreEqual(0, none);
        Assert.IsTrue(KeyShareExtension.CheckClient([0, 4, 0, 29, 0, 0], out _).IsFault, "an empty share");
    }

    [TestMethod]
    public void KeyShareOfAServer()
    {
        using var key = Providers.Get("platform").GenerateKeyAgreement(NamedGroup.Secp521r1);
        Check(
            w => KeyShareExtension.WriteServer(w, key),
            data => KeyShareExtension.ReadServer(data, out var group, out var share).IsFault ? null : group + Convert.ToHexString(share),
            rounds: 1);
    }

    [TestMethod]
    public void SelectedGroup() => Check(
        w => KeyShareExtension.WriteSelectedGroup(w, (NamedGroup)_random.Next(0x10000)),
        data => KeyShareExtension.ReadSelectedGroup(data, out var group).IsFault ? null : group.ToString());

    [TestMethod]
    public void PskModes()
    {
        Check(PskKeyExchangeModesExtension.Write, data => PskKeyExchangeModesExtension.Read(data, out var has).IsFault ? null : has.ToString(), rounds: 1);
        Assert.AreEqual(TlsFault.None, PskKeyExchangeModesExtension.Read([2, 0, 7], out var hasDheKe));
        Assert.IsFalse(hasDheKe);
    }

    [TestMethod]
    public void PreSharedKeys() => Check(
        w => PreSharedKeyExtension.WriteOffer(w, Bytes(1, 300), (uint)_random.Next(), _random.Next(2) == 0 ? 32 : 48),
        data => PreSharedKeyExtension.ReadOffer(data, out var psks, out var size).IsFault
            ? null
            : string.Join(',', psks.Select(p => Show([p.Identity, p.Binder]) + p.ObfuscatedTicketAge)) + size);

    [TestMethod]
    public void AsManyBindersAsIdentities()
    {
        var identity = new byte[] { 0, 1, 7, 0, 0, 0, 0 };
        byte[] binder = [32, .. new byte[32]];
        Assert.AreEqual<TlsFault>(PeerMisbehaved.PskBinderCountMismatch, PreSharedKeyExtension.ReadOffer([0, 14, .. identity, .. identity, 0, 33, .. binder], out _, out _));
        Assert.AreEqual<TlsFault>(PeerMisbehaved.PskBinderCountMismatch, PreSharedKeyExtension.ReadOffer([0, 7, .. identity, 0, 66, .. binder, .. binder], out _, out _));
        Assert.AreEqual(TlsFault.None, PreSharedKeyExtension.ReadOffer([0, 14, .. identity, .. identity, 0, 66, .. binder, .. binder], out var psks, out var size));
        Assert.HasCount(2, psks);
        Assert.AreEqual(68, size);
        Assert.IsTrue(PreSharedKeyExtension.ReadOffer([0, 7, .. identity, 0, 32, 31, .. new byte[31]], out _, out _).IsFault, "a short binder");
    }

    [TestMethod]
    public void SelectedPsk() => Check(
        w => PreSharedKeyExtension.WriteSelected(w, (ushort)_random.Next(0x10000)),
        data => PreSharedKeyExtension.ReadSelected(data, out var index).IsFault ? null : index.ToString());

    [TestMethod]
    public void Cookies() => Check(
        w => CookieExtension.Write(w, Bytes(1, 1000)),
        data => CookieExtension.Read(data, out var cookie).IsFault ? null : Show([cookie]));

    [TestMethod]
    public void StatusRequests() => Check(
        StatusRequestExtension.WriteRequest, data => StatusRequestExtension.ReadRequest(data, out var asks).IsFault ? null : asks.ToString(), rounds: 1);

    [TestMethod]
    public void Statuses() => CheckBody(
        w => StatusRequestExtension.WriteStatus(w, Bytes(1, 500)),
        data => StatusRequestExtension.ReadStatus(data, out var response).IsFault ? null : Show([response]));

    [TestMethod]
    public void Timestamps() => CheckBody(
        w =>
        {
            var list = w.Begin16();
            foreach (var timestamp in Many(1, 4, () => Bytes(1, 100))) w.WriteVector16(timestamp);
            w.End(list);
        },
        data => SignedCertificateTimestampExtension.Read(data, out var list).IsFault ? null : Show([list]));

    [TestMethod]
    public void RecordSizeLimits()
    {
        Check(
            w => RecordSizeLimitExtension.Write(w, 64 + _random.Next(16385 - 64)),
            data => RecordSizeLimitExtension.Read(data, out var limit).IsFault ? null : limit.ToString());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.BadRecordSizeLimit, RecordSizeLimitExtension.Read([0, 63], out _));
    }

    [TestMethod]
    public void CertificateAuthorities() => Check(
        w => CertificateAuthoritiesExtension.Write(w, Many(1, 5, () => Bytes(1, 200))),
        data => CertificateAuthoritiesExtension.Read(data, out var names).IsFault ? null : Show(names));

    [TestMethod]
    public void RenegotiationInfos() => Check(
        w => RenegotiationInfoExtension.Write(w, Bytes(0, 12), Bytes(0, 12)),
        data => RenegotiationInfoExtension.Read(data, out var info).IsFault ? null : "i" + Convert.ToHexString(info));

    [TestMethod]
    public void PointFormats()
    {
        Check(EcPointFormatsExtension.Write, data => EcPointFormatsExtension.Read(data, out var has).IsFault ? null : has.ToString(), rounds: 1);
        Assert.AreEqual(TlsFault.None, EcPointFormatsExtension.Read([2, 1, 2], out var hasUncompressed));
        Assert.IsFalse(hasUncompressed);
    }

    [TestMethod]
    public void CertificateVerifies() => CheckBody(
        w => CertificateVerify.Write(w, (SignatureScheme)_random.Next(0x10000), Bytes(0, 600)),
        data => CertificateVerify.Read(new TlsReader(data), out var scheme, out var signature).IsFault ? null : scheme + Convert.ToHexString(signature));

    [TestMethod]
    public void KeyUpdates()
    {
        CheckBody(w => KeyUpdate.Write(w, _random.Next(2) == 1), data => KeyUpdate.Read(new TlsReader(data), out var requested).IsFault ? null : requested.ToString());
        for (var value = 2; value < 256; value++)
        {
            Assert.AreEqual<TlsFault>(MalformedMessage.BadKeyUpdate, KeyUpdate.Read(new TlsReader([(byte)value]), out _));
        }
    }

    [TestMethod]
    public void Tickets() => CheckBody(
        w => new NewSessionTicket13((uint)_random.Next(), (uint)_random.Next(), Bytes(0, 255), Bytes(1, 400)).Write(w),
        data => NewSessionTicket13.Read(new TlsReader(data), out var t).IsFault ? null : $"{t.Lifetime} {t.AgeAdd} {Show([t.Nonce, t.Ticket])}",
        rounds: 20);

    [TestMethod]
    public void Certificates() => CheckBody(
        w => Certificate13.Write(w, Many(0, 4, () => Bytes(1, 200)), _random.Next(2) == 0 ? null : Bytes(1, 100)),
        data =>
        {
            if (Certificate13.Read(new TlsReader(data), out var entries).IsFault) return null;
            return Show(entries.Select(e => e.Certificate)) + string.Join(',', entries.Select(e => e.Extensions.Count));
        },
        rounds: 20);

    [TestMethod]
    public void CertificateRequests() => CheckBody(
        w => CertificateRequest13.Write(w, Many(1, 5, () => (SignatureScheme)_random.Next(0x10000)), Many(0, 3, () => Bytes(1, 60))),
        data => CertificateRequest13.Read(new TlsReader(data), out var schemes, out var names).IsFault ? null : string.Join(',', schemes) + Show(names),
        rounds: 50);

    [TestMethod]
    public void EncryptedExtensionBlocks() => CheckBody(
        WriteExtensionBlock,
        data => EncryptedExtensions.Read(new TlsReader(data), out var extensions).IsFault ? null : Show(extensions),
        rounds: 50);

    [TestMethod]
    public void ServerHellos() => CheckBody(
        w =>
        {
            var block = ServerHello.Begin(w, (ProtocolVersion)_random.Next(0x10000), Bytes(32, 32), Bytes(0, 32), (ushort)_random.Next(0x10000));
            w.WriteUInt16(0x7777);
            w.WriteVector16(Bytes(1, 40));
            WriteExtensions(w);
            w.End(block);
        },
        data => ServerHello.Read(data, out var h).IsFault
            ? null
            : $"{h.LegacyVersion} {Show([h.Random, h.SessionID])} {h.CipherSuite} {h.CompressionMethod} {Show(h.Extensions)}",
        rounds: 50,
        // RFC 5246 §7.4.1.3: behind compression_method a ServerHello may end.
        mayEndAt: data => data[34] + 38);

    [TestMethod]
    public void ClientHellos() => CheckBody(
        w =>
        {
            w.WriteUInt16((ushort)_random.Next(0x10000));
            w.WriteBytes(Bytes(32, 32));
            w.WriteVector8(Bytes(0, 32));
            w.WriteVector16(Bytes(2 * (1 + _random.Next(20))));
            w.WriteVector8(Bytes(1, 3));
            var block = w.Begin16();
            w.WriteUInt16(0x7777);
            w.WriteVector16(Bytes(1, 40));
            WriteExtensions(w);
            w.End(block);
        },
        data => ClientHello.Read(Message(data), out var h).IsFault
            ? null
            : $"{h.LegacyVersion} {Show([h.Random.ToArray(), h.SessionID.ToArray(), h.CipherSuites.ToArray(), h.CompressionMethods.ToArray()])} {Show(h.Extensions)}",
        rounds: 50,
        mayEndAt: data =>
        {
            var suites = 35 + data[34];
            var compression = suites + 2 + (data[suites] << 8) + data[suites + 1];
            return compression + 1 + data[compression];
        });

    [TestMethod]
    public void ALongSessionIDIsMalformed()
    {
        byte[] client = [3, 3, .. new byte[32], 33, .. new byte[33], 0, 2, 0x13, 1, 1, 0];
        Assert.AreEqual<TlsFault>(MalformedMessage.BadClientHello, ClientHello.Read(Message(client), out _));
        byte[] server = [3, 3, .. new byte[32], 33, .. new byte[33], 0x13, 1, 0];
        Assert.AreEqual<TlsFault>(MalformedMessage.BadServerHello, ServerHello.Read(server, out _));
    }

    [TestMethod]
    public void AnExtensionComesOnce()
    {
        byte[] twice = [0, 12, 0x12, 0x34, 0, 1, 7, 0x12, 0x34, 0, 3, 1, 2, 3];
        twice[1] = (byte)(twice.Length - 2);
        Assert.AreEqual<TlsFault>(MalformedMessage.DuplicateExtension, EncryptedExtensions.Read(new TlsReader(twice), out _));
    }

    [TestMethod]
    public void ServerNamesThatAreNone()
    {
        foreach (var name in new byte[][] { [], [0], [65, 0, 66], [0xC3, 0xA4], new byte[256] })
        {
            byte[] data = [(byte)((name.Length + 3) >> 8), (byte)(name.Length + 3), 0, (byte)(name.Length >> 8), (byte)name.Length, .. name];
            Assert.IsTrue(ServerNameExtension.Read(data, out _).IsFault, Convert.ToHexString(data));
        }
    }

    [TestMethod]
    public void DowngradeSentinels()
    {
        foreach (var max in new[] { ProtocolVersion.Tls11, ProtocolVersion.Tls12, ProtocolVersion.Tls13 })
        {
            for (var version = ProtocolVersion.Tls10; version <= max; version++)
            {
                var random = new byte[32];
                DowngradeSentinel.Apply(random, version, max);
                var isMarked = version < max && max >= ProtocolVersion.Tls12;
                Assert.AreEqual(isMarked, random.Any(b => b != 0), $"{version} of {max}");
                Assert.AreEqual(isMarked, DowngradeSentinel.IsIn(random, version, max), $"{version} of {max}");
            }
        }
    }

    private static HandshakeMessage Message(byte[] body) =>
        new(HandshakeType.ClientHello, (byte[])[1, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body]);

    /// <summary>An extension with its header: the codec reads what is inside.</summary>
    private void Check(Action<TlsWriter> write, Reader read, int rounds = Rounds) => CheckBody(write, read, rounds, headerSize: 4);

    private static void CheckBody(Action<TlsWriter> write, Reader read, int rounds = Rounds, int headerSize = 0, Func<byte[], int>? mayEndAt = null)
    {
        for (var round = 0; round < rounds; round++)
        {
            var writer = new TlsWriter(1);
            write(writer);
            if (headerSize != 0) Assert.AreEqual(writer.Length - headerSize, (writer.Written[2] << 8) | writer.Written[3]);
            var data = writer.Written[headerSize..].ToArray();
            var value = read(data);
            Assert.IsNotNull(value, Convert.ToHexString(data));
            // Read again from a copy: nothing hangs on the buffer it was written in.
            Assert.AreEqual(value, read([.. data]));
            var exception = mayEndAt?.Invoke(data) ?? -1;
            for (var length = 0; length < data.Length; length++)
            {
                if (length != exception) Assert.IsNull(read(data[..length]), $"{length} of {Convert.ToHexString(data)}");
            }

            Assert.IsNull(read([.. data, 0]), "trailing byte");
        }
    }

    private void WriteExtensionBlock(TlsWriter writer)
    {
        var block = writer.Begin16();
        WriteExtensions(writer);
        writer.End(block);
    }

    private void WriteExtensions(TlsWriter writer)
    {
        var count = _random.Next(5);
        for (var i = 0; i < count; i++)
        {
            writer.WriteUInt16((ushort)(0x8000 + i));
            writer.WriteVector16(Bytes(0, 50));
        }
    }

    private byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        _random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Bytes(int min, int max) => Bytes(_random.Next(min, max + 1));

    private string Text(int min, int max) => string.Create(_random.Next(min, max + 1), _random, (span, random) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = (char)('a' + random.Next(26));
    });

    private T[] Many<T>(int min, int max, Func<T> make) => [.. Enumerable.Range(0, _random.Next(min, max + 1)).Select(_ => make())];

    private static string Show(IEnumerable<byte[]> values) => string.Join('/', values.Select(Convert.ToHexString));

    private static string Show(ExtensionBlock extensions) =>
        string.Join('/', Enumerable.Range(0, extensions.Count).Select(i => $"{extensions.TypeAt(i)}:{Convert.ToHexString(extensions.DataAt(i))}"));
}
