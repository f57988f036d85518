using System.Numerics;
using System.Security.Cryptography;
using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.KeySchedule;

namespace Shim.Runtime.Tests.Tls.Handshake12;

/// <summary>
/// Bleichenbacher's attack on the RSA key exchange (RFC 5246 §7.4.7.1): whatever is wrong with the encrypted premaster secret, the server
/// says the same thing at the same point, behind the client's Finished.
/// </summary>
[TestClass]
public class OracleTests
{
    private const int ModulusSize = 256;
    private const int Separator = ModulusSize - RsaPremaster.Size - 1;

    public static IEnumerable<object[]> Suites => [[0x009C], [0x003C], [0x002F]];

    [TestMethod]
    [DynamicData(nameof(Suites))]
    public void EveryMalformedPremasterLooksTheSame(int suite)
    {
        var wrongButWellFormed = Outcome(suite, Encrypt(Block()));
        Assert.AreEqual("BadRecordMac", wrongButWellFormed.Split(' ')[0]);
        foreach (var (name, encrypted) in Malformed())
        {
            Assert.AreEqual(wrongButWellFormed, Outcome(suite, encrypted), name);
        }
    }

    private static IEnumerable<(string Name, byte[] Encrypted)> Malformed()
    {
        yield return ("first byte", Encrypt(Block((0, 1))));
        yield return ("block type 0", Encrypt(Block((1, 0))));
        yield return ("block type 1", Encrypt(Block((1, 1))));
        yield return ("zero in the first eight bytes of padding", Encrypt(Block((5, 0))));
        yield return ("zero in the padding", Encrypt(Block((120, 0))));
        yield return ("no separator", Encrypt(Block((Separator, 9))));
        yield return ("one byte short", Encrypt(Block((Separator, 9), (Separator + 1, 0))));
        yield return ("one byte long", Encrypt(Block((Separator - 1, 0))));
        yield return ("empty premaster", Encrypt(Block((Separator, 9), (ModulusSize - 1, 0))));
        yield return ("major version", Encrypt(Block((Separator + 1, 2))));
        yield return ("minor version", Encrypt(Block((Separator + 2, 1))));
        yield return ("not below the modulus", Enumerable.Repeat((byte)0xFF, ModulusSize).ToArray());
        yield return ("zero", new byte[ModulusSize]);
        yield return ("empty", []);
        yield return ("too short", new byte[ModulusSize - 1]);
        yield return ("too long", new byte[ModulusSize + 1]);
    }

    /// <summary>What an attacker sees: the alert, how many records came before it, and where the server stood.</summary>
    private static string Outcome(int suite, byte[] encrypted)
    {
        var client = Config12.Client();
        client.CipherSuites = [CipherSuite.Find((ushort)suite)!];
        using var pair = new EnginePair(client, Config12.Server("rsa2048"));
        var replaced = false;
        pair.FromClient = record =>
        {
            // Only the first: the random IV of an encrypted Finished looks like this message once in 256 times.
            if (replaced || !IsClientKeyExchange(record)) return [record];
            replaced = true;
            return [NewClientKeyExchange(encrypted)];
        };
        Assert.IsFalse(pair.Run());
        var sent = pair.Wire.Count(record => !record.ByClient);
        return $"{pair.PlainAlert(byClient: false)} {sent} {pair.Server.StateName} {pair.Server.Fault}";
    }

    private static bool IsClientKeyExchange(byte[] record) => record[0] == (byte)ContentType.Handshake && record[5] == (byte)HandshakeType.ClientKeyExchange;

    private static byte[] NewClientKeyExchange(byte[] encrypted)
    {
        var size = encrypted.Length + 2;
        return
        [
            22, 3, 3, (byte)((size + 4) >> 8), (byte)(size + 4),
            (byte)HandshakeType.ClientKeyExchange, 0, (byte)(size >> 8), (byte)size,
            (byte)(encrypted.Length >> 8), (byte)encrypted.Length, .. encrypted,
        ];
    }

    private static byte[] Block(params (int At, byte Value)[] changes)
    {
        var block = new byte[ModulusSize];
        block.AsSpan().Fill(0x5A);
        block[0] = 0;
        block[1] = 2;
        block[Separator] = 0;
        block[Separator + 1] = 3;
        block[Separator + 2] = 3;
        foreach (var (at, value) in changes) block[at] = value;
        return block;
    }

    /// <summary>The bare public operation, so that any padding can be sent.</summary>
    private static byte[] Encrypt(byte[] block)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(TestIdentity.Get("rsa2048").Pkcs8, out _);
        var parameters = rsa.ExportParameters(false);
        var modulus = new BigInteger(parameters.Modulus, isUnsigned: true, isBigEndian: true);
        var exponent = new BigInteger(parameters.Exponent, isUnsigned: true, isBigEndian: true);
        var message = new BigInteger(block, isUnsigned: true, isBigEndian: true) % modulus;
        var result = BigInteger.ModPow(message, exponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[ModulusSize - result.Length], .. result];
    }
}
