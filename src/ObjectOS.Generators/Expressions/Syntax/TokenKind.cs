namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>The words and signs of an expression.</summary>
internal enum TokenKind
{
    /// <summary>Behind the last word.</summary>
    End,

    /// <summary>A name, reserved words included.</summary>
    Identifier,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A whole number with the suffix <c>u</c>.</summary>
    Unsigned,

    /// <summary>A number with a point or an exponent.</summary>
    Real,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A sequence of bytes.</summary>
    Bytes,

    /// <summary>A sign, such as <c>&amp;&amp;</c> or <c>(</c>.</summary>
    Sign,

    /// <summary>Something that cannot stand in an expression; it was reported.</summary>
    Invalid,
}
