using System.Runtime.InteropServices;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// Finds the rules for the callbacks that C passes. The library's own callback structures are recognised by what they contain, not by
/// where they are: a program that is not position-independent has its own copy of them.
/// </summary>
internal static unsafe class CFCallBackTable
{
    private static readonly Lazy<Known> s_known = new(FindKnown);

    /// <summary>Rules for <c>CFArrayCallBacks</c> or <c>CFDictionaryValueCallBacks</c> at an address; NULL means none.</summary>
    public static CFValueRules ForValues(nint address)
    {
        if (address == 0) return CFValueRules.Raw;
        var callBacks = CFCallBacks.ReadValueCallBacks(address);
        return callBacks == s_known.Value.ArrayCallBacks || callBacks == s_known.Value.ValueCallBacks ? CFValueRules.Objects : Foreign(callBacks);
    }

    /// <summary>Rules for <c>CFDictionaryKeyCallBacks</c> at an address; NULL means none.</summary>
    public static CFValueRules ForKeys(nint address)
    {
        if (address == 0) return CFValueRules.Raw;
        var callBacks = CFCallBacks.ReadKeyCallBacks(address);
        if (callBacks == s_known.Value.KeyCallBacks) return CFValueRules.Objects;
        return callBacks == s_known.Value.CopyStringKeyCallBacks ? CFValueRules.CopiedStrings : Foreign(callBacks);
    }

    private static CFValueRules Foreign(CFCallBacks callBacks) =>
        callBacks is { Retain: 0, Release: 0, CopyDescription: 0, Equal: 0, Hash: 0 } ? CFValueRules.Raw : new CFForeignRules(callBacks);

    private static Known FindKnown()
    {
        if (Find(NativeLibrary.GetMainProgramHandle()) is { } global) return global;
        // Loaded with dlopen and RTLD_LOCAL, the library's symbols are not the program's; its own name finds them.
        if (NativeLibrary.TryLoad("libshimtls.so.1", out var own) && Find(own) is { } local) return local;
        return default;
    }

    private static Known? Find(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "kCFTypeArrayCallBacks", out var array)
            || !NativeLibrary.TryGetExport(library, "kCFTypeDictionaryValueCallBacks", out var value)
            || !NativeLibrary.TryGetExport(library, "kCFTypeDictionaryKeyCallBacks", out var key)
            || !NativeLibrary.TryGetExport(library, "kCFCopyStringDictionaryKeyCallBacks", out var copyString)) return null;
        return new Known(
            CFCallBacks.ReadValueCallBacks(array),
            CFCallBacks.ReadValueCallBacks(value),
            CFCallBacks.ReadKeyCallBacks(key),
            CFCallBacks.ReadKeyCallBacks(copyString));
    }

    private readonly record struct Known(CFCallBacks ArrayCallBacks, CFCallBacks ValueCallBacks, CFCallBacks KeyCallBacks, CFCallBacks CopyStringKeyCallBacks);
}
