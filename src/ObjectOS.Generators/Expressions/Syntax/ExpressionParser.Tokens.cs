using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <content>Tokens: taking and expecting them, the bounds, and the first mistake.</content>
internal sealed partial class ExpressionParser
{
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
