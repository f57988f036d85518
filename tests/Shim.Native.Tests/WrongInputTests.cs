using System.Reflection;
using System.Runtime.InteropServices;

namespace Shim.Native.Tests;

/// <summary>
/// Every function of the library with wrong values in every place: released, forged and wrong-typed handles, NULL, sizes that no memory has.
/// Each is answered with the function's failure, and the process lives on. Driven by the prototypes, so that new functions are covered.
/// </summary>
[TestClass]
public sealed unsafe class WrongInputTests
{
    private const int ScratchSize = 1 << 16;

    /// <summary>Parameters that the documentation calls ignored, or that are values of any kind and not only objects.</summary>
    private static readonly string[] s_ignored =
    [
        "SecItemImport.fileNameOrExtension", "SecKeychainItemImport.fileNameOrExtension", "SecCopyErrorMessageString.reserved",
        "CFStringCreateWithFormat.formatOptions", "SecRandomCopyBytes.rnd",
        "CFStringCreateWithFormatAndArguments.formatOptions", "CFStringAppendFormat.formatOptions",
    ];

    /// <summary>They give back what they were given, whatever it is.</summary>
    private static readonly string[] s_givesItsArgument = ["CFRetain", "CFAutorelease", "CFMakeCollectable"];

    private static byte* s_scratch;

    [ClassInitialize]
    public static void Prepare(TestContext context)
    {
        RealLibrary.Need();
        s_scratch = (byte*)NativeMemory.AllocZeroed(ScratchSize);
    }

    [ClassCleanup]
    public static void Finish() => NativeMemory.Free(s_scratch);

    [TestMethod]
    public void ThereAreFunctionsAndHandles()
    {
        Assert.IsGreaterThan(200, Surface.Functions.Length);
        Assert.IsGreaterThan(150, Surface.Functions.Count(function => function.Parameters.Any(parameter => parameter.IsHandle)));
    }

    [TestMethod]
    [DataRow("NULL")]
    [DataRow("released")]
    [DataRow("another class")]
    [DataRow("one")]
    [DataRow("minus one")]
    [DataRow("an address")]
    [DataRow("forged generation")]
    [DataRow("forged slot")]
    [DataRow("reserved, not given out")]
    public void WrongHandles(string kind)
    {
        var failures = new List<string>();
        foreach (var function in Surface.Functions)
        {
            for (var i = 0; i < function.Parameters.Length; i++)
            {
                var parameter = function.Parameters[i];
                if (!parameter.IsHandle || IsIgnored(function, parameter)) continue;
                // CFRetain(NULL) and CFRelease(NULL) end the process, as they always did; tests/c has them.
                if (kind == "NULL" && function.Name is "CFRetain" or "CFRelease" or "CFAutorelease") continue;
                using var values = new Values(function, s_scratch);
                values.Replace(i, Wrong(kind, parameter, values));
                var result = values.Call();
                // NULL means "none" to some; whatever else is no object never passes.
                if (kind != "NULL" && !IsFailure(function, result) && !s_givesItsArgument.Contains(function.Name)) failures.Add($"{function.Name}({parameter.Name}) = {result}");
            }
        }

        Assert.IsEmpty(failures, string.Join(Environment.NewLine, failures));
    }

    [TestMethod]
    public void NullPointers()
    {
        foreach (var function in Surface.Functions)
        {
            for (var i = 0; i < function.Parameters.Length; i++)
            {
                if (!function.Parameters[i].IsPointer) continue;
                using var values = new Values(function, s_scratch);
                values.Replace(i, 0);
                values.Call();
            }
        }
    }

    [TestMethod]
    public void NullPointersOfContexts()
    {
        var failures = new List<string>();
        foreach (var function in Surface.Functions.Where(function => function.Name.StartsWith("SSL", StringComparison.Ordinal)))
        {
            for (var i = 0; i < function.Parameters.Length; i++)
            {
                if (!function.Parameters[i].IsPointer) continue;
                using var values = new Values(function, s_scratch, size: 5);
                values.Replace(i, 0);
                var result = values.Call();
                // Pointers and nothing are results too; errSecUnimplemented (-4) refuses whatever it is given.
                if (result is not int status) continue;
                var isWrong = status is -50 or -909 or -4;
                // Nothing is stored where there is nothing to store, and a length is asked for apart.
                var storesNothing = function.Name is "SSLGetPeerDomainName" or "SSLCopyRequestedPeerName";
                if (!isWrong && !storesNothing) failures.Add($"{function.Name}({function.Parameters[i].Name}) = {result}");
            }
        }

        Assert.IsEmpty(failures, string.Join(Environment.NewLine, failures));
    }

    [TestMethod]
    [DataRow(-1L)]
    [DataRow(long.MinValue)]
    [DataRow(0x8000_0000L)]
    [DataRow(long.MaxValue)]
    public void SizesThatNoMemoryHas(long size)
    {
        foreach (var function in Surface.Functions)
        {
            // It fills as much memory as it is told to.
            if (function.Name == "SecRandomCopyBytes") continue;
            for (var i = 0; i < function.Parameters.Length; i++)
            {
                if (!function.Parameters[i].IsSize) continue;
                using var values = new Values(function, s_scratch);
                values.Replace(i, (nint)size);
                var result = values.Call();
                var isFilled = i > 0 && function.Parameters[i - 1].IsPointer && function.ReturnType == "OSStatus";
                // SSLRead takes a capacity: with nothing there, any will do.
                if (isFilled && function.Name is not "SSLRead") Assert.IsTrue(IsFailure(function, result), $"{function.Name}({function.Parameters[i].Name})");
            }
        }
    }

    private static bool IsIgnored(Function function, Parameter parameter) =>
        parameter.Type == "CFAllocatorRef" || Array.IndexOf(s_ignored, $"{function.Name}.{parameter.Name}") >= 0;

    /// <summary>Whether the result says no: a code, or nothing.</summary>
    private static bool IsFailure(Function function, object? result)
    {
        if (result is null) return true;
        var number = result is Pointer pointer ? (long)Pointer.Unbox(pointer) : result switch
        {
            nint value => value,
            nuint value => (long)value,
            double value => value == 0 || double.IsNaN(value) ? 0 : 1,
            ValueType value when value.GetType().IsPrimitive => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
            _ => 0,
        };
        if (function.ReturnType is "OSStatus") return number != 0;
        // kCFNotFound, and the comparison and status values that mean nothing was found out.
        return number is 0 or -1 || function.ReturnType is "CFComparisonResult" or "CFStreamStatus" or "CFTypeRef" && number == 0;
    }

    private static nint Wrong(string kind, Parameter parameter, Values values) => kind switch
    {
        "NULL" => 0,
        "released" => values.Released(),
        "another class" => values.OfAnotherClass(parameter.Type),
        "one" => 1,
        "minus one" => -1,
        "an address" => (nint)s_scratch,
        "forged generation" => unchecked(values.Released() ^ (nint)(1L << 45)),
        "forged slot" => unchecked((nint)0x5100_0000_7FFF_FFFF),
        _ => unchecked((nint)0x5200_0000_00FF_FFFF),
    };
}
