using System.Diagnostics;

namespace Shim.Generators.Tests.Emits;

/// <summary>The C text for the sample surface, given to the C and C++ compilers of the machine. Not run where there are none.</summary>
[TestClass]
public sealed class CCompileTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("cc", "c", "c99")]
    [DataRow("cc", "c", "c11")]
    [DataRow("c++", "c++", "c++17")]
    public void Every_header_compiles_alone(string compiler, string language, string standard)
    {
        var folder = WriteOutputs();
        foreach (var header in Directory.GetFiles(folder, "*.h", SearchOption.AllDirectories))
        {
            var program = Path.Combine(folder, "alone.c");
            File.WriteAllText(program, $"#include \"{header}\"\n#include \"{header}\"\nint alone(void);\nint alone(void) {{ return 0; }}\n");
            Compile(compiler, folder, "-x", language, $"-std={standard}", "-Wextra", "-pedantic", "-fsyntax-only", program);
        }
    }

    [TestMethod]
    public void Data_symbols_compile_and_hold_their_values()
    {
        var folder = WriteOutputs();
        var program = Path.Combine(folder, "values.c");
        File.WriteAllText(program, """
            #include <Things/Thing.h>
            int main(void)
            {
                if (*kThingVersion != 3) return 1;
                if ((uintptr_t)kThingNothing != 0x5200000000000003u) return 2;
                if ((uintptr_t)kThingName != 0x5200000000010000u) return 3;
                if ((uintptr_t)kThingLabel != 0x5200000000010001u) return 4;
                if (kThingInvalid != 0xFFFFFFFFu || kThingStrange != 32) return 5;
                if (errThingShut != -9805 || errThingEnded != -9805) return 6;
                if (ThingRangeMake(1, 2).length != 2) return 7;
                if (ThingCount(7, 8, 9, 0) != 3) return 8;
                return 0;
            }
            """);
        var executable = Path.Combine(folder, "values");
        Compile("cc", folder, "-std=c99", "-Wextra", "-pedantic", "-o", executable, program, Path.Combine(folder, "Shim.Native", "data_symbols.c"));
        Assert.AreEqual(0, Run(executable, []).ExitCode);
    }

    private string WriteOutputs()
    {
        var folder = Path.Combine(TestContext.TestRunDirectory!, Path.GetRandomFileName());
        foreach (var (path, text) in Compiled.HostOutputs(Compiled.Runtime, Compiled.Things))
        {
            var file = Path.Combine([folder, .. path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        return folder;
    }

    private static void Compile(string compiler, string folder, params string[] arguments)
    {
        string[] common = ["-Wall", "-Werror", $"-I{folder}/Shim.Native/include/secure-transport", $"-I{folder}/Shim.Native/include/chip-rtos"];
        var (exitCode, said) = Run(compiler, [.. common, .. arguments]);
        Assert.AreEqual(0, exitCode, said);
    }

    private static (int ExitCode, string Said) Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"'{program}' is not installed");
            Assert.Inconclusive($"'{program}' is not installed");
            throw;
        }
    }
}
