using System.Collections.Generic;

namespace Shim.Generators.Emit;

/// <summary>Finds names for the locals of a thunk that no parameter has.</summary>
/// <param name="taken">The names of the parameters.</param>
internal sealed class NameScope(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>The first candidate that is free, else the last one with a number.</summary>
    public string Pick(params string[] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (_taken.Add(candidate))
                return candidate;
        }
        var last = candidates[candidates.Length - 1];
        for (var number = 2; ; number++)
        {
            if (_taken.Add(last + number))
                return last + number;
        }
    }
}
