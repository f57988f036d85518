using System.Globalization;

namespace Shim.Build;

/// <summary>The arguments behind the verb: <c>--name VALUE</c>, <c>--name=VALUE</c> and <c>--flag</c>.</summary>
internal sealed class Arguments(string[] items)
{
    /// <summary>The value of an option.</summary>
    /// <param name="name">The option with its dashes, e.g. <c>--prefix</c>.</param>
    /// <returns>The value, or null when the option is not given.</returns>
    public string? Value(string name)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].StartsWith(name + "=", StringComparison.Ordinal))
                return items[i][(name.Length + 1)..];
            if (items[i] != name)
                continue;
            if (i + 1 == items.Length)
                throw new BuildFailure($"{name} needs a value behind it.");
            return items[i + 1];
        }

        return null;
    }

    /// <summary>The value of an option that is a whole number from 1 on.</summary>
    /// <param name="name">The option with its dashes.</param>
    /// <param name="otherwise">What it is when the option is not given.</param>
    public int Number(string name, int otherwise)
    {
        if (Value(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        throw new BuildFailure($"{name} needs a whole number from 1 on behind it, not '{text}'.");
    }

    /// <summary>Whether a flag is given.</summary>
    public bool Has(string flag) => items.Contains(flag);
}
