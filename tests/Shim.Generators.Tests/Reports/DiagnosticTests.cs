using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Shim.Generators.Tests.Reports;

/// <summary>Each diagnostic, by its place and its arguments. The place is what stands between <c>[|</c> and <c>|]</c>.</summary>
[TestClass]
public sealed class DiagnosticTests
{
    private const string Usings = """
        using System;
        using System.Runtime.InteropServices;
        using Shim.Generators;
        using Shim.Runtime.CoreFoundation;
        sealed class Thing : CFObject;
        delegate int Callback(int x);
        struct Generic<T> { public int X; }

        """;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public Task SHIM001_prototype() => Method("SHIM001", "[CExport([|\"int F(int a\"|])] public static int F(int a) => a;",
        "int F(int a", "its parentheses do not match");

    [TestMethod]
    public Task SHIM001_data() => Expect("SHIM001", Usings + "[CHeader(\"a.h\")] [CData([|\"CFStringRef\"|], \"0\")] static class H;",
        "CFStringRef", "it declares no name");

    [TestMethod]
    public Task SHIM001_function_in_C() => Expect("SHIM001", Usings + "[CHeader(\"a.h\")] [CFunction([|\"int f\"|], \"return 0;\")] static class H;",
        "int f", "it has no parameter list");

    [TestMethod]
    public Task SHIM002_too_few() => Method("SHIM002", "[CExport(\"int F(int a, int b)\")] public static int [|F|](int a) => a;", "F", 1, 2);

    [TestMethod]
    public Task SHIM002_a_span_stands_for_two() =>
        Method("SHIM002", "[CExport(\"int F(void *a)\")] public static int [|F|](Span<byte> a) => 0;", "F", 2, 1);

    [TestMethod]
    [DataRow("string [|a|]", "string")]
    [DataRow("object [|a|]", "object")]
    [DataRow("char [|a|]", "char")]
    [DataRow("int? [|a|]", "int?")]
    [DataRow("decimal [|a|]", "decimal")]
    [DataRow("Generic<int> [|a|]", "Generic<int>")]
    [DataRow("Callback [|a|]", "Callback")]
    [DataRow("in int [|a|]", "int")]
    [DataRow("ref Thing [|a|]", "Thing")]
    [DataRow("int[] [|a|]", "int[]")]
    public Task SHIM003(string parameter, string type) =>
        Method("SHIM003", $"[CExport(\"int F(void *a)\")] public static int F({parameter}) => 0;", "a", type);

    [TestMethod]
    public Task SHIM003_out_string() =>
        Method("SHIM003", "[CExport(\"int F(void *a)\")] public static int F(out string [|a|]) => (a = \"\").Length;", "a", "string");

    [TestMethod]
    public Task SHIM003_span_of_bool() =>
        Method("SHIM003", "[CExport(\"int F(void *a, size_t n)\")] public static int F(Span<bool> [|a|]) => 0;", "a", "System.Span<bool>");

    [TestMethod]
    [DataRow("int a", "Thing [|a|]", "Thing", "an object is passed as a reference")]
    [DataRow("CFTypeRef *a", "Thing [|a|]", "Thing", "an object is passed as a reference")]
    [DataRow("int *a", "int [|a|]", "int", "a pointer is nint, nuint, T* or delegate* unmanaged")]
    [DataRow("long a", "int [|a|]", "int", "the widths differ")]
    [DataRow("uint16_t a", "uint [|a|]", "uint", "the widths differ")]
    [DataRow("size_t a", "byte* [|a|]", "byte*", "the C type is no pointer")]
    [DataRow("double a", "ulong [|a|]", "ulong", "one is a floating-point number, the other is not")]
    [DataRow("Boolean *a", "ref int [|a|]", "int", "the widths differ")]
    [DataRow("int a", "ref int [|a|]", "int", "out and ref need a pointer")]
    [DataRow("const int *a", "ref int [|a|]", "int", "nothing can be stored through a const pointer")]
    public Task SHIM004(string c, string parameter, string type, string why) =>
        Method("SHIM004", $"[CExport(\"int F({c})\")] public static int F({parameter}) => 0;", "a", type, Spaced(c), why);

    [TestMethod]
    [DataRow("const void *a, size_t n", "const void * a", "what a const pointer shows is a ReadOnlySpan")]
    [DataRow("size_t a, size_t n", "size_t a", "a span needs a pointer, followed by a length")]
    [DataRow("uint32_t *a, size_t n", "uint32_t * a", "the widths differ")]
    [DataRow("void *a, size_t *n", "size_t * n", "the length of a span is an integer by value")]
    public Task SHIM004_spans(string c, string parameter, string why) =>
        Method("SHIM004", $"[CExport(\"int F({c})\")] public static int F(Span<byte> [|a|]) => 0;", "a", "System.Span<byte>", parameter, why);

    [TestMethod]
    public Task SHIM004_out_object() => Method("SHIM004",
        "[CExport(\"int F(size_t *a)\")] public static int F(out Thing? [|a|]) => (a = null) is null ? 0 : 1;",
        "a", "Thing?", "size_t * a", "an object needs a pointer to a reference");

    [TestMethod]
    [DataRow("int", "void", "=> _ = 1", "one of the two is void")]
    [DataRow("void", "int", "=> 0", "one of the two is void")]
    [DataRow("const char *", "string", "=> \"\"", "the C# type cannot cross the C boundary")]
    [DataRow("CFIndex", "int", "=> 0", "the widths differ")]
    [DataRow("void *", "int", "=> 0", "a pointer is nint, nuint, T* or delegate* unmanaged")]
    [DataRow("float", "int", "=> 0", "one is a floating-point number, the other is not")]
    [DataRow("int", "Thing", "=> null!", "it is no reference")]
    public Task SHIM005(string c, string type, string body, string why) =>
        Method("SHIM005", $"[CExport(\"{c} F(void)\")] public static {type} [|F|]() {body};", "F", type, c, why);

    [TestMethod]
    [DataRow("private static int [|F|]() => 0;", "it must be public or internal")]
    [DataRow("public static int [|F|]<T>() => 0;", "it is generic")]
    public Task SHIM006(string method, string why) => Method("SHIM006", "[CExport(\"int F(void)\")] " + method, "F", why);

    [TestMethod]
    public Task SHIM006_instance() => Expect("SHIM006",
        Usings + "[CHeader(\"a.h\")] class H { /// <summary>F.</summary>\n[CExport(\"int F(void)\")] public int [|F|]() => 0; }", "F", "it must be static");

    [TestMethod]
    public Task SHIM006_no_header() => Expect("SHIM006",
        Usings + "static class H { /// <summary>F.</summary>\n[CExport(\"int F(void)\")] public static int [|F|]() => 0; }", "F", "its class 'H' has no [CHeader]");

    [TestMethod]
    public Task SHIM006_nested() => Expect("SHIM006",
        Usings + "static class O { [CHeader(\"a.h\")] internal static class H { /// <summary>F.</summary>\n[CExport(\"int F(void)\")] public static int [|F|]() => 0; } }",
        "F", "its class 'H' must be static, not generic and not nested");

    [TestMethod]
    public Task SHIM007_functions() => Method("SHIM007", """
        [CExport("int F(void)")] public static int F() => 0;
        /// <summary>G.</summary>
        [CExport("int F(int a)")] public static int [|G|](int a) => 0;
        """, "F", "H.F()");

    [TestMethod]
    public Task SHIM007_constants() => Method("SHIM007", """
        [CExport("int F(void)")] public static int F() => 0;
        [CEnum("E")] internal enum E { A, [|F|] }
        """, "F", "H.F()");

    [TestMethod]
    [DataRow("CData", "\"const int kX\", \"1\"", "const int kX")]
    [DataRow("CFunction", "\"int kX(int a, ...)\", \"return a;\"", "int kX(int a, ...)")]
    [DataRow("CAlias", "\"kX\", \"kY\"", "kX")]
    public Task SHIM007_on_the_class(string attribute, string arguments, string place) => Expect("SHIM007",
        Usings + $"[CHeader(\"a.h\")] [CData(\"int kX\", \"0\")] [{attribute}({arguments.Replace($"\"{place}\"", $"[|\"{place}\"|]", StringComparison.Ordinal)})] static class H;",
        "kX", "H");

    [TestMethod]
    public Task SHIM007_taken_over() => Expect("SHIM007", Usings + """
        enum Elsewhere { kX }
        [CHeader("a.h")] [CData("int kX", "0")] [CEnumOf(typeof(Elsewhere), "E")] static class [|H|];
        """, "kX", "H");

    [TestMethod]
    public Task SHIM007_headers() => Expect("SHIM007",
        Usings + "[CHeader(\"a.h\")] static class G; [CHeader([|\"a.h\"|])] static class H;", "secure-transport/a.h", "G");

    [TestMethod]
    public Task SHIM008() => Method("SHIM008", "[CExport([|\"int F(int a, ...)\"|])] public static int F(int a) => 0;", "F");

    [TestMethod]
    public Task SHIM009() => Expect("SHIM009",
        Usings + "static class C { [UnmanagedCallersOnly(EntryPoint = \"F\")] public static int [|F|]() => 0; }", "F");

    [TestMethod]
    public Task SHIM010_exported() => Method("SHIM010", "[CExport(\"int F(int a)\")] public static int [|F|](int a) { a++; return a; }", "F");

    [TestMethod]
    public Task SHIM010_helper() => Method("SHIM010",
        "[CExport(\"int F(int a)\")] public static int F(int a) => G(a);\nprivate static int [|G|](int a) { if (a > 0) return 1; return 0; }", "G");

    [TestMethod]
    [DataRow("int F(void)", "public static int F() => 0;", "Failure", "errSecParam", "int")]
    [DataRow("int F(void)", "public static int F() => 0;", "Exception", "4294967296", "int")]
    [DataRow("Boolean F(void)", "public static bool F() => false;", "Failure", "-1", "Boolean")]
    [DataRow("size_t F(void)", "public static nuint F() => 0;", "Failure", "-1", "size_t")]
    [DataRow("CFTypeRef F(void)", "public static Thing? F() => null;", "Failure", "1", "CFTypeRef")]
    [DataRow("void F(void)", "public static void F() => _ = 1;", "Failure", "0", "void")]
    public Task SHIM011(string c, string method, string property, string value, string type) =>
        Method("SHIM011", $"[[|CExport(\"{c}\", {property} = \"{value}\")|]] {method}", property, value, type);

    [TestMethod]
    public Task SHIM011_header() => Expect("SHIM011", Usings + """
        [[|CHeader("a.h", Failure = "bad")|]]
        static class H
        {
            /// <summary>F.</summary>
            [CExport("int F(void)")]
            public static int F() => 0;
        }
        """, "Failure", "bad", "int");

    [TestMethod]
    [DataRow("\"E\", Underlying = \"widget\"", "[|E|] { A }", "'widget' is not known as an integer type of C")]
    [DataRow("\"E\"", "[|E|] : long { A }", "'int' is not as wide as 'long'")]
    [DataRow("\"E\"", "[|E|] { }", "it has no members")]
    public Task SHIM012(string arguments, string declared, string why) =>
        Expect("SHIM012", Usings + $"[CHeader(\"a.h\")] static class H {{ [CEnum({arguments})] internal enum {declared} }}", "E", why);

    [TestMethod]
    public Task SHIM012_of() => Expect("SHIM012", Usings + "[CHeader(\"a.h\")] [CEnumOf([|typeof(int)|], \"E\")] static class H;", "int", "it is no enumeration");

    [TestMethod]
    public Task SHIM013() => Expect("SHIM013",
        Usings + "[CHeader(\"a.h\")] static class H { [CExport(\"int F(void)\")] public static int [|F|]() => 0; }", "F");

    [TestMethod]
    public Task SHIM014() => Expect("SHIM014", Usings + "[CEnum(\"E\", Header = \"b.h\")] enum [|E|] { A } [CHeader(\"a.h\")] static class H;", "E", "b.h");

    [TestMethod]
    public Task SHIM014_none() => Expect("SHIM014", Usings + "[CEnum(\"E\")] enum [|E|] { A }", "E", "");

    [TestMethod]
    [DataRow("internal const string [|kX|] = \"x\";")]
    [DataRow("public static readonly string [|kX|] = \"x\";")]
    [DataRow("public const int [|kX|] = 1;")]
    public Task SHIM015(string member) =>
        Expect("SHIM015", Usings + $"[CHeader(\"a.h\")] static class H {{ [CStringConstants] internal static class S {{ {member} }} }}", "kX");

    [TestMethod]
    public Task SHIM015_not_nested() => Expect("SHIM015", Usings + "[CStringConstants] static class S { public const string [|kX|] = \"x\"; }", "kX");

    [TestMethod]
    public Task SHIM016_owned() => Method("SHIM016",
        "[CExport(\"CFTypeRef ThingCopyName(void)\")] [return: Borrowed] public static Thing? [|F|]() => null;",
        "ThingCopyName", "Create and Copy give the caller a retain; [Borrowed] gives none");

    [TestMethod]
    public Task SHIM016_borrowed() => Method("SHIM016",
        "[CExport(\"CFTypeRef ThingGetName(void)\")] public static Thing? [|F|]() => null;",
        "ThingGetName", "Get lends its result; mark it [return: Borrowed]");

    [TestMethod]
    public void Every_id_is_tested_here()
    {
        var tested = typeof(DiagnosticTests).GetMethods().Select(method => method.Name.Split('_')[0]).Where(name => name.StartsWith("SHIM", StringComparison.Ordinal));
        CollectionAssert.AreEquivalent(Diagnostics.All.Select(descriptor => descriptor.Id).ToList(), tested.Distinct().ToList());
    }

    // C prints a type with its stars apart.
    private static string Spaced(string c) => c.Replace("*", "* ", StringComparison.Ordinal);

    private Task Method(string id, string method, params object[] arguments) =>
        Expect(id, $"{Usings}[CHeader(\"a.h\")] static unsafe class H\n{{\n/// <summary>F.</summary>\n{method}\n}}", arguments);

    private async Task Expect(string id, string marked, params object[] arguments)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        var source = marked.Remove(end + 2, 2).Remove(start, 2);
        Compiled.Driver().RunGeneratorsAndUpdateCompilation(Compiled.Create(source, Compiled.Runtime), out var compilation, out _, TestContext.CancellationToken);
        var errors = compilation.GetDiagnostics(TestContext.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.AreEqual("", string.Join("\n", errors), "the example must be C#, and what is faulty must leave no broken code behind");
        var reported = await Compiled.Analyze(compilation, TestContext.CancellationToken);
        Assert.AreEqual(id, string.Join(", ", reported.Select(diagnostic => diagnostic.Id)), string.Join("\n", reported));
        var diagnostic = reported[0];
        var message = string.Format(CultureInfo.InvariantCulture, diagnostic.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments);
        Assert.AreEqual(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.AreEqual(source[start..end], source[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End]);
        Assert.AreEqual(start, diagnostic.Location.SourceSpan.Start);
    }
}
