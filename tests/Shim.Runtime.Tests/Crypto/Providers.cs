using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>The providers that every case of these tests runs over.</summary>
internal static class Providers
{
    /// <summary>Their names, one row each.</summary>
    public static IEnumerable<object[]> Names => [["platform"], ["bouncycastle"]];

    /// <summary>The provider <paramref name="name"/>; skips the test by name where this machine has no libcrypto.</summary>
    public static CryptoProvider Get(string name)
    {
        var provider = CryptoProviders.Find(name);
        if (provider is null) Assert.Inconclusive($"no {name} provider on this machine");
        Assert.AreEqual(name, provider.Name);
        return provider;
    }

    /// <summary>The provider other than <paramref name="name"/>, or the same one where there is only one.</summary>
    public static CryptoProvider Other(string name) =>
        CryptoProviders.Find(name == "platform" ? "bouncycastle" : "platform") ?? Get(name);

    /// <summary>Bytes from hexadecimal digits; blanks and line ends are skipped.</summary>
    public static byte[] Hex(string text) => Convert.FromHexString(string.Concat(text.Where(char.IsAsciiHexDigit)));

    /// <summary>Compares bytes and shows them in hexadecimal when they differ.</summary>
    public static void AreEqual(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual) =>
        Assert.AreEqual(Convert.ToHexStringLower(expected), Convert.ToHexStringLower(actual));
}
