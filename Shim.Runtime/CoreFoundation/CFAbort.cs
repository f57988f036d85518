using System.Diagnostics.CodeAnalysis;

namespace Shim.Runtime.CoreFoundation;

/// <summary>The end of the process for mistakes that CoreFoundation does not answer with a code.</summary>
internal static class CFAbort
{
    /// <summary>Writes one line to standard error and raises SIGABRT.</summary>
    [DoesNotReturn]
    public static void Because(string reason)
    {
        Environment.FailFast("libshimtls: " + reason);
    }
}
