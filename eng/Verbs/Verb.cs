namespace Shim.Build.Verbs;

/// <summary>One word of the driver, as in <c>./build.sh WORD</c>.</summary>
internal abstract class Verb
{
    /// <summary>The word itself.</summary>
    public abstract string Name { get; }

    /// <summary>The word with its arguments, as the help shows it.</summary>
    public virtual string Usage => Name;

    /// <summary>One line for the help.</summary>
    public abstract string Summary { get; }

    /// <summary>Does the work.</summary>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="BuildFailure">Something is missing or failed; the message is a sentence for the person at the keyboard.</exception>
    public abstract int Run(Arguments arguments);
}
