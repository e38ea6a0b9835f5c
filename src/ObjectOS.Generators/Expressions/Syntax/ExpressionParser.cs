using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>
/// Reads an expression into a tree: a Pratt parser of the grammar of CEL (github.com/google/cel-spec, doc/langdef.md, "Syntax"). Whatever the text is, the outcome is a tree or problems,
/// and depth and size are bounded.
/// </summary>
internal sealed partial class ExpressionParser
{
    private readonly ExpressionPositions _positions;
    private readonly Action<SourceSpan, string> _report;
    private readonly ExpressionLexer _lexer;
    private Token _token;
    private int _end;
    private int _nodes;
    private int _depth;
    private bool _failed;

    private ExpressionParser(string text, ExpressionPositions positions, Action<SourceSpan, string> report)
    {
        _positions = positions;
        _report = report;
        _lexer = new ExpressionLexer(text, Fail);
    }

    /// <summary>Parses an expression.</summary>
    /// <param name="text">The expression, without what YAML put around it.</param>
    /// <param name="positions">Where it stands in the file.</param>
    /// <param name="report">Takes the first thing that is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static ExpressionSyntax? Parse(string text, ExpressionPositions positions, Action<SourceSpan, string> report)
    {
        var parser = new ExpressionParser(text, positions, report);
        if (text.Length > ExpressionLimits.Length)
        {
            parser.Fail(0, text.Length, $"The expression is longer than {ExpressionLimits.Length} characters.");
            return null;
        }

        parser.Advance();
        var tree = parser.Expression();
        if (!parser._failed && parser._token.Kind != TokenKind.End)
        {
            parser.FailAtToken("the end");
        }

        return parser._failed ? null : tree;
    }

    private ExpressionSyntax Expression()
    {
        if (!Enter())
        {
            return Nothing();
        }

        var test = Binary(0);
        if (_token.Is("?"))
        {
            var span = Take();
            var whenTrue = Binary(0);
            Expect(":");
            test = Node(new ChoiceSyntax(test, whenTrue, Expression(), span));
        }

        _depth--;
        return test;
    }

    private ExpressionSyntax Binary(int least)
    {
        var left = Unary();
        var chain = 0;
        while (!_failed && Precedence(_token) is var precedence && precedence > least)
        {
            // A chain leans to the left: it is as deep as it is long.
            if (++chain + _depth > ExpressionLimits.Depth)
            {
                TooDeep();
                break;
            }

            var sign = _token.Text;
            var span = Take();
            left = Node(new BinarySyntax(sign, left, Binary(precedence), span));
        }

        return left;
    }

    private static int Precedence(Token token) => token switch
    {
        { Kind: TokenKind.Identifier, Text: "in" } => 3,
        { Kind: TokenKind.Sign } => token.Text switch
        {
            "||" => 1,
            "&&" => 2,
            "<" or "<=" or ">" or ">=" or "==" or "!=" => 3,
            "+" or "-" => 4,
            "*" or "/" or "%" => 5,
            _ => 0,
        },
        _ => 0,
    };

    private ExpressionSyntax Unary()
    {
        if (_token is not { Kind: TokenKind.Sign, Text: "!" or "-" })
        {
            return Member();
        }

        var sign = _token.Text;
        var start = _token.Start;
        var span = Take();

        // The sign belongs to the literal: else the least integer could not be written.
        if (sign == "-" && _token.Kind is TokenKind.Integer or TokenKind.Real)
        {
            var number = new LiteralSyntax(_token.Kind, "-" + _token.Text, _positions.SpanOf(start, _token.End));
            Advance();
            return Members(Node(number));
        }

        if (!Enter())
        {
            return Nothing();
        }

        var operand = Unary();
        _depth--;
        return Node(new UnarySyntax(sign, operand, span));
    }
}
