using System.Net;
using Shim.Runtime.ChipRtos;

namespace Shim.Runtime.Tests.ChipRtos;

/// <summary>Answers of name servers, good and bad.</summary>
[TestClass]
public sealed class DnsMessageTests
{
    private static readonly byte[] s_address = [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 1, 2, 3];

    [TestMethod]
    public void AddressesOfTheAnswerAreFound()
    {
        var (question, answer) = Exchange(s_address);
        var found = DnsMessage.Read(answer, question, DnsType.A)!;
        Assert.AreEqual(1, found.Addresses.Length);
        Assert.AreEqual(IPAddress.Parse("10.1.2.3"), found.Addresses[0]);
        Assert.AreEqual(9u, found.Seconds);
        Assert.IsTrue(found is { IsFinal: true, IsTruncated: false });
    }

    [TestMethod]
    public void ANameInTheAnswerIsReadThroughItsPointers()
    {
        // "www", and a pointer to the name of the question.
        var (question, answer) = Exchange([0xC0, 12, 0, 12, 0, 1, 0, 0, 0, 9, 0, 6, 3, (byte)'w', (byte)'w', (byte)'w', 0xC0, 12], DnsType.Ptr);
        Assert.AreEqual("www.host.example", DnsMessage.Read(answer, question, DnsType.Ptr)!.Name);
    }

    [TestMethod]
    public void APointerThatLeadsToItselfEnds()
    {
        var (question, answer) = Exchange([0xC0, 12, 0, 12, 0, 1, 0, 0, 0, 9, 0, 2, 0xC0, 42], DnsType.Ptr);
        answer[^1] = (byte)(answer.Length - 2);
        Assert.IsNull(DnsMessage.Read(answer, question, DnsType.Ptr)!.Name);
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(3, true)]
    [DataRow(2, false)]
    [DataRow(5, false)]
    public void NoSuchNameIsAnAnswerARefusalIsNone(int code, bool isFinal)
    {
        var (question, answer) = Exchange([]);
        answer[3] |= (byte)code;
        answer[7] = 0;
        var read = DnsMessage.Read(answer, question, DnsType.A)!;
        Assert.AreEqual(isFinal, read.IsFinal);
        Assert.AreEqual(0u, read.Seconds);
    }

    [TestMethod]
    public void WhatDidNotFitIsSaid()
    {
        var (question, answer) = Exchange(s_address);
        answer[2] |= 2;
        Assert.IsTrue(DnsMessage.Read(answer, question, DnsType.A)!.IsTruncated);
    }

    [TestMethod]
    public void AnAnswerToAnotherQuestionIsNone()
    {
        var (question, answer) = Exchange(s_address);
        answer[0] ^= 1;
        Assert.IsNull(DnsMessage.Read(answer, question, DnsType.A));
        answer[0] ^= 1;
        answer[13] ^= 0x20;
        Assert.IsNull(DnsMessage.Read(answer, question, DnsType.A));
    }

    [TestMethod]
    public void NoLengthLeadsOutOfTheMessage()
    {
        var (question, answer) = Exchange([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0xFF, 0xFF, 10, 1, 2, 3]);
        Assert.AreEqual(0, DnsMessage.Read(answer, question, DnsType.A)!.Addresses.Length);
        for (var length = 0; length < answer.Length; length++)
        {
            var cut = DnsMessage.Read(answer.AsSpan(0, length), question, DnsType.A);
            Assert.IsTrue(cut is null || cut.Addresses.Length == 0);
        }
    }

    [TestMethod]
    [DataRow("a..b")]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("é.example")]
    public void WhatIsNoNameIsNotAsked(string name) => Assert.AreEqual(0, DnsMessage.WriteQuestion(new byte[512], 1, name, DnsType.A));

    [TestMethod]
    [DataRow(63, true)]
    [DataRow(64, false)]
    public void ALabelHas63Bytes(int length, bool isName) =>
        Assert.AreEqual(isName, DnsMessage.WriteQuestion(new byte[512], 1, new string('a', length) + ".example.", DnsType.A) > 0);

    [TestMethod]
    public void ANameHas253Bytes()
    {
        var label = new string('a', 62) + ".";
        var longest = label + label + label + label + "a";
        Assert.AreEqual(253, longest.Length);
        Assert.IsTrue(DnsMessage.WriteQuestion(new byte[512], 1, longest, DnsType.A) > 0);
        Assert.AreEqual(0, DnsMessage.WriteQuestion(new byte[512], 1, longest + "a", DnsType.A));
    }

    [TestMethod]
    [DataRow("10.1.2.3", "3.2.1.10.in-addr.arpa")]
    [DataRow("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    public void AnAddressHasANameOfItsOwn(string address, string name) => Assert.AreEqual(name, DnsMessage.ReverseName(IPAddress.Parse(address)));

    private static (byte[] Question, byte[] Answer) Exchange(byte[] record, DnsType type = DnsType.A)
    {
        var buffer = new byte[512];
        var question = buffer[..DnsMessage.WriteQuestion(buffer, 0x1234, "host.example", type)];
        byte[] answer = [.. question, .. record];
        answer[2] |= 0x80;
        answer[7] = 1;
        return (question, answer);
    }
}
