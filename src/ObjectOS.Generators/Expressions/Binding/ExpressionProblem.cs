using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>What is wrong with an expression.</summary>
/// <param name="Kind">Which mistake it is.</param>
/// <param name="Span">The word it is about.</param>
/// <param name="Message">What is wrong and what to do, as sentences.</param>
internal sealed record ExpressionProblem(ExpressionProblemKind Kind, SourceSpan Span, string Message);

/// <summary>The mistakes an expression can have.</summary>
internal enum ExpressionProblemKind
{
    /// <summary>It cannot be read.</summary>
    Syntax,

    /// <summary>A name that means nothing here.</summary>
    UnknownName,

    /// <summary>A function that does not exist, or does not take such values.</summary>
    UnknownFunction,

    /// <summary>Values that do not fit together, or a value of the wrong type.</summary>
    WrongType,

    /// <summary>A literal that is no value of the type it stands for.</summary>
    WrongLiteral,

    /// <summary>A field that has no value yet where the expression is evaluated, or cannot be looked at there.</summary>
    OutOfReach,

    /// <summary>With the formulas that it uses, more parts than an expression can have.</summary>
    TooLarge,
}
