using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of manifests.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NoManifest = new(
        "OOS1001",
        "The project has no manifest",
        "The project has definition files but no manifest. Add a plugin.yml for a plugin or an app.yml for an application.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1001.md");

    public static readonly DiagnosticDescriptor SeveralManifests = new(
        "OOS1002",
        "The project has several manifests",
        "The project already has the manifest '{0}'. Keep one plugin.yml or one app.yml per project.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1002.md");

    public static readonly DiagnosticDescriptor ManifestKeyMissing = new(
        "OOS1003",
        "The manifest lacks a key",
        "The manifest needs '{0}'. Add it, for example '{1}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1003.md");

    public static readonly DiagnosticDescriptor InvalidPluginId = new(
        "OOS1004",
        "Invalid plugin id",
        "'{0}' is not a plugin id. Use lower case letters, digits and '-', such as 'acme-crm' or '@acme/crm'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1004.md");

    public static readonly DiagnosticDescriptor InvalidVersion = new(
        "OOS1005",
        "Invalid version",
        "'{0}' is not a semantic version. Write three numbers, such as '1.0.0' or '2.1.0-beta.1'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1005.md");

    public static readonly DiagnosticDescriptor InvalidVersionRange = new(
        "OOS1006",
        "Invalid version range",
        "'{0}' is not a version range. Write for example '^1.0.0', '~1.2', '>=1 <3' or '1.x || 2.x'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1006.md");

    public static readonly DiagnosticDescriptor DependencyCycle = new(
        "OOS1007",
        "Plugins depend on one another in a circle",
        "Plugins depend on one another in a circle: {0}. Remove one of these dependencies.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1007.md");

    public static readonly DiagnosticDescriptor DependencyMissing = new(
        "OOS1008",
        "A plugin is missing",
        "Plugin '{0}' is missing: {1}. Reference a project or package that contains it, or remove the dependency.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1008.md");

    public static readonly DiagnosticDescriptor DependencyOutOfRange = new(
        "OOS1009",
        "A plugin has a version that will not do",
        "Plugin '{0}' is here in version {1}, but '{2}' is asked for: {3}. Reference another version or widen the range.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1009.md");

    public static readonly DiagnosticDescriptor DuplicatePlugin = new(
        "OOS1010",
        "Two plugins have the same id",
        "Plugin '{0}' is defined twice: in {1} and in {2}. Give one of them another id or remove one reference.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1010.md");

    public static readonly DiagnosticDescriptor DependencyTwice = new(
        "OOS1011",
        "A dependency is both needed and optional",
        "Plugin '{0}' is both in 'dependencies' and in 'optional_dependencies'. Keep one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1011.md");

    public static readonly DiagnosticDescriptor InvalidTypeName = new(
        "OOS1012",
        "Not the full name of a C# type",
        "'{0}' is not the full name of a C# type. Write namespace and name, such as '{1}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1012.md");

    public static readonly DiagnosticDescriptor GlobMatchesNothing = new(
        "OOS1013",
        "A pattern matches no file",
        "'{0}' matches no definition file of the project. Correct the pattern or remove it.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1013.md");

    public static readonly DiagnosticDescriptor ConfigTypeNotAllowed = new(
        "OOS1015",
        "A plugin option has a type that cannot be configured",
        "Option '{0}' has the type '{1}', which configuration cannot hold. Use one of {2}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1015.md");

    public static readonly DiagnosticDescriptor InvalidNamespace = new(
        "OOS1016",
        "Invalid namespace",
        "'{0}' is not a C# namespace. Write for example 'Acme.Crm'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1016.md");
}
