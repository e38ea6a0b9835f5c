using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of applications.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor UnknownSetting = new(
        "OOS6001",
        "Unknown setting",
        "'{0}' is not a setting. {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS6001.md");

    public static readonly DiagnosticDescriptor EmbeddedDefinitionUnreadable = new(
        "OOS6002",
        "A referenced plugin cannot be read",
        "Plugin '{0}' carries the definition '{1}', which cannot be read: {2}. Build the plugin with the same version of ObjectOS as the application.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS6002.md");

    public static readonly DiagnosticDescriptor ServiceProvidedTwice = new(
        "OOS6003",
        "Two plugins provide the same service",
        "Service '{0}' is provided by the plugins '{1}' and '{2}'. Remove it from one of the two manifests.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS6003.md");
}
