using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of the C# that a manifest names or that registers itself by an attribute.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NotOneConstructor = new(
        "OOS1020",
        "A class does not have one public constructor",
        "'{0}' is constructed by emitted code and needs exactly one public constructor; it has {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1020.md");

    public static readonly DiagnosticDescriptor ServiceNotProvided = new(
        "OOS1021",
        "A constructor asks for a service that the plugin cannot have",
        "'{0}' asks for '{1}', which {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1021.md");

    public static readonly DiagnosticDescriptor ContractNotImplemented = new(
        "OOS1022",
        "A class does not implement what it provides",
        "'{0}' is marked to provide '{1}' and does not implement it. Implement it or remove the attribute.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1022.md");

    public static readonly DiagnosticDescriptor ClassNotConstructible = new(
        "OOS1023",
        "A class cannot be constructed",
        "'{0}' is to be constructed by emitted code, but it {1}. Make it a plain class that is internal or public.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1023.md");

    public static readonly DiagnosticDescriptor DeclaredServiceMissing = new(
        "OOS1024",
        "A service of the manifest is provided by no class",
        "The manifest says that other plugins may resolve '{0}', but no class of the project is marked [Provides<{0}>]. {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1024.md");

    public static readonly DiagnosticDescriptor HookMissing = new(
        "OOS1025",
        "A lifecycle hook does not exist",
        "The project has no class '{0}' that implements '{1}'. {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1025.md");

    public static readonly DiagnosticDescriptor HandlerHandlesNothing = new(
        "OOS1026",
        "An event handler handles nothing",
        "'{0}' is marked [EventHandler] and implements neither IBeforeHandler<TRecord> nor IAfterHandler<TEvent>. Implement one of them.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1026.md");

    public static readonly DiagnosticDescriptor ServiceOfOptionalPlugin = new(
        "OOS1027",
        "A service may be absent",
        "'{0}' asks for '{1}' of the optional plugin '{2}', which may be absent. Make the parameter nullable: '{1}?'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1027.md");

    public static readonly DiagnosticDescriptor ServicesInCircle = new(
        "OOS1028",
        "Services need one another in a circle",
        "'{0}' cannot be constructed, because it needs itself: {1}. Remove one of these parameters.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1028.md");

    public static readonly DiagnosticDescriptor ComponentWithoutManifest = new(
        "OOS1029",
        "A class is never registered",
        "'{0}' is marked to be registered, but the project has no plugin.yml or app.yml. Add one or remove the attribute.",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1029.md");

    public static readonly DiagnosticDescriptor ServiceProvidedByTwoClasses = new(
        "OOS1030",
        "Two classes provide a service that others resolve",
        "'{0}' provides '{1}', which '{2}' provides, too. Others could not tell which they resolve; keep one of them.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1030.md");

    public static readonly DiagnosticDescriptor WrongRecordMethod = new(
        "OOS1031",
        "A method cannot be called when a record changes",
        "'{0}' cannot be called as [{1}]: {2}. Write it as '{3}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1031.md");

    public static readonly DiagnosticDescriptor ActionWithoutHandler = new(
        "OOS1032",
        "An action has no handler",
        "The action '{0}' of '{1}' is done by nobody: no class of the project implements '{2}'. Write one, such as 'internal sealed class {3} : {2}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1032.md");

    public static readonly DiagnosticDescriptor ActionWithTwoHandlers = new(
        "OOS1033",
        "An action has several handlers",
        "The action '{0}' of '{1}' cannot be done by both '{2}' and '{3}'. Name one of them under 'handler', or remove the other.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1033.md");

    public static readonly DiagnosticDescriptor HandlerOfActionMissing = new(
        "OOS1034",
        "A handler that an action names does not exist",
        "The project has no class '{0}' that implements '{1}'. {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS1034.md");
}
