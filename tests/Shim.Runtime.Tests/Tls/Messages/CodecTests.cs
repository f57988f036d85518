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
        () => Text(1, 255),
        ServerNameExtension.Write,
        name => name,
        data => ServerNameExtension.Read(data, out var name).IsFault ? null : name);

    [TestMethod]
    public void ApplicationProtocols() => Check(
        () => Many(1, 5, () => Bytes(1, 255)),
        (w, names) => AlpnExtension.Write(w, names),
        Show,
        data => AlpnExtension.Read(data, out var names).IsFault ? null : Show(names));

    [TestMethod]
    public void SelectedApplicationProtocol()
    {
        Check(
            () => Bytes(1, 255),
            (w, name) => AlpnExtension.Write(w, [name]),
            Convert.ToHexString,
            data => AlpnExtension.ReadSelected(data, out var name).IsFault ? null : Convert.ToHexString(name));
        Assert.IsTrue(AlpnExtension.ReadSelected([0, 4, 1, 65, 1, 66], out _).IsFault, "two names");
    }

    [TestMethod]
    public void SupportedVersions() => Check(
        () => (ProtocolVersion)(0x0301 + _random.Next(4)),
        (w, min) => SupportedVersionsExtension.WriteRange(w, min, ProtocolVersion.Tls13),
        min => string.Join(',', Enumerable.Range((int)min, 0x0305 - (int)min).Reverse().Select(v => (ProtocolVersion)v)),
        data => SupportedVersionsExtension.Read(data, out var versions).IsFault ? null : string.Join(',', versions));

    [TestMethod]
    public void SelectedVersion() => Check(
        () => (ProtocolVersion)_random.Next(0x10000),
        SupportedVersionsExtension.WriteSelected,
        version => version.ToString(),
        data => SupportedVersionsExtension.ReadSelected(data, out var version).IsFault ? null : version.ToString());

    [TestMethod]
    public void SupportedGroups() => Check(
        () => Many(1, 20, () => (NamedGroup)_random.Next(0x10000)),
        (w, groups) => SupportedGroupsExtension.Write(w, groups),
        groups => string.Join(',', groups),
        data => SupportedGroupsExtension.Read(data, out var groups).IsFault ? null : string.Join(',', groups));

    [TestMethod]
    public void SignatureAlgorithms() => Check(
        () => Many(1, 20, () => (SignatureScheme)_random.Next(0x10000)),
        (w, schemes) => SignatureAlgorithmsExtension.Write(w, schemes),
        schemes => string.Join(',', schemes),
        data => SignatureAlgorithmsExtension.Read(data, out var schemes).IsFault ? null : string.Join(',', schemes));

    [TestMethod]
    public void KeySharesOfAClient()
    {
        var crypto = Providers.Get("platform");
        NamedGroup[] groups = [NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1];
        var keys = Array.ConvertAll(groups, crypto.GenerateKeyAgreement);
        Check(
            () => 1 + _random.Next(3),
            (w, count) => KeyShareExtension.WriteClient(w, keys.AsSpan(0, count)),
            count => count + string.Concat(keys.Select((key, i) => i < count ? Public(key) : "-")),
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
            () => key,
            KeyShareExtension.WriteServer,
            k => k.Group + Public(k),
            data => KeyShareExtension.ReadServer(data, out var group, out var share).IsFault ? null : group + Convert.ToHexString(share),
            rounds: 1);
    }

    [TestMethod]
    public void SelectedGroup() => Check(
        () => (NamedGroup)_random.Next(0x10000),
        KeyShareExtension.WriteSelectedGroup,
        group => group.ToString(),
        data => KeyShareExtension.ReadSelectedGroup(data, out var group).IsFault ? null : group.ToString());

    [TestMethod]
    public void PskModes()
    {
        Check(
            () => true,
            (w, _) => PskKeyExchangeModesExtension.Write(w),
            has => has.ToString(),
            data => PskKeyExchangeModesExtension.Read(data, out var has).IsFault ? null : has.ToString(),
            rounds: 1);
        Assert.AreEqual(TlsFault.None, PskKeyExchangeModesExtension.Read([2, 0, 7], out var hasDheKe));
        Assert.IsFalse(hasDheKe);
    }

    [TestMethod]
    public void PreSharedKeys() => Check(
        () => (Identity: Bytes(1, 300), Age: (uint)_random.Next(), Size: _random.Next(2) == 0 ? 32 : 48),
        (w, v) => PreSharedKeyExtension.WriteOffer(w, v.Identity, v.Age, v.Size),
        v => $"{Show([v.Identity, new byte[v.Size]])} {v.Age} {PreSharedKeyExtension.BinderListSize(v.Size)}",
        data => PreSharedKeyExtension.ReadOffer(data, out var psks, out var size).IsFault
            ? null
            : string.Join(',', psks.Select(p => $"{Show([p.Identity, p.Binder])} {p.ObfuscatedTicketAge} {size}")));

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
        // A short binder can be read, and is wrong (RFC 8446 §4.2.11).
        Assert.AreEqual(TlsFault.None, PreSharedKeyExtension.ReadOffer([0, 7, .. identity, 0, 32, 31, .. new byte[31]], out _, out _));
    }

    [TestMethod]
    public void SelectedPsk() => Check(
        () => (ushort)_random.Next(0x10000),
        PreSharedKeyExtension.WriteSelected,
        index => index.ToString(),
        data => PreSharedKeyExtension.ReadSelected(data, out var index).IsFault ? null : index.ToString());

    [TestMethod]
    public void Cookies() => Check(
        () => Bytes(1, 1000),
        (w, cookie) => CookieExtension.Write(w, cookie),
        Convert.ToHexString,
        data => CookieExtension.Read(data, out var cookie).IsFault ? null : Convert.ToHexString(cookie),
        rounds: 20);

    [TestMethod]
    public void StatusRequests()
    {
        Check(
            () => true,
            (w, _) => StatusRequestExtension.WriteRequest(w),
            asks => asks.ToString(),
            data => StatusRequestExtension.ReadRequest(data, out var asks).IsFault ? null : asks.ToString(),
            rounds: 1);
        Assert.AreEqual(TlsFault.None, StatusRequestExtension.ReadRequest([2, 1, 2, 3], out var other), "a type that we do not know has its own form");
        Assert.IsFalse(other);
    }

    [TestMethod]
    public void Statuses() => CheckBody(
        () => Bytes(1, 500),
        (w, response) => StatusRequestExtension.WriteStatus(w, response),
        Convert.ToHexString,
        data => StatusRequestExtension.ReadStatus(data, out var response).IsFault ? null : Convert.ToHexString(response),
        rounds: 20);

    [TestMethod]
    public void Timestamps() => CheckBody(
        () => Many(1, 4, () => Bytes(1, 100)),
        (w, timestamps) =>
        {
            var list = w.Begin16();
            foreach (var timestamp in timestamps) w.WriteVector16(timestamp);
            w.End(list);
        },
        timestamps => string.Concat(timestamps.Select(t => t.Length.ToString("X4") + Convert.ToHexString(t))),
        data => SignedCertificateTimestampExtension.Read(data, out var list).IsFault ? null : Convert.ToHexString(list)[4..]);

    [TestMethod]
    public void RecordSizeLimits()
    {
        Check(
            () => 64 + _random.Next(16385 - 64),
            RecordSizeLimitExtension.Write,
            limit => limit.ToString(),
            data => RecordSizeLimitExtension.Read(data, out var limit).IsFault ? null : limit.ToString());
        Assert.AreEqual<TlsFault>(PeerMisbehaved.BadRecordSizeLimit, RecordSizeLimitExtension.Read([0, 63], out _));
    }

    [TestMethod]
    public void CertificateAuthorities() => Check(
        () => Many(1, 5, () => Bytes(1, 200)),
        (w, names) => CertificateAuthoritiesExtension.Write(w, names),
        Show,
        data => CertificateAuthoritiesExtension.Read(data, out var names).IsFault ? null : Show(names),
        rounds: 50);

    [TestMethod]
    public void RenegotiationInfos() => Check(
        () => (Client: Bytes(0, 12), Server: Bytes(0, 12)),
        (w, v) => RenegotiationInfoExtension.Write(w, v.Client, v.Server),
        v => "i" + Convert.ToHexString(v.Client) + Convert.ToHexString(v.Server),
        data => RenegotiationInfoExtension.Read(data, out var info).IsFault ? null : "i" + Convert.ToHexString(info));

    [TestMethod]
    public void PointFormats()
    {
        Check(
            () => true,
            (w, _) => EcPointFormatsExtension.Write(w),
            has => has.ToString(),
            data => EcPointFormatsExtension.Read(data, out var has).IsFault ? null : has.ToString(),
            rounds: 1);
        Assert.AreEqual(TlsFault.None, EcPointFormatsExtension.Read([2, 1, 2], out var hasUncompressed));
        Assert.IsFalse(hasUncompressed);
    }

    [TestMethod]
    public void CertificateVerifies() => CheckBody(
        () => (Scheme: (SignatureScheme)_random.Next(0x10000), Signature: Bytes(0, 600)),
        (w, v) => CertificateVerify.Write(w, v.Scheme, v.Signature),
        v => v.Scheme + Convert.ToHexString(v.Signature),
        data => CertificateVerify.Read(new TlsReader(data), out var scheme, out var signature).IsFault ? null : scheme + Convert.ToHexString(signature),
        rounds: 20);

    [TestMethod]
    public void KeyUpdates()
    {
        CheckBody(
            () => _random.Next(2) == 1,
            KeyUpdate.Write,
            requested => requested.ToString(),
            data => KeyUpdate.Read(new TlsReader(data), out var requested).IsFault ? null : requested.ToString());
        for (var value = 2; value < 256; value++)
        {
            Assert.AreEqual<TlsFault>(MalformedMessage.BadKeyUpdate, KeyUpdate.Read(new TlsReader([(byte)value]), out _));
        }
    }

    [TestMethod]
    public void Tickets() => CheckBody(
        () => new NewSessionTicket13((uint)_random.Next(), (uint)_random.Next(), Bytes(0, 255), Bytes(1, 400)),
        (w, ticket) => ticket.Write(w),
        t => $"{t.Lifetime} {t.AgeAdd} {Show([t.Nonce, t.Ticket])}",
        data => NewSessionTicket13.Read(new TlsReader(data), out var t).IsFault ? null : $"{t.Lifetime} {t.AgeAdd} {Show([t.Nonce, t.Ticket])}",
        rounds: 20);

    [TestMethod]
    public void Certificates() => CheckBody(
        () => (Chain: Many(0, 4, () => Bytes(1, 200)), Status: _random.Next(2) == 0 ? null : Bytes(1, 100)),
        (w, v) => Certificate13.Write(w, v.Chain, v.Status),
        v => Show(v.Chain) + string.Join(',', v.Chain.Select((_, i) => i == 0 && v.Status is not null ? Convert.ToHexString(v.Status) : "")),
        data =>
        {
            if (Certificate13.Read(new TlsReader(data), out var entries).IsFault) return null;
            return Show(entries.Select(e => e.Certificate)) + string.Join(',', entries.Select(e => ShowStatus(e.Extensions)));
        },
        rounds: 20);

    [TestMethod]
    public void CertificateRequests() => CheckBody(
        () => (Schemes: Many(1, 5, () => (SignatureScheme)_random.Next(0x10000)), Names: Many(0, 3, () => Bytes(1, 60))),
        (w, v) => CertificateRequest13.Write(w, v.Schemes, v.Names),
        v => string.Join(',', v.Schemes) + Show(v.Names),
        data => CertificateRequest13.Read(new TlsReader(data), out var schemes, out var names).IsFault ? null : string.Join(',', schemes) + Show(names),
        rounds: 50);

    [TestMethod]
    public void EncryptedExtensionBlocks() => CheckBody(
        () => Many(0, 5, () => Bytes(0, 50)),
        (w, extensions) =>
        {
            var block = w.Begin16();
            WriteExtensions(w, extensions);
            w.End(block);
        },
        ShowWritten,
        data => EncryptedExtensions.Read(new TlsReader(data), out var extensions).IsFault ? null : Show(extensions),
        rounds: 50);

    [TestMethod]
    public void ServerHellos() => CheckBody(
        () => (Version: (ProtocolVersion)_random.Next(0x10000), Random: Bytes(32), ID: Bytes(0, 32), Suite: (ushort)_random.Next(0x10000), Extensions: Many(1, 5, () => Bytes(1, 50))),
        (w, v) =>
        {
            var block = ServerHello.Begin(w, v.Version, v.Random, v.ID, v.Suite);
            WriteExtensions(w, v.Extensions);
            w.End(block);
        },
        v => $"{v.Version} {Show([v.Random, v.ID])} {v.Suite} 0 {ShowWritten(v.Extensions)}",
        data => ServerHello.Read(data, out var h).IsFault
            ? null
            : $"{h.LegacyVersion} {Show([h.Random, h.SessionID])} {h.CipherSuite} {h.CompressionMethod} {Show(h.Extensions)}",
        rounds: 50,
        // RFC 5246 §7.4.1.3: behind compression_method a ServerHello may end.
        mayEndAt: data => data[34] + 38);

    [TestMethod]
    public void ClientHellos() => CheckBody(
        () => (Version: (ProtocolVersion)_random.Next(0x10000), Random: Bytes(32), ID: Bytes(0, 32), Suites: Bytes(2 * (1 + _random.Next(20))), Methods: Bytes(1, 3),
            Extensions: Many(1, 5, () => Bytes(1, 50))),
        (w, v) =>
        {
            w.WriteUInt16((ushort)v.Version);
            w.WriteBytes(v.Random);
            w.WriteVector8(v.ID);
            w.WriteVector16(v.Suites);
            w.WriteVector8(v.Methods);
            var block = w.Begin16();
            WriteExtensions(w, v.Extensions);
            w.End(block);
        },
        v => $"{v.Version} {Show([v.Random, v.ID, v.Suites, v.Methods])} {ShowWritten(v.Extensions)}",
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
        Assert.AreEqual<TlsFault>(MalformedMessage.DuplicateHelloExtension, EncryptedExtensions.Read(new TlsReader(twice), out _));
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
    private static void Check<T>(Func<T> make, Action<TlsWriter, T> write, Func<T, string> show, Reader read, int rounds = Rounds) =>
        CheckBody(make, write, show, read, rounds, headerSize: 4);

    private static void CheckBody<T>(
        Func<T> make, Action<TlsWriter, T> write, Func<T, string> show, Reader read, int rounds = Rounds, int headerSize = 0, Func<byte[], int>? mayEndAt = null)
    {
        for (var round = 0; round < rounds; round++)
        {
            var value = make();
            var writer = new TlsWriter(1);
            write(writer, value);
            if (headerSize != 0) Assert.AreEqual(writer.Length - headerSize, (writer.Written[2] << 8) | writer.Written[3]);
            var data = writer.Written[headerSize..].ToArray();
            Assert.AreEqual(show(value), read(data));
            var exception = mayEndAt?.Invoke(data) ?? -1;
            for (var length = 0; length < data.Length; length++)
            {
                if (length != exception) Assert.IsNull(read(data[..length]), $"{length} of {Convert.ToHexString(data)}");
            }

            Assert.IsNull(read([.. data, 0]), "trailing byte");
        }
    }

    private static void WriteExtensions(TlsWriter writer, byte[][] extensions)
    {
        for (var i = 0; i < extensions.Length; i++)
        {
            writer.WriteUInt16((ushort)(0x8000 + i));
            writer.WriteVector16(extensions[i]);
        }
    }

    private static string ShowWritten(byte[][] extensions) => string.Join('/', extensions.Select((data, i) => $"{(ExtensionType)(0x8000 + i)}:{Convert.ToHexString(data)}"));

    private static string ShowStatus(ExtensionBlock extensions)
    {
        if (!extensions.TryGet(ExtensionType.StatusRequest, out var data)) return "";
        return StatusRequestExtension.ReadStatus(data, out var response).IsFault ? "malformed" : Convert.ToHexString(response);
    }

    private static string Public(KeyAgreement key)
    {
        var share = new byte[KeyAgreement.PublicSize(key.Group)];
        key.WritePublic(share);
        return Convert.ToHexString(share);
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
