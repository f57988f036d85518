using System.Text;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;

namespace Shim.Runtime.Tests.CoreFoundation;

[TestClass]
public sealed unsafe class CFErrorAndFileTests
{
    [TestMethod]
    public void ErrorHoldsItsParts()
    {
        var error = CFError.OfStatus(-9807, "The chain is invalid.");
        Assert.AreEqual(-9807, error.Code);
        Assert.AreEqual("NSOSStatusErrorDomain", error.Domain.Value);
        Assert.AreEqual("The chain is invalid.", error.Description);
        Assert.IsNull(error.FailureReason);
        Assert.AreEqual(1, error.UserInfo!.RetainCount);
        var userInfo = error.UserInfo.Handle;
        error.Release();
        Assert.IsNull(HandleTable.Resolve(userInfo));
    }

    [TestMethod]
    public void ErrorWithoutUserInfoStillHasADescription()
    {
        StringAssert.Contains(CFError.OfStatus(-50).Description, "NSOSStatusErrorDomain error -50");
        var because = CFDictionary.OfOwnedPairs((CFError.LocalizedFailureReasonKey, new CFString("It rained.")));
        var error = CFError.Create(new CFString("weather"), 1, because);
        StringAssert.EndsWith(error.Description, "It rained.");
        Assert.AreEqual("It rained.", error.FailureReason);
        Assert.AreEqual(1, because.RetainCount, "the user info is copied");
    }

    [TestMethod]
    public void ErrorsAreEqualByTheirParts()
    {
        Assert.IsTrue(CFNesting.AreEqual(CFError.OfStatus(-50, "a"), CFError.OfStatus(-50, "a")));
        Assert.IsFalse(CFNesting.AreEqual(CFError.OfStatus(-50, "a"), CFError.OfStatus(-50, "b")));
        Assert.IsFalse(CFNesting.AreEqual(CFError.OfStatus(-50), CFError.OfStatus(-51)));
        Assert.IsFalse(CFNesting.AreEqual(CFError.OfStatus(-50), CFError.OfStatus(-50, "b")));
    }

    [TestMethod]
    public void UrlNamesAFile()
    {
        var url = CFUrl.FromOctets("/tmp/a b/"u8, true)!;
        Assert.AreEqual("/tmp/a b", url.Path);
        Assert.AreEqual("file:///tmp/a%20b/", url.FormatText);
        var buffer = stackalloc byte[32];
        Assert.IsTrue(url.GetFileSystemRepresentation(true, buffer, 9));
        Assert.AreEqual("/tmp/a b", Encoding.UTF8.GetString(buffer, 8));
        Assert.IsFalse(url.GetFileSystemRepresentation(true, buffer, 8));
        Assert.AreEqual("/tmp/a b/c", url.Appending(new CFString("c"), false).Path);
        Assert.AreEqual("/c", CFUrl.FromOctets("/"u8, true)!.Appending(new CFString("c"), false).Path);
        Assert.IsNull(CFUrl.FromOctets([], false));
        Assert.IsNull(CFUrl.FromOctets([0xff], false));
        Assert.IsNull(CFUrl.FromOctets("a\0b"u8, false));
        Assert.IsNull(CFUrl.FromPath(new CFString("a"), 1, false));
    }

    [TestMethod]
    public void UrlAndStreamReadAFile()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [1, 2, 3, 4, 5]);
            var url = new CFUrl(path, false);
            Assert.IsTrue(url.TryRead(out var contents, out var properties, out var code));
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5 }, contents!.ToArray());
            Assert.AreEqual(0, properties!.Count);
            Assert.AreEqual(0, code);

            var stream = new CFReadStream(path);
            Span<byte> buffer = stackalloc byte[4];
            Assert.AreEqual(-1, stream.Read(buffer), "not open");
            Assert.IsTrue(stream.Open());
            Assert.IsFalse(stream.Open(), "a stream opens only once");
            Assert.IsTrue(stream.HasBytesAvailable);
            Assert.AreEqual(4, stream.Read(buffer));
            Assert.AreEqual(1, stream.Read(buffer));
            Assert.AreEqual(0, stream.Read(buffer));
            Assert.AreEqual(CFStreamStatus.AtEnd, stream.Status);
            Assert.AreEqual(0, stream.Read(buffer));
            stream.Close();
            Assert.AreEqual(CFStreamStatus.Closed, stream.Status);
            Assert.AreEqual(-1, stream.Read(buffer));
            stream.Release();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void MissingFileIsAnErrorAndNoException()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        Assert.IsFalse(new CFUrl(path, false).TryRead(out var contents, out _, out var code));
        Assert.IsNull(contents);
        Assert.AreEqual(CFUrl.ResourceNotFound, code);
        var stream = new CFReadStream(path);
        Assert.IsFalse(stream.Open());
        Assert.AreEqual(CFStreamStatus.Error, stream.Status);
        Assert.AreEqual(2, stream.Error!.Code);
        Assert.AreEqual("NSPOSIXErrorDomain", stream.Error.Domain.Value);
        stream.Release();
    }
}
