using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <content>Values: literals, names and what is reached from them, calls, lists and maps.</content>
internal sealed partial class ExpressionParser
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
    };

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
}
