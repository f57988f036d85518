using Shim.Runtime.Tests.Tls.Peers;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Bogo;

/// <summary>The shim's ClientHello stays out of the sizes that some servers do not survive (RFC 7685).</summary>
[TestClass]
public class HelloSizeTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("-enable-ocsp-stapling")]
    public void AHelloOfThatLengthIsPadded(string flag)
    {
        var name = string.Concat(Enumerable.Repeat("0123456789", 8)) + ".com";
        string[] flags = flag.Length == 0 ? ["-host-name", name] : ["-host-name", name, flag];
        using var run = ShimRun.Client(flags);
        using var stream = run.Accept();
        var header = new byte[9];
        stream.ReadExactly(header);
        Assert.AreEqual(1, header[5]);
        Assert.AreEqual(512, 4 + (header[7] << 8) + header[8]);
    }
}
