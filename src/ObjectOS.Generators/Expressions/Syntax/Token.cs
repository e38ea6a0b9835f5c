namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>One word or sign of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A sign or a name as it is written; a text or bytes with escapes resolved, each byte one character; a number without prefix and suffix.</param>
/// <param name="Start">The offset of its first character in the expression.</param>
/// <param name="End">The offset behind its last character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    /// <summary>Whether it is this sign.</summary>
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;
}
