using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of the actions of objects.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor InvalidActionName = new(
        "OOS2060",
        "Invalid action name",
        "'{0}' is not an action name. Use snake_case of at most 63 characters, such as 'convert'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2060.md");

    public static readonly DiagnosticDescriptor DuplicateAction = new(
        "OOS2061",
        "Two actions of an object have the same name",
        "The action '{0}' is declared twice, here or by a plugin whose object this file extends. Rename one.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2061.md");

    public static readonly DiagnosticDescriptor ParameterTypeNotAllowed = new(
        "OOS2062",
        "A parameter of an action cannot have this type",
        "'{0}' cannot be of the type '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2062.md");

    public static readonly DiagnosticDescriptor TooManyParameters = new(
        "OOS2063",
        "An action has too many parameters",
        "An action has at most {0} parameters, and as many values in its result. Put some of them into a field of type 'json', or make several actions of it.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2063.md");
}
