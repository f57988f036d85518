namespace Shim.Build.Building;

/// <summary>Lays the library out as an installed C library: include/, lib/, lib/pkgconfig/.</summary>
internal static class Sdk
{
    private const string LinkName = "libshimtls.so";
    private const string DebugSuffix = ".dbg";

    /// <summary>Version in the pkg-config files; Directory.Build.props has the same.</summary>
    private const string Version = "1.0.0";

    private static readonly (string Api, string Description)[] Interfaces =
    [
        ("secure-transport", "Secure Transport with the CoreFoundation and Security calls around it; TLS 1.3 and 1.2"),
        ("chip-rtos", "The @CHIP-RTOS SSL and PKI interface; TLS 1.3 and 1.2"),
    ];

    /// <summary>Writes artifacts/sdk anew.</summary>
    /// <returns>The size of the library in bytes.</returns>
    public static long LayOut()
    {
        if (Directory.Exists(Paths.Sdk))
            Directory.Delete(Paths.Sdk, recursive: true);
        var lib = Directory.CreateDirectory(Path.Combine(Paths.Sdk, "lib")).FullName;
        var library = Path.Combine(lib, NativeLibrary.RuntimeName);
        File.Copy(Path.Combine(Paths.Native, NativeLibrary.RuntimeName), library);
        File.CreateSymbolicLink(Path.Combine(lib, LinkName), NativeLibrary.RuntimeName);
        File.SetUnixFileMode(library, Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        File.Copy(Path.Combine(Paths.Native, NativeLibrary.RuntimeName + DebugSuffix), library + DebugSuffix);
        File.SetUnixFileMode(library + DebugSuffix, Readable);
        CopyTree(Paths.Headers, Path.Combine(Paths.Sdk, "include"));
        WritePkgConfig(Directory.CreateDirectory(Path.Combine(lib, "pkgconfig")).FullName);
        return new FileInfo(library).Length;
    }

    /// <summary>Copies the laid-out library into a prefix, beside whatever is there.</summary>
    public static void Install(string prefix)
    {
        try
        {
            CopyTree(Paths.Sdk, prefix);
        }
        catch (UnauthorizedAccessException)
        {
            throw new BuildFailure($"{prefix} may not be written to by this user; choose another --prefix or become somebody who may.");
        }
    }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static void WritePkgConfig(string folder)
    {
        foreach (var (api, description) in Interfaces)
        {
            // An interface without headers is not there yet, and nothing is declared that does not work.
            if (!Directory.Exists(Path.Combine(Paths.Sdk, "include", api)))
                continue;
            File.WriteAllText(Path.Combine(folder, api + ".pc"), $$"""
                prefix=${pcfiledir}/../..
                libdir=${prefix}/lib
                includedir=${prefix}/include/{{api}}

                Name: {{api}}
                Description: {{description}}
                Version: {{Version}}
                Cflags: -I${includedir}
                Libs: -L${libdir} -lshimtls

                """);
        }
    }

    private static void CopyTree(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from))
            CopyTree(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in new DirectoryInfo(from).GetFiles())
            CopyFile(file, Path.Combine(to, file.Name));
    }

    private static void CopyFile(FileInfo file, string target)
    {
        // A running program may have the old file mapped: replace it, never write into it.
        if (new FileInfo(target) is { } old && (old.Exists || old.LinkTarget is not null))
            old.Delete();
        if (file.LinkTarget is { } link)
        {
            File.CreateSymbolicLink(target, link);
            return;
        }

        file.CopyTo(target);
    }
}
