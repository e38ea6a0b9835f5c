using Microsoft.CodeAnalysis;
using ObjectOS.Generators.Expressions.Binding;

namespace ObjectOS.Generators.Diagnostics;

/// <summary>Problems of expressions, and of the validations made of them. What exactly is wrong with an expression is said by its parser and its binder.</summary>
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor InvalidValidationName = new(
        "OOS2040",
        "Invalid name of a validation",
        "'{0}' is not a name of a validation. Use snake_case of at most 63 characters, such as 'name: end_after_start'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2040.md");

    public static readonly DiagnosticDescriptor DuplicateValidation = new(
        "OOS2041",
        "Two validations have the same name",
        "There is another validation '{0}' of this object. Rename one of the two.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2041.md");

    public static readonly DiagnosticDescriptor ValidationWithoutCondition = new(
        "OOS2042",
        "A validation has no condition",
        "Validation '{0}' has no condition. Add for example 'condition: record.amount > 0'.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2042.md");

    public static readonly DiagnosticDescriptor UnknownValidationField = new(
        "OOS2043",
        "A validation names no field",
        "Validation '{0}' names '{1}', which is no field of the object '{2}'. {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS2043.md");

    public static readonly DiagnosticDescriptor UnreadableExpression = new(
        "OOS7001",
        "An expression cannot be read",
        "The expression cannot be read. {0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7001.md");

    public static readonly DiagnosticDescriptor UnknownNameInExpression = new(
        "OOS7002",
        "An expression names what there is not",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7002.md");

    public static readonly DiagnosticDescriptor UnknownFunction = new(
        "OOS7003",
        "A function does not exist or takes other values",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7003.md");

    public static readonly DiagnosticDescriptor WrongTypeInExpression = new(
        "OOS7004",
        "Values of an expression do not fit together",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7004.md");

    public static readonly DiagnosticDescriptor WrongLiteral = new(
        "OOS7005",
        "A literal of an expression is no such value",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7005.md");

    public static readonly DiagnosticDescriptor NotInIndex = new(
        "OOS7013",
        "The condition of an index asks for more than its row",
        "An index is asked when a row is written: its condition compares stored fields of the record with fixed values or with each other, and joins such comparisons. Ask no function, calculate nothing.",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "OOS7013.md");

    /// <summary>The descriptor of a mistake in an expression.</summary>
    public static DiagnosticDescriptor Of(ExpressionProblemKind kind) => kind switch
    {
        ExpressionProblemKind.Syntax => UnreadableExpression,
        ExpressionProblemKind.UnknownName => UnknownNameInExpression,
        ExpressionProblemKind.UnknownFunction => UnknownFunction,
        ExpressionProblemKind.WrongLiteral => WrongLiteral,
        ExpressionProblemKind.OutOfReach => OutOfReach,
        ExpressionProblemKind.TooLarge => TooCostly,
        _ => WrongTypeInExpression,
    };
}
