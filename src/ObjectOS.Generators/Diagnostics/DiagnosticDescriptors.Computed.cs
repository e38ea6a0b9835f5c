using Microsoft.CodeAnalysis;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of formulas and roll-ups.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor IncompleteComputed = new(
        "OOS7006",
        "A formula or a roll-up says too little",
        "{0} '{1}' lacks '{2}'. Add for example '{3}'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7006.md");

    public static readonly DiagnosticDescriptor WrongReturnType = new(
        "OOS7007",
        "No formula has this type",
        "'{0}' is not the type of a formula. {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7007.md");

    public static readonly DiagnosticDescriptor ComputedCycle = new(
        "OOS7008",
        "A formula needs itself",
        "'{0}' needs itself to be computed: {1}. Take one of them out of the others.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7008.md");

    public static readonly DiagnosticDescriptor NotInSql = new(
        "OOS7009",
        "A database cannot compute it",
        "'{0}' cannot be computed by a database as it is computed elsewhere, so no formula and no roll-up can use it. Write it differently, or store the value.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7009.md");

    public static readonly DiagnosticDescriptor RollupWithoutRelation = new(
        "OOS7010",
        "A roll-up has no relation to go through",
        "Roll-up '{0}' of the object '{1}' cannot go through '{2}'. {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7010.md");

    public static readonly DiagnosticDescriptor RollupMisfit = new(
        "OOS7011",
        "A roll-up cannot make this of the field",
        "Roll-up '{0}' cannot make '{1}' of '{2}'. {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7011.md");

    public static readonly DiagnosticDescriptor TooCostly = new(
        "OOS7012",
        "An expression costs too much",
        "{0} Store a part of it, or look at less.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7012.md");
}
