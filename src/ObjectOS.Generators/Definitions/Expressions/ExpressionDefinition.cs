using ObjectOS.Generators.Expressions.Syntax;

namespace ObjectOS.Generators.Definitions.Expressions;

/// <summary>An expression as a file writes it, parsed but not bound: what its names mean is another file's affair.</summary>
/// <param name="Text">What is written, without the <c>${...}</c> that may stand around it.</param>
/// <param name="Syntax">The tree, with the places of its words.</param>
internal sealed record ExpressionDefinition(string Text, ExpressionSyntax Syntax);
