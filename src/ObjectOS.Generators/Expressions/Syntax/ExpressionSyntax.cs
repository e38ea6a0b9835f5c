using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>A node of an expression as it is written, compared by value.</summary>
/// <param name="Span">The word of the file it is about: an operator, a name, a literal.</param>
internal abstract record ExpressionSyntax(SourceSpan Span);

/// <summary>A literal.</summary>
/// <param name="Kind">What it is: one of the literal token kinds, or <see cref="TokenKind.Identifier"/> for <c>true</c>, <c>false</c> and <c>null</c>.</param>
/// <param name="Text">Its value as text.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LiteralSyntax(TokenKind Kind, string Text, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A name that stands by itself.</summary>
/// <param name="Name">The name; with its <c>$</c> when it has one.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record NameSyntax(string Name, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A member: <c>record.amount</c>.</summary>
/// <param name="Target">What it is a member of.</param>
/// <param name="Name">The name of the member.</param>
/// <param name="Span">Where the name stands.</param>
internal sealed record MemberSyntax(ExpressionSyntax Target, string Name, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A call: <c>size(x)</c> or <c>x.size()</c>.</summary>
/// <param name="Target">What it is called on; null for a function.</param>
/// <param name="Name">The name of the function.</param>
/// <param name="Arguments">What is in the parentheses.</param>
/// <param name="Span">Where the name stands.</param>
internal sealed record CallSyntax(ExpressionSyntax? Target, string Name, EquatableArray<ExpressionSyntax> Arguments, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>An element of a list or a map: <c>x[0]</c>.</summary>
/// <param name="Target">The list or map.</param>
/// <param name="Index">Which element.</param>
/// <param name="Span">Where the bracket stands.</param>
internal sealed record IndexSyntax(ExpressionSyntax Target, ExpressionSyntax Index, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A sign before its operand.</summary>
/// <param name="Operator"><c>!</c> or <c>-</c>.</param>
/// <param name="Operand">What it applies to.</param>
/// <param name="Span">Where the sign stands.</param>
internal sealed record UnarySyntax(string Operator, ExpressionSyntax Operand, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A sign between its operands.</summary>
/// <param name="Operator">The sign, or <c>in</c>.</param>
/// <param name="Left">What stands before it.</param>
/// <param name="Right">What stands behind it.</param>
/// <param name="Span">Where the sign stands.</param>
internal sealed record BinarySyntax(string Operator, ExpressionSyntax Left, ExpressionSyntax Right, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A choice: <c>test ? yes : no</c>.</summary>
/// <param name="Test">What decides.</param>
/// <param name="WhenTrue">The value if it is true.</param>
/// <param name="WhenFalse">The value if it is false.</param>
/// <param name="Span">Where the question mark stands.</param>
internal sealed record ChoiceSyntax(ExpressionSyntax Test, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A list: <c>[1, 2]</c>.</summary>
/// <param name="Items">Its elements.</param>
/// <param name="Span">Where the bracket stands.</param>
internal sealed record ListSyntax(EquatableArray<ExpressionSyntax> Items, SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A map or a message: <c>{'a': 1}</c>, <c>Message{a: 1}</c>.</summary>
/// <param name="Type">The name of the message; null for a map.</param>
/// <param name="Entries">Keys and values in turn.</param>
/// <param name="Span">Where the brace stands.</param>
internal sealed record MapSyntax(string? Type, EquatableArray<ExpressionSyntax> Entries, SourceSpan Span) : ExpressionSyntax(Span);
