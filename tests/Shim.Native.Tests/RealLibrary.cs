using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Shim.Native.Tests;

/// <summary>The published library, loaded as a C program would load it: artifacts/sdk of this repository, or where SHIM_SDK points.</summary>
internal static class RealLibrary
{
    private const string FileName = "libshimtls.so.1";
    private static readonly Lazy<nint> s_library = new(Load);

    /// <summary>Skips the test by name where the library has not been built.</summary>
    public static void Need()
    {
        if (s_library.Value == 0) Assert.Inconclusive($"artifacts/sdk/lib/{FileName} is not there; ./build.sh build makes it");
    }

    [ModuleInitializer]
    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), static (name, _, _) => name == "shimtls" ? s_library.Value : 0);

    private static nint Load()
    {
        var sdk = Environment.GetEnvironmentVariable("SHIM_SDK") is { Length: > 0 } given ? given : Path.Combine(Repository(), "artifacts", "sdk");
        return NativeLibrary.TryLoad(Path.Combine(sdk, "lib", FileName), out var library) ? library : 0;
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !Path.Exists(Path.Combine(folder, ".git"))) folder = Path.GetDirectoryName(folder);
        return folder ?? AppContext.BaseDirectory;
    }
}
