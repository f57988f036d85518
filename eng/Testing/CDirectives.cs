namespace Shim.Build.Testing;

/// <summary>What a test program says about itself in lines like <c>shim-test: timeout 120</c> near its top.</summary>
internal sealed class CDirectives
{
    private const string Mark = "shim-test:";
    private const int LinesLookedAt = 40;

    /// <summary>Further words for the compiler's command line.</summary>
    public List<string> Flags { get; } = [];

    /// <summary>Arguments of the program.</summary>
    public string[] Arguments { get; private set; } = [];

    /// <summary>Programs of the machine that the test talks to.</summary>
    public List<string> Needs { get; } = [];

    /// <summary>The providers of cryptography that it is run with, each in turn, as SHIM_CRYPTO names them; once with none named otherwise.</summary>
    public string?[] Providers { get; private set; } = [null];

    /// <summary>What the compiler's -fsanitize is told; null for none.</summary>
    public string? Sanitizer { get; private set; }

    /// <summary>Its time limit.</summary>
    public TimeSpan Limit { get; private set; } = TimeSpan.FromSeconds(60);

    /// <summary>Reads the directives of a C source or shell script.</summary>
    public static CDirectives Read(string source)
    {
        var directives = new CDirectives();
        foreach (var line in File.ReadLines(source).Take(LinesLookedAt))
        {
            var at = line.IndexOf(Mark, StringComparison.Ordinal);
            if (at >= 0)
                directives.Take(source, line[(at + Mark.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return directives;
    }

    private void Take(string source, string[] words)
    {
        switch (words)
        {
            case ["flags", .. var flags]:
                Flags.AddRange(flags);
                break;
            case ["args", .. var arguments]:
                Arguments = arguments;
                break;
            case ["needs", .. var programs]:
                Needs.AddRange(programs);
                break;
            case ["sanitize", var kinds]:
                Sanitizer = kinds;
                break;
            case ["each-provider"]:
                Providers = ["platform", "bouncycastle"];
                break;
            case ["timeout", var seconds] when int.TryParse(seconds, out var number):
                Limit = TimeSpan.FromSeconds(number);
                break;
            default:
                throw new BuildFailure($"{Paths.Short(source)}: '{Mark} {string.Join(' ', words)}' is not among the directives of tests/c/README.md.");
        }
    }
}
