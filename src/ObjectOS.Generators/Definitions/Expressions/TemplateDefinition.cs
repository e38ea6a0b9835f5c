using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Expressions;

/// <summary>A text with holes: <c>At most ${record.limit}</c>.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Parts">Its parts in order.</param>
internal sealed record TemplateDefinition(string Text, EquatableArray<TemplatePart> Parts)
{
    /// <summary>The same as an expression: what is missing leaves nothing in its place.</summary>
    public ExpressionDefinition ToExpression()
    {
        var whole = Parts.Select(static ExpressionSyntax (part) => part.Hole is { } hole ? Shown(hole.Syntax) : Literal(part.Literal, default))
            .Aggregate(static (left, right) => new BinarySyntax("+", left, right, right.Span));
        return new ExpressionDefinition(Text, whole);
    }

    private static ChoiceSyntax Shown(ExpressionSyntax hole) => new(
        new BinarySyntax("==", hole, new LiteralSyntax(TokenKind.Identifier, "null", hole.Span), hole.Span),
        Literal(string.Empty, hole.Span),
        new CallSyntax(null, "string", [hole], hole.Span),
        hole.Span);

    private static LiteralSyntax Literal(string text, SourceSpan span) => new(TokenKind.Text, text, span);
}

/// <summary>A part of a template: what stands there, or the expression whose value does.</summary>
/// <param name="Literal">What stands there; empty for a hole.</param>
/// <param name="Hole">The expression; null for a literal.</param>
internal sealed record TemplatePart(string Literal, ExpressionDefinition? Hole);
