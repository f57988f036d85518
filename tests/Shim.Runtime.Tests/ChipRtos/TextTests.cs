using System.Net;
using System.Net.Sockets;
using Shim.Runtime.ChipRtos;

namespace Shim.Runtime.Tests.ChipRtos;

/// <summary>Texts, file names and addresses as C hands them in.</summary>
[TestClass]
public sealed unsafe class TextTests
{
    [TestMethod]
    [DataRow(@"A:\CERTS\CA.DER", "/CERTS/CA.DER")]
    [DataRow(@"certs\ca.der", "certs/ca.der")]
    [DataRow("ca.der", "ca.der")]
    [DataRow("1:x", "1:x")]
    public void AFileNameOfDosBecomesOneOfLinux(string dos, string path) => Assert.AreEqual(path, CText.ToPath(dos));

    [TestMethod]
    public void TextIsBounded()
    {
        var bytes = new byte[400];
        Array.Fill(bytes, (byte)'a');
        bytes[255] = 0;
        fixed (byte* text = bytes)
        {
            Assert.AreEqual(255, CText.Read(text)!.Length);
            bytes[255] = (byte)'a';
            Assert.IsNull(CText.Read(text));
            Assert.IsNull(CText.Read(null));
            bytes[0] = 0;
            Assert.IsNull(CText.Read(text));
            bytes[0] = (byte)'b';
            bytes[2] = 0;
            Assert.AreEqual("ba", CText.Read(text, 4, CText.MaxName));
            Assert.IsNull(CText.Read(text, -1, CText.MaxName));
            Assert.IsNull(CText.Read(text, 256, CText.MaxName));
        }
    }

    [TestMethod]
    [DataRow("10.0.0.1", true)]
    [DataRow("10.0.1", false)]
    [DataRow("10.0.0.256", false)]
    [DataRow("10.0.0. 1", false)]
    [DataRow("+1.0.0.1", false)]
    [DataRow("0x1.0.0.1", false)]
    public void OnlyFourNumbersAreAnAddress(string text, bool isAddress) => Assert.AreEqual(isAddress, AddressText.ParseIPv4(text) is not null);

    [TestMethod]
    [DataRow("192.168.7.9", 443)]
    [DataRow("2001:db8::7", 4433)]
    public void AddressesGoThereAndBack(string text, int port)
    {
        var address = new IPEndPoint(IPAddress.Parse(text), port);
        // Odd on purpose: a program's buffer need not be aligned.
        var bytes = new byte[40];
        fixed (byte* start = bytes)
        {
            CAddress.Write(address, start + 1);
            Assert.AreEqual(0, CAddress.Read(start + 1, address.AddressFamily, out var read));
            Assert.AreEqual(address, read);
            start[2] = 99;
            Assert.AreEqual(-ChipError.AddressFamilyNotSupported, CAddress.Read(start + 1, AddressFamily.InterNetwork, out _));
            Assert.AreEqual(-ChipError.Fault, CAddress.Read(null, AddressFamily.InterNetwork, out _));
        }
    }
}
