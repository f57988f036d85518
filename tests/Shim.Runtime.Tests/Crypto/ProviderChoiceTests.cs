using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>Which provider a name means.</summary>
[TestClass]
public sealed class ProviderChoiceTests
{
    [TestMethod]
    public void AutoTakesThePlatformWhereItIsThere()
    {
        var expected = CryptoProviders.Find("platform") is null ? "bouncycastle" : "platform";
        Assert.AreEqual(expected, CryptoProviders.Find("auto")!.Name);
        Assert.AreEqual(expected, CryptoProviders.Find("something else")!.Name);
        Assert.AreEqual("bouncycastle", CryptoProviders.Find("bouncycastle")!.Name);
    }

    [TestMethod]
    public void TheChoiceOfTheProcessStays()
    {
        var asked = Environment.GetEnvironmentVariable("SHIM_CRYPTO") ?? "auto";
        var first = CryptoProviders.Current;
        Assert.AreEqual(CryptoProviders.Find(asked)!.Name, first.Name);
        Assert.AreSame(first, CryptoProviders.Current);
    }
}
