using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tests.Tls.Messages12;

/// <summary>The messages that only TLS 1.2 has: what is written is read again, and what is cut or lengthened is refused.</summary>
[TestClass]
public class CodecTests
{
    private const int Rounds = 200;

    [TestMethod]
    public void CertificateRoundTrips() => ForRandom(random =>
    {
        var chain = Blobs(random, random.Next(0, 5), 1, 2000);
        var body = Written(writer => Certificate12.Write(writer, chain));
        Assert.AreEqual(TlsFault.None, Certificate12.Read(new TlsReader(body), out var read));
        AssertSame(chain, read);
        AssertExact(body, bytes => Certificate12.Read(new TlsReader(bytes), out _));
    });

    [TestMethod]
    public void CertificateRequestRoundTrips() => ForRandom(random =>
    {
        var schemes = new SignatureScheme[random.Next(1, 20)];
        for (var i = 0; i < schemes.Length; i++) schemes[i] = (SignatureScheme)random.Next(0, 0x10000);
        var request = new CertificateRequest12
        {
            CertificateTypes = Blob(random, 1, 10),
            SupportedSignatureAlgorithms = schemes,
            CertificateAuthorities = Blobs(random, random.Next(0, 6), 1, 200),
        };
        var body = Written(request.Write);
        Assert.AreEqual(TlsFault.None, CertificateRequest12.Read(new TlsReader(body), out var read));
        CollectionAssert.AreEqual(request.CertificateTypes, read!.CertificateTypes);
        CollectionAssert.AreEqual(schemes, read.SupportedSignatureAlgorithms);
        AssertSame(request.CertificateAuthorities, read.CertificateAuthorities);
        AssertExact(body, bytes => CertificateRequest12.Read(new TlsReader(bytes), out _));
    });

    [TestMethod]
    public void ServerKeyExchangeRoundTrips() => ForRandom(random =>
    {
        var group = (NamedGroup)random.Next(1, 0x10000);
        var scheme = (SignatureScheme)random.Next(0, 0x10000);
        var share = Blob(random, 1, 255);
        var signature = Blob(random, 0, 600);
        var body = Written(writer =>
        {
            ServerKeyExchange.WriteParams(writer, group, share);
            ServerKeyExchange.WriteSignature(writer, scheme, signature);
        });
        Assert.AreEqual(TlsFault.None, ServerKeyExchange.Read(body, out var read));
        Assert.AreEqual(group, read.Group);
        Assert.AreEqual(scheme, read.Algorithm);
        CollectionAssert.AreEqual(share, read.Public.ToArray());
        CollectionAssert.AreEqual(signature, read.Signature.ToArray());
        CollectionAssert.AreEqual(Written(writer => ServerKeyExchange.WriteParams(writer, group, share)), read.Params.ToArray());
        AssertExact(body, bytes => ServerKeyExchange.Read(bytes, out _));
    });

    [TestMethod]
    public void ClientKeyExchangeRoundTrips() => ForRandom(random =>
    {
        var share = Blob(random, 1, 255);
        var body = Written(writer => ClientKeyExchange.WriteEcdhe(writer, share));
        Assert.AreEqual(TlsFault.None, ClientKeyExchange.ReadEcdhe(new TlsReader(body), out var read));
        CollectionAssert.AreEqual(share, read.ToArray());
        AssertExact(body, bytes => ClientKeyExchange.ReadEcdhe(new TlsReader(bytes), out _));

        var encrypted = Blob(random, 0, 1024);
        body = Written(writer => ClientKeyExchange.WriteRsa(writer, encrypted));
        Assert.AreEqual(TlsFault.None, ClientKeyExchange.ReadRsa(new TlsReader(body), out read));
        CollectionAssert.AreEqual(encrypted, read.ToArray());
        AssertExact(body, bytes => ClientKeyExchange.ReadRsa(new TlsReader(bytes), out _));
    });

    [TestMethod]
    public void NewSessionTicketRoundTrips() => ForRandom(random =>
    {
        var lifetime = (uint)random.NextInt64(0, 1L << 32);
        var ticket = Blob(random, 0, 2000);
        var body = Written(writer => NewSessionTicket12.Write(writer, lifetime, ticket));
        Assert.AreEqual(TlsFault.None, NewSessionTicket12.Read(new TlsReader(body), out var readLifetime, out var read));
        Assert.AreEqual(lifetime, readLifetime);
        CollectionAssert.AreEqual(ticket, read.ToArray());
        AssertExact(body, bytes => NewSessionTicket12.Read(new TlsReader(bytes), out _, out _));
    });

    [TestMethod]
    public void CertificateRequestKeepsTheBoundsOfTheRfc()
    {
        // certificate_types<1..2^8-1>, supported_signature_algorithms<2..2^16-2>, DistinguishedName<1..2^16-1>
        foreach (var body in new byte[][] { [0, 0, 2, 4, 3, 0, 0], [1, 1, 0, 0, 0, 0], [1, 1, 0, 3, 4, 3, 0, 0, 0], [1, 1, 0, 2, 4, 3, 0, 2, 0, 0] })
        {
            Assert.AreEqual<TlsFault>(MalformedMessage.BadCertificateRequest, CertificateRequest12.Read(new TlsReader(body), out _));
        }
    }

    [TestMethod]
    public void RandomBytesNeverThrow() => ForRandom(random =>
    {
        var bytes = Blob(random, 0, 300);
        Certificate12.Read(new TlsReader(bytes), out _);
        CertificateRequest12.Read(new TlsReader(bytes), out _);
        ServerKeyExchange.Read(bytes, out _);
        ClientKeyExchange.ReadEcdhe(new TlsReader(bytes), out _);
        ClientKeyExchange.ReadRsa(new TlsReader(bytes), out _);
        Assert.IsTrue(NewSessionTicket12.Read(new TlsReader(bytes), out _, out var ticket).IsFault || ticket.Length == bytes.Length - 6);
    });

    private delegate TlsFault Reading(byte[] bytes);

    /// <summary>Every prefix is too short, and one byte more is too long.</summary>
    private static void AssertExact(byte[] body, Reading read)
    {
        for (var length = 0; length < body.Length; length += 1 + (length / 16)) Assert.IsTrue(read(body[..length]).IsFault, $"{length} of {body.Length}");
        Assert.AreEqual<TlsFault>(MalformedMessage.TrailingBytes, read([.. body, 0]));
    }

    private static void AssertSame(byte[][] expected, byte[][] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++) CollectionAssert.AreEqual(expected[i], actual[i]);
    }

    private static void ForRandom(Action<Random> test)
    {
        for (var seed = 0; seed < Rounds; seed++) test(new Random(seed));
    }

    private static byte[] Written(Action<TlsWriter> write)
    {
        var writer = new TlsWriter(4);
        write(writer);
        return writer.Written.ToArray();
    }

    private static byte[][] Blobs(Random random, int count, int min, int max) => [.. Enumerable.Range(0, count).Select(_ => Blob(random, min, max))];

    private static byte[] Blob(Random random, int min, int max)
    {
        var bytes = new byte[random.Next(min, max + 1)];
        random.NextBytes(bytes);
        return bytes;
    }
}
