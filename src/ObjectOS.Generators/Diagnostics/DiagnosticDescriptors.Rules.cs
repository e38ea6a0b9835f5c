using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of expressions that belong to fields: defaults and conditions.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor DefaultCycle = new(
        "OOS2044",
        "A default needs itself",
        "The default of '{0}' needs itself: {1}. Give one of these fields a default that needs none of the others.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2044.md");

    public static readonly DiagnosticDescriptor ConditionOfWhatIsAlways = new(
        "OOS2045",
        "A condition decides what is always so",
        "'{0}' decides nothing: the field '{1}' always {2}. Remove one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2045.md");

    public static readonly DiagnosticDescriptor OutOfReach = new(
        "OOS7040",
        "An expression looks where it cannot",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7040.md");
}
