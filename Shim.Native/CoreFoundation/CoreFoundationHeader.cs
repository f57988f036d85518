using Shim.Generators;

namespace Shim.Native.CoreFoundation;

/// <summary>Everything of CoreFoundation, and the C headers that programs expect to come with it.</summary>
[CHeader("CoreFoundation/CoreFoundation.h", Brief = "All of CoreFoundation, and the C headers that programs expect to come with it.",
    Includes =
    [
        "sys/types.h", "stdarg.h", "assert.h", "ctype.h", "errno.h", "float.h", "limits.h", "locale.h", "math.h", "setjmp.h", "signal.h",
        "stddef.h", "stdio.h", "stdlib.h", "string.h", "time.h", "inttypes.h", "stdbool.h", "stdint.h",
        "CoreFoundation/CFBase.h", "CoreFoundation/CFArray.h", "CoreFoundation/CFBundle.h", "CoreFoundation/CFData.h", "CoreFoundation/CFDate.h",
        "CoreFoundation/CFDictionary.h", "CoreFoundation/CFError.h", "CoreFoundation/CFNumber.h", "CoreFoundation/CFRunLoop.h", "CoreFoundation/CFStream.h",
        "CoreFoundation/CFString.h", "CoreFoundation/CFURL.h",
    ])]
internal static partial class CoreFoundationHeader;

/// <summary>What a program that makes classes of its own looks for; classes cannot be made here.</summary>
[CHeader("CoreFoundation/CFRuntime.h", Brief = "Included by programs out of habit. New classes cannot be registered.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFDictionary.h"])]
internal static partial class CFRuntimeHeader;
