using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of locked applications.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor LockUnreadable = new(
        "OOS6010",
        "The lock cannot be read",
        "The lock cannot be read: {0}. Take back the change of the file, or delete it and lock again: objectos lock.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS6010.md");

    public static readonly DiagnosticDescriptor LockedBreaking = new(
        "OOS6011",
        "A change breaks callers",
        "{1} This breaks callers of the API as it was locked. Take it back, or renew the lock: objectos lock --allow {0}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS6011.md");

    public static readonly DiagnosticDescriptor LockedDestructive = new(
        "OOS6012",
        "A change destroys what is stored",
        "{1} Take it back, or renew the lock: objectos lock --allow {0}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS6012.md");

    public static readonly DiagnosticDescriptor LockedWidening = new(
        "OOS6013",
        "A change gives more rights",
        "{1} This gives callers more rights than were locked. Take it back, or renew the lock: objectos lock --allow {0}.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS6013.md");
}
