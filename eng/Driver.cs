using Shim.Build.Verbs;

namespace Shim.Build;

/// <summary>Finds the verb that was asked for, runs it, and turns a <see cref="BuildFailure"/> into one sentence and exit code 1.</summary>
internal static class Driver
{
    /// <summary>Runs the verb named by the first argument with the arguments behind it.</summary>
    /// <returns>The exit code of the process: 0 for success, 1 for a failure, 2 for a word nobody knows.</returns>
    public static int Run(IReadOnlyList<Verb> verbs, string[] args)
    {
        var word = args.Length == 0 ? "help" : args[0];
        var verb = verbs.FirstOrDefault(v => v.Name == word);
        if (verb is null)
            return Usage(verbs, word);

        try
        {
            return verb.Run(new Arguments(args[1..]));
        }
        catch (BuildFailure failure)
        {
            Console.Out.Flush();
            Console.Error.WriteLine($"build: {failure.Message}");
            return 1;
        }
    }

    private static int Usage(IReadOnlyList<Verb> verbs, string word)
    {
        var asked = word is "help" or "--help" or "-h";
        var output = asked ? Console.Out : Console.Error;
        if (!asked)
            output.WriteLine($"build: '{word}' is not a word this driver knows.");
        output.WriteLine("usage: ./build.sh WORD [arguments]");
        foreach (var verb in verbs)
            output.WriteLine($"  {verb.Usage,-28} {verb.Summary}");
        output.WriteLine($"Toolchain (kept in artifacts/toolchain.props): {Toolchain.OverrideHelp}");
        return asked ? 0 : 2;
    }
}
