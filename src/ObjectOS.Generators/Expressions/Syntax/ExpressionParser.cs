using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>
/// Reads an expression into a tree: a Pratt parser of the grammar of CEL (github.com/google/cel-spec, doc/langdef.md, "Syntax"). Whatever the text is, the outcome is a tree or problems,
/// and depth and size are bounded.
/// </summary>
internal sealed class ExpressionParser
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    };

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

    private ExpressionSyntax Member() => Members(Primary());

    private ExpressionSyntax Members(ExpressionSyntax target)
    {
        var chain = 0;
        while (!_failed && _token is { Kind: TokenKind.Sign, Text: "." or "[" or "{" })
        {
            if (++chain + _depth > ExpressionLimits.Depth)
            {
                TooDeep();
                break;
            }

            switch (_token.Text)
            {
                case ".": target = Node(Dot(target)); break;
                case "[":
                    var span = Take();
                    target = Node(new IndexSyntax(target, Expression(), span));
                    Expect("]");
                    break;
                default:
                    if (PathOf(target) is not { } type)
                    {
                        return target;
                    }

                    target = Node(Map(type));
                    break;
            }
        }

        return target;
    }

    private ExpressionSyntax Dot(ExpressionSyntax target)
    {
        Take();
        var (name, span) = (_token.Text, SpanOfToken());
        if (_token.Kind != TokenKind.Identifier)
        {
            FailAtToken("a name");
            return target;
        }

        Advance();
        return _token.Is("(") ? new CallSyntax(target, name, Arguments(), span) : new MemberSyntax(target, name, span);
    }

    private ExpressionSyntax Primary()
    {
        var span = SpanOfToken();
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Integer when token.Text == "9223372036854775808":
                Fail(token.Start, token.End, "The number is too large: whole numbers have 64 bits.");
                return Nothing();
            case TokenKind.Integer or TokenKind.Unsigned or TokenKind.Real or TokenKind.Text or TokenKind.Bytes:
                Advance();
                return Node(new LiteralSyntax(token.Kind, token.Text, span));
            case TokenKind.Identifier: return Name("");
            case TokenKind.Sign: return Sign();
            default:
                FailAtToken("a value");
                return Nothing();
        }
    }

    private ExpressionSyntax Sign()
    {
        switch (_token.Text)
        {
            case "(":
                Take();
                var inner = Expression();
                Expect(")");
                return inner;
            case "[":
                var span = Take();
                return Node(new ListSyntax(Items("]"), span));
            case "{": return Node(Map(type: null));
            case "$" or ".":
                var sign = _token.Text;
                var start = _token.Start;
                Take();
                if (_token.Kind == TokenKind.Identifier && (sign == "." || _token.Start == start + 1))
                {
                    return Name(sign == "$" ? "$" : string.Empty);
                }

                break;
        }

        FailAtToken("a value");
        return Nothing();
    }

    private ExpressionSyntax Name(string prefix)
    {
        var token = _token;
        var span = _positions.SpanOf(token.Start - prefix.Length, token.End);
        Advance();
        if (prefix.Length == 0)
        {
            if (token.Text is "true" or "false" or "null")
            {
                return Node(new LiteralSyntax(TokenKind.Identifier, token.Text, span));
            }

            if (Reserved.Contains(token.Text) || token.Text == "in")
            {
                Fail(token.Start, token.End, $"'{token.Text}' is a reserved word and cannot be a name.");
            }
        }

        return _token.Is("(") ? Node(new CallSyntax(null, prefix + token.Text, Arguments(), span)) : Node(new NameSyntax(prefix + token.Text, span));
    }

    private EquatableArray<ExpressionSyntax> Arguments()
    {
        Take();
        return Items(")");
    }

    private EquatableArray<ExpressionSyntax> Items(string closing)
    {
        var items = new List<ExpressionSyntax>();
        while (!_failed && !_token.Is(closing))
        {
            items.Add(Expression());
            if (!_token.Is(","))
            {
                break;
            }

            // A list may end with a comma, the arguments of a call may not.
            Take();
            if (_token.Is(closing) && closing == ")")
            {
                FailAtToken("an argument");
            }
        }

        Expect(closing);
        return items.ToEquatableArray();
    }

    private MapSyntax Map(string? type)
    {
        var span = Take();
        var entries = new List<ExpressionSyntax>();
        while (!_failed && !_token.Is("}"))
        {
            entries.Add(Expression());
            Expect(":");
            entries.Add(Expression());
            if (!_token.Is(","))
            {
                break;
            }

            Take();
        }

        Expect("}");
        return new MapSyntax(type, entries.ToEquatableArray(), span);
    }

    private static string? PathOf(ExpressionSyntax syntax) => syntax switch
    {
        NameSyntax name => name.Name,
        MemberSyntax member => PathOf(member.Target) is { } path ? $"{path}.{member.Name}" : null,
        _ => null,
    };

    private T Node<T>(T node)
        where T : ExpressionSyntax
    {
        if (++_nodes == ExpressionLimits.Nodes)
        {
            Fail(0, _end, $"The expression has more than {ExpressionLimits.Nodes} parts. Split it.");
        }

        return node;
    }

    private bool Enter()
    {
        if (++_depth <= ExpressionLimits.Depth)
        {
            return true;
        }

        TooDeep();
        return false;
    }

    private void TooDeep() => Fail(_token.Start, _token.End, $"The expression is nested more than {ExpressionLimits.Depth} deep. Split it.");

    private LiteralSyntax Nothing() => new LiteralSyntax(TokenKind.Identifier, "null", SpanOfToken());

    private SourceSpan SpanOfToken() => _positions.SpanOf(_token.Start, _token.End);

    private SourceSpan Take()
    {
        var span = SpanOfToken();
        Advance();
        return span;
    }

    private void Advance()
    {
        _end = _token.End;
        if (!_failed)
        {
            _token = _lexer.Next();
        }

        if (_failed)
        {
            // Nothing more is read after a mistake, so no loop can go on for ever and no second mistake is invented.
            _token = new Token(TokenKind.End, string.Empty, _token.Start, _token.End);
        }
    }

    private void Expect(string sign)
    {
        if (_token.Is(sign))
        {
            Advance();
        }
        else
        {
            FailAtToken($"'{sign}'");
        }
    }

    private void FailAtToken(string expected) => Fail(
        _token.Start,
        _token.End,
        _token.Kind == TokenKind.End ? $"The expression ends where {expected} is expected." : $"'{Excerpts.Of(_token.Text)}' stands where {expected} is expected.");

    private void Fail(int start, int end, string what)
    {
        if (!_failed)
        {
            _failed = true;
            _report(_positions.SpanOf(start, Math.Max(end, start)), what);
        }
    }
}
