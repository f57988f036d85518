using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Shim.Runtime.Interop;

/// <summary>
/// The environment as the C program has it now. .NET takes a copy of its own when somebody lists the variables (BouncyCastle does), and
/// then sees no setenv of the program any more.
/// </summary>
internal static partial class ProgramEnvironment
{
    /// <summary>The value of a variable, or null. In a process of .NET's own, its copy counts.</summary>
    public static string? Get(string name) => RuntimeFeature.IsDynamicCodeSupported || OperatingSystem.IsWindows()
        ? Environment.GetEnvironmentVariable(name)
        : Marshal.PtrToStringUTF8(GetEnv(name));

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnv(string name);
}
