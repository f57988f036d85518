namespace Shim.Generators.Tests.Emits;

/// <summary>What the C parser reads, and what it refuses and why.</summary>
[TestClass]
public sealed class PrototypeParserTests
{
    [TestMethod]
    [DataRow("OSStatus SSLClose(SSLContextRef context)", "SSLClose", "OSStatus", "SSLContextRef context")]
    [DataRow("CFTypeID SSLContextGetTypeID(void);", "SSLContextGetTypeID", "CFTypeID", "")]
    [DataRow("const void *CFArrayGetValueAtIndex(CFArrayRef theArray, CFIndex idx)", "CFArrayGetValueAtIndex", "const void *", "CFArrayRef theArray; CFIndex idx")]
    [DataRow("CFArrayRef F(CFAllocatorRef a, const void **values)", "F", "CFArrayRef", "CFAllocatorRef a; const void ** values")]
    [DataRow("OSStatus SSLGetPeerCertificates(SSLContextRef, CFArrayRef *)", "SSLGetPeerCertificates", "OSStatus", "SSLContextRef ; CFArrayRef * ")]
    [DataRow("OSStatus F(SSLContextRef ctx, unsigned nbits)", "F", "OSStatus", "SSLContextRef ctx; unsigned nbits")]
    [DataRow("unsigned long F(unsigned long, struct sockaddr *address)", "F", "unsigned long", "unsigned long ; struct sockaddr * address")]
    [DataRow("int F(const struct SSLRecordFuncs *, struct pair p)", "F", "int", "const struct SSLRecordFuncs * ; struct pair p")]
    [DataRow("unsigned char *CC_SHA256(const void *data, CC_LONG len, unsigned char md[32])", "CC_SHA256", "unsigned char *", "const void * data; CC_LONG len; unsigned char * md")]
    [DataRow("void F(void (*callback)(int, void *), char *argv[])", "F", "void", "void (*)() callback; char ** argv")]
    [DataRow("int F(int (*)(void))", "F", "int", "int (*)() ")]
    [DataRow("void F(char *const *argv)", "F", "void", "char ** argv")]
    [DataRow("void F(char * argv argc)", null, "'argv' follows a '*'", null)]
    [DataRow("", null, "it is empty", null)]
    [DataRow("int x", null, "it has no parameter list", null)]
    [DataRow("F(void)", null, "a return type and a name must come before the parameter list", null)]
    [DataRow("unsigned int(void)", null, "a return type and a name must come before the parameter list", null)]
    [DataRow("int F()", null, "an empty parameter list is no prototype in C; write (void)", null)]
    [DataRow("int F(int a", null, "its parentheses do not match", null)]
    [DataRow("int F(int a) __attribute__((noreturn))", null, "'__attribute__' follows the parameter list", null)]
    [DataRow("int F(int a,)", null, "a type is missing", null)]
    [DataRow("int F(int a, void b)", null, "a parameter cannot be void", null)]
    [DataRow("int F(..., int a)", null, "a parameter follows the ellipsis", null)]
    [DataRow("int F(int a:3)", null, "':' is not expected", null)]
    [DataRow("Foo Bar F(int a)", null, "'Foo Bar' is no type", null)]
    [DataRow("int F(int (a))", null, "only plain function pointers, type (*name)(parameters), may use parentheses", null)]
    public void Reads(string text, string? name, string returnTypeOrReason, string? parameters)
    {
        var isRead = CPrototypeParser.TryParse(text, out var prototype, out var reason);
        Assert.AreEqual(name is not null, isRead, reason);
        if (!isRead)
        {
            Assert.AreEqual(returnTypeOrReason, reason);
            return;
        }
        Assert.AreEqual(name, prototype.Name);
        Assert.AreEqual(returnTypeOrReason, prototype.ReturnType.ToString());
        Assert.AreEqual(parameters, string.Join("; ", prototype.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}")));
        Assert.IsFalse(prototype.IsVariadic);
        Assert.IsFalse(prototype.Text.EndsWith(';'));
    }

    [TestMethod]
    public void Sees_an_ellipsis()
    {
        Assert.IsTrue(CPrototypeParser.TryParse("CFStringRef F(CFStringRef format, ...)", out var prototype, out _));
        Assert.IsTrue(prototype.IsVariadic);
        Assert.HasCount(1, prototype.Parameters);
    }

    [TestMethod]
    [DataRow("const CFArrayCallBacks kCFTypeArrayCallBacks", "kCFTypeArrayCallBacks", "const CFArrayCallBacks")]
    [DataRow("const CFStringRef kX;", "kX", "const CFStringRef")]
    [DataRow("const double kCFCoreFoundationVersionNumber", "kCFCoreFoundationVersionNumber", "const double")]
    [DataRow("CFStringRef", null, "it declares no name")]
    [DataRow("", null, "it is empty")]
    public void Reads_variables(string text, string? name, string typeOrReason)
    {
        var isRead = CPrototypeParser.TryParseVariable(text, out var variable, out var reason);
        Assert.AreEqual(name is not null, isRead);
        Assert.AreEqual(typeOrReason, isRead ? variable.Type.ToString() : reason);
        Assert.AreEqual(name, isRead ? variable.Name : null);
    }
}
