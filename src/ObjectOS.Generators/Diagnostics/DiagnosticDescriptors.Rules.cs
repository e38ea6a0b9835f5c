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

    public static readonly DiagnosticDescriptor UnknownValidationType = new(
        "OOS2046",
        "Unknown type of a validation",
        "There is no validation of the type '{0}'. {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2046.md");

    public static readonly DiagnosticDescriptor MisshapenValidation = new(
        "OOS2047",
        "The keys of a validation do not fit together",
        "Validation '{0}' {1}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2047.md");

    public static readonly DiagnosticDescriptor UnreadableRule = new(
        "OOS2048",
        "A rule cannot be read",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2048.md");

    public static readonly DiagnosticDescriptor ForeignHole = new(
        "OOS2049",
        "A message has holes of another language",
        "Two braces are text here and would be shown as they are. Write '${record.status}' for a value.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2049.md");

    public static readonly DiagnosticDescriptor StateWithoutTransitions = new(
        "OOS2052",
        "A state does not say where it leads",
        "Validation '{0}' does not say where '{1}' leads. Add '{1}: []' if it leads nowhere.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2052.md");

    public static readonly DiagnosticDescriptor ValidationsOfUnknownObject = new(
        "OOS2053",
        "Validations of an unknown object",
        "There is no object '{0}' to validate. {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2053.md");

    public static readonly DiagnosticDescriptor ExtensionChangesCode = new(
        "OOS2054",
        "An extension changes what a plugin is compiled with",
        "The {0} of the object '{1}' cannot {2} in an extension: the plugin '{3}' is compiled with what it is. Leave that as it is.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2054.md");

    public static readonly DiagnosticDescriptor OutOfReach = new(
        "OOS7040",
        "An expression looks where it cannot",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7040.md");
}
