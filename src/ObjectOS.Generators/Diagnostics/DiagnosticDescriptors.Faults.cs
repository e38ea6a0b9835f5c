using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of our own faults.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor GeneratorFault = new(
        "OOS9001",
        "ObjectOS itself failed",
        "ObjectOS failed while it worked on {0}: {1}. This is not your mistake: please report it with the file.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS9001.md");
}
