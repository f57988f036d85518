using System.Net;
using Shim.Runtime.ChipRtos;

namespace Shim.Runtime.Tests.ChipRtos;

/// <summary>Answers of name servers, good and bad.</summary>
[TestClass]
public sealed class DnsQueryTests
{
    private const ushort TypeA = 1;

    [TestMethod]
    public void AddressesOfTheAnswerAreFound()
    {
        var (question, answer) = Exchange([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 1, 2, 3]);
        var found = DnsQuery.Read(answer, question, TypeA)!;
        Assert.AreEqual(1, found.Length);
        Assert.AreEqual(IPAddress.Parse("10.1.2.3"), found[0]);
    }

    [TestMethod]
    public void AnAnswerToAnotherQuestionIsNone()
    {
        var (question, answer) = Exchange([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 10, 1, 2, 3]);
        answer[0] ^= 1;
        Assert.IsNull(DnsQuery.Read(answer, question, TypeA));
        answer[0] ^= 1;
        answer[13] ^= 0x20;
        Assert.IsNull(DnsQuery.Read(answer, question, TypeA));
    }

    [TestMethod]
    public void NoLengthLeadsOutOfTheMessage()
    {
        var (question, answer) = Exchange([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0xFF, 0xFF, 10, 1, 2, 3]);
        Assert.AreEqual(0, DnsQuery.Read(answer, question, TypeA)!.Length);
        for (var length = 0; length < answer.Length; length++)
        {
            var cut = DnsQuery.Read(answer.AsSpan(0, length), question, TypeA);
            Assert.IsTrue(cut is null || cut.Length == 0);
        }
    }

    [TestMethod]
    [DataRow("a..b")]
    [DataRow("")]
    [DataRow("é.example")]
    public void WhatIsNoNameIsNotAsked(string name) => Assert.AreEqual(0, DnsQuery.WriteQuestion(new byte[512], name, TypeA));

    private static (byte[] Question, byte[] Answer) Exchange(byte[] record)
    {
        var buffer = new byte[512];
        var question = buffer[..DnsQuery.WriteQuestion(buffer, "host.example", TypeA)];
        byte[] answer = [.. question, .. record];
        answer[2] |= 0x80;
        answer[7] = 1;
        return (question, answer);
    }
}
