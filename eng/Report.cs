using System.Diagnostics;

namespace Shim.Build;

/// <summary>What the driver prints: one line per step, with the time it took where that is worth knowing.</summary>
internal static class Report
{
    /// <summary>Prints a step, runs it, and prints how long it took when that was more than a second.</summary>
    public static T Step<T>(string what, Func<T> work)
    {
        Console.WriteLine($"==> {what}");
        var watch = Stopwatch.StartNew();
        var result = work();
        if (watch.Elapsed.TotalSeconds >= 1)
            Console.WriteLine($"    ({watch.Elapsed.TotalSeconds:F0} s)");
        return result;
    }

    /// <inheritdoc cref="Step{T}(string, Func{T})"/>
    public static void Step(string what, Action work) => Step(what, () =>
    {
        work();
        return true;
    });

    /// <summary>Prints a remark below the current step.</summary>
    public static void Note(string text) => Console.WriteLine($"    {text}");
}
