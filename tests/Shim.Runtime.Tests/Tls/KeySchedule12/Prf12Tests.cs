using Shim.Runtime.Crypto;
using Shim.Runtime.Tests.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.KeySchedule;

namespace Shim.Runtime.Tests.Tls.KeySchedule12;

/// <summary>The key schedule of TLS 1.2 against known answers, those of the PRF as published, the others from another implementation.</summary>
[TestClass]
public class Prf12Tests
{
    private static byte[] Repeat(byte value, int count) => Enumerable.Repeat(value, count).ToArray();

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void Sha256GivesThePublishedOutput(string provider)
    {
        var output = new byte[100];
        Prf12.Derive(
            Providers.Get(provider), ProtocolVersion.Tls12, HashAlgorithm.Sha256, Providers.Hex("9bbe436ba940f017b17652849a71db35"), "test label"u8,
            Providers.Hex("a0ba9f936cda3118"), Providers.Hex("27a6f796ffd5198c"), output);
        Providers.AreEqual(
            Providers.Hex("""
                E3F229BA727BE17B8D122620557CD453C2AAB21D07C3D495329B52D4E61EDB5A6B301791E90D35C9C9A46B4E14BAF9AF0FA022F7077DEF17ABFD3797C0564BAB
                4FBC91666E9DEF9B97FCE34F796789BAA48082D122EE42C5A72E5A5110FFF70187347B66
                """),
            output);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void Sha384GivesThePublishedOutput(string provider)
    {
        var output = new byte[148];
        Prf12.Derive(
            Providers.Get(provider), ProtocolVersion.Tls12, HashAlgorithm.Sha384, Providers.Hex("b80b733d6ceefcdc71566ea48e5567df"), "test label"u8,
            Providers.Hex("cd665cf6a8447dd6ff8b27555edb7465"), default, output);
        Providers.AreEqual(
            Providers.Hex("""
                7B0C18E9CED410ED1804F2CFA34A336A1C14DFFB4900BB5FD7942107E81C83CDE9CA0FAA60BE9FE34F82B1233C9146A0E534CB400FED2700884F9DC236F80EDD
                8BFA961144C9E8D792ECA722A7B32FC3D416D473EBC2C5FD4ABFDAD05D9184259B5BF8CD4D90FA0D31E2DEC479E4F1A26066F2EEA9A69236A3E52655C9E9AEE6
                91C8F3A26854308D5EAA3BE85E0990703D73E56F
                """),
            output);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void BelowTls12BothHashesAreMixedWhateverTheSuitesIs(string provider)
    {
        // 17 bytes of secret: the halves share the middle one.
        var secret = Providers.Hex("9bbe436ba940f017b17652849a71db3501");
        var seed = Providers.Hex("a0ba9f936cda311827a6f796ffd5198c");
        var expected = Providers.Hex("""
            383EFE5BCEE535A940450A3F563E523F390CC3ECDC46EB4AB82F99E47673EB368F6DF508205B3FA062C8B1F0D3D2752F57075ACD8F947441EF065AEF06EB7289
            063872D1AE0452A09D520884882A0FBBA005F3EA0100AC07EC4BA4AAD8CA1988ED1E8E91
            """);
        foreach (var version in new[] { ProtocolVersion.Tls10, ProtocolVersion.Tls11 })
        {
            var output = new byte[100];
            Prf12.Derive(Providers.Get(provider), version, HashAlgorithm.Sha256, secret, "test label"u8, seed, default, output);
            Providers.AreEqual(expected, output);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void MasterSecretsMatch(string provider)
    {
        var crypto = Providers.Get(provider);
        byte[] premaster = [3, 3, .. Repeat(0x33, 46)];
        using var master = MasterSecret.Derive(crypto, ProtocolVersion.Tls12, HashAlgorithm.Sha256, premaster, Repeat(0x11, 32), Repeat(0x22, 32));
        Providers.AreEqual(Providers.Hex("916339624EA3C2BCCDD9038A45C350557F12A028E8E7D4F758F3D6EE37029E403F0256557733573DA6D3707DA08748C4"), master.Span);

        using var extended = MasterSecret.DeriveExtended(crypto, ProtocolVersion.Tls12, HashAlgorithm.Sha384, premaster, Repeat(0x44, 48));
        Providers.AreEqual(Providers.Hex("17365B0ED33C49E097BA5E1DB0EF76098F9D1DA4EEC1A4D2BB4BEFFD715F2C30E61CE422B41E4493FBAB80B432B789C3"), extended.Span);
    }

    [TestMethod]
    [DynamicData(nameof(Providers.Names), typeof(Providers))]
    public void VerifyDataMatches(string provider)
    {
        var crypto = Providers.Get(provider);
        using var master = new Secret(Repeat(0x55, 48));
        var client = MasterSecret.VerifyData(crypto, ProtocolVersion.Tls12, HashAlgorithm.Sha256, master, ofServer: false, Repeat(0x44, 32));
        Providers.AreEqual(Providers.Hex("D7CFAB74C5CE655D3C7AC828"), client);

        var server = MasterSecret.VerifyData(crypto, ProtocolVersion.Tls12, HashAlgorithm.Sha384, master, ofServer: true, Repeat(0x44, 48));
        Providers.AreEqual(Providers.Hex("D25B74378AE2D62477289433"), server);
    }

    [TestMethod]
    // Suite, version, sizes of MAC key, key and IV.
    [DataRow(0xC024, 0x0303, 48, 32, 0)]
    [DataRow(0xC030, 0x0303, 0, 32, 4)]
    [DataRow(0xC02F, 0x0303, 0, 16, 4)]
    [DataRow(0xCCA8, 0x0303, 0, 32, 12)]
    [DataRow(0x003C, 0x0303, 32, 16, 0)]
    [DataRow(0xC00A, 0x0302, 20, 32, 0)]
    [DataRow(0x002F, 0x0301, 20, 16, 16)]
    public void KeyBlockIsCutInTheOrderOfTheRfc(int number, int version, int macKeySize, int keySize, int ivSize)
    {
        var crypto = Providers.Get("platform");
        var suite = CipherSuite.Find((ushort)number)!;
        using var master = new Secret(Repeat(0x55, 48));
        using var block = new KeyBlock(crypto, (ProtocolVersion)version, suite, master, Repeat(0x11, 32), Repeat(0x22, 32));

        var whole = new byte[2 * (macKeySize + keySize + ivSize)];
        Prf12.Derive(crypto, (ProtocolVersion)version, suite.Hash, master.Span, "key expansion"u8, Repeat(0x22, 32), Repeat(0x11, 32), whole);
        byte[] pieces =
        [
            .. block.ClientMacKey, .. block.ServerMacKey, .. block.ClientKey, .. block.ServerKey, .. block.ClientIv, .. block.ServerIv,
        ];
        Providers.AreEqual(whole, pieces);
        Assert.AreEqual(macKeySize, block.ServerMacKey.Length);
        Assert.AreEqual(keySize, block.ServerKey.Length);
        Assert.AreEqual(ivSize, block.ServerIv.Length);
    }

    [TestMethod]
    public void KeyBlockMatchesTheKnownAnswer()
    {
        using var master = new Secret(Repeat(0x55, 48));
        using var block = new KeyBlock(
            Providers.Get("platform"), ProtocolVersion.Tls12, CipherSuite.Find(0xC024)!, master, Repeat(0x11, 32), Repeat(0x22, 32));
        Providers.AreEqual(Providers.Hex("36AAFBDE66FC8D56A43B7E80F57560F5EA86230AF049D1301AE6E1C4A4C8B868AB81446B9E58FAD77EDEDC2167A7193C"), block.ClientMacKey);
        Providers.AreEqual(Providers.Hex("12ED2E6A925E775F46D63457BB7410BE31214EBECDAB022D2B913E146BA41C4B19F47F8FF2C052BDFCBC03203A6D9C24"), block.ServerMacKey);
        Providers.AreEqual(Providers.Hex("2D8572FA804589D079812D9FB7F7FDB093EB5E48BD91C2BFA89132145CCAD60F"), block.ClientKey);
        Providers.AreEqual(Providers.Hex("689C57F378C414BB7CA3C96AA77CFB8288D5D46216B5A8A5055438427BC320C9"), block.ServerKey);
    }
}
