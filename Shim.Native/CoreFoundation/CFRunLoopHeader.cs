using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Waiting for streams.</summary>
[CHeader("CoreFoundation/CFRunLoop.h", Brief = "CFRunLoop: waits for the streams that are scheduled with it. There are no timers, other sources and modes.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFString.h"])]
[CText(CTextPlace.Types, """
    typedef struct __CFRunLoop *CFRunLoopRef;
    """)]
internal static partial class CFRunLoopHeader
{
    /// <summary>Modes; all mean the same here.</summary>
    [CStringConstants]
    internal static class Modes
    {
        public const string kCFRunLoopDefaultMode = "kCFRunLoopDefaultMode";
        public const string kCFRunLoopCommonModes = "kCFRunLoopCommonModes";
    }

    /// <summary>Gives the class number of CFRunLoop.</summary>
    [CExport("CFTypeID CFRunLoopGetTypeID(void)")]
    public static nuint CFRunLoopGetTypeID() => CFTypeIDs.RunLoop;

    /// <summary>Gives the run loop of this thread.</summary>
    /// <returns>A run loop that is not the caller's to release; it lives as long as the thread.</returns>
    [CExport("CFRunLoopRef CFRunLoopGetCurrent(void)")]
    [return: Borrowed]
    public static CFRunLoop CFRunLoopGetCurrent() => CFRunLoop.Current;

    /// <summary>Waits for the streams of this thread's run loop and tells their clients, until there is no stream left or CFRunLoopStop is called.</summary>
    [CExport("void CFRunLoopRun(void)")]
    public static void CFRunLoopRun() => CFRunLoop.Current.Run();

    /// <summary>Ends CFRunLoopRun, from any thread.</summary>
    /// <param name="rl">The run loop.</param>
    [CExport("void CFRunLoopStop(CFRunLoopRef rl)")]
    public static void CFRunLoopStop(CFRunLoop rl) => rl.Stop();
}
