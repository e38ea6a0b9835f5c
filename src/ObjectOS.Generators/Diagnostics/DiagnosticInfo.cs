using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>A problem as a value: what is reported later, by an output of its own.</summary>
/// <param name="Descriptor">Which problem it is; compared by value.</param>
/// <param name="Place">The word it is about; null when it is about no file of this project.</param>
/// <param name="Arguments">What fills the holes of the message.</param>
internal sealed record DiagnosticInfo(DiagnosticDescriptor Descriptor, SourcePlace? Place, EquatableArray<string> Arguments)
{
    /// <summary>Whether the problem keeps the definition from being used.</summary>
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The problem as the compiler reports it.</summary>
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, Place?.ToLocation() ?? Location.None, [.. Arguments.Select(static object (argument) => argument)]);
}
