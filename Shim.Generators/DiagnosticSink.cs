using System;
using Microsoft.CodeAnalysis;

namespace Shim.Generators;

/// <summary>
/// Takes the faults that the parser finds. The generator counts them and drops what is faulty; the analyzer reports them.
/// One parser serves both, so that what is generated and what is told off cannot disagree.
/// </summary>
/// <param name="report">Where faults go; null to count only.</param>
internal sealed class DiagnosticSink(Action<Diagnostic>? report)
{
    /// <summary>How many faults were seen.</summary>
    public int Count { get; private set; }

    /// <summary>Notes a fault.</summary>
    public void Add(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error)
            Count++;
        report?.Invoke(Diagnostic.Create(descriptor, location ?? Location.None, arguments));
    }
}
