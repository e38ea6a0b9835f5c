using System.Globalization;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <summary>Cuts an expression into words and signs, by the lexis of CEL (github.com/google/cel-spec, doc/langdef.md, "Syntax").</summary>
/// <param name="text">The expression.</param>
/// <param name="report">Takes what cannot be read: from where, to where, and what is wrong.</param>
internal sealed partial class ExpressionLexer(string text, Action<int, int, string> report)
{
    private static readonly string[] LongSigns = ["&&", "||", "==", "!=", "<=", ">="];

    private int _position;

    /// <summary>The next word or sign.</summary>
    public Token Next()
    {
        SkipBlanks();
        var start = _position;
        if (start >= text.Length)
        {
            return new Token(TokenKind.End, string.Empty, start, start);
        }

        var c = text[start];
        if (IsDigit(c) || (c == '.' && IsDigit(Peek(1))))
        {
            return Number();
        }

        if (c is '"' or '\'')
        {
            return Quoted(start, isRaw: false, isBytes: false);
        }

        return IsNameStart(c) ? NameOrPrefixedText() : Sign();
    }

    private Token NameOrPrefixedText()
    {
        var start = _position;
        var isRaw = false;
        var isBytes = false;
        for (var i = start; i < start + 3; i++)
        {
            switch (At(i))
            {
                case 'r' or 'R' when !isRaw: isRaw = true; break;
                case 'b' or 'B' when !isBytes: isBytes = true; break;
                case '"' or '\'' when i > start:
                    _position = i;
                    return Quoted(start, isRaw, isBytes);
                default: i = start + 3; break;
            }
        }

        do
        {
            _position++;
        }
        while (IsNameStart(Peek(0)) || IsDigit(Peek(0)));
        return Make(TokenKind.Identifier, start);
    }

    private Token Sign()
    {
        var start = _position;
        foreach (var sign in LongSigns)
        {
            if (string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0)
            {
                _position += sign.Length;
                return Make(TokenKind.Sign, start);
            }
        }

        var isPair = char.IsHighSurrogate(text[start]) && char.IsLowSurrogate(Peek(1));
        _position += isPair ? 2 : 1;
        if ("()[]{}.,:?<>+-*/%!$".IndexOf(text[start]) >= 0)
        {
            return Make(TokenKind.Sign, start);
        }

        report(start, _position, Misplaced(start));
        return Make(TokenKind.Invalid, start);
    }

    private string Misplaced(int start) => text[start] switch
    {
        '=' => "'=' compares nothing. Write '==' to compare.",
        '&' => "'&' means nothing. Write '&&' for 'and'.",
        '|' => "'|' means nothing. Write '||' for 'or'.",
        '`' => "A name in back quotes is not supported. Write the field's name as it is.",
        _ => $"'{text.Substring(start, _position - start)}' means nothing in an expression.",
    };

    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (text[_position] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _position++;
            }
            else if (text[_position] == '/' && Peek(1) == '/')
            {
                var end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private Token Number()
    {
        var start = _position;
        if (text[start] == '0' && Peek(1) is 'x' or 'X' && IsHex(Peek(2)))
        {
            _position += 2;
            var digits = _position;
            SkipWhile(IsHex);
            return Whole(start, text.Substring(digits, _position - digits), NumberStyles.AllowHexSpecifier);
        }

        SkipWhile(IsDigit);
        var isReal = false;
        if (Peek(0) == '.' && IsDigit(Peek(1)))
        {
            isReal = true;
            _position++;
            SkipWhile(IsDigit);
        }

        if (Peek(0) is 'e' or 'E' && (IsDigit(Peek(1)) || (Peek(1) is '+' or '-' && IsDigit(Peek(2)))))
        {
            isReal = true;
            _position += 2;
            SkipWhile(IsDigit);
        }

        return isReal ? Ended(Make(TokenKind.Real, start)) : Whole(start, text.Substring(start, _position - start), NumberStyles.None);
    }

    private Token Whole(int start, string digits, NumberStyles style)
    {
        var isUnsigned = Peek(0) is 'u' or 'U';
        if (isUnsigned)
        {
            _position++;
        }

        // The least integer is written as the negation of a number that is one too large: so one more is let through, and the parser looks.
        if (!ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) || (!isUnsigned && value > 1UL + long.MaxValue))
        {
            report(start, _position, "The number is too large: whole numbers have 64 bits.");
            return new Token(TokenKind.Invalid, digits, start, _position);
        }

        return Ended(new Token(
            isUnsigned ? TokenKind.Unsigned : TokenKind.Integer, value.ToString(CultureInfo.InvariantCulture), start, _position));
    }

    private Token Ended(Token number)
    {
        if (!IsNameStart(Peek(0)) && !IsDigit(Peek(0)))
        {
            return number;
        }

        SkipWhile(static c => IsNameStart(c) || IsDigit(c));
        report(number.Start, _position, $"'{text.Substring(number.Start, _position - number.Start)}' is neither a number nor a name.");
        return Make(TokenKind.Invalid, number.Start);
    }

    private Token Make(TokenKind kind, int start) => new(kind, text.Substring(start, _position - start), start, _position);

    private void SkipWhile(Func<char, bool> belongs)
    {
        while (_position < text.Length && belongs(text[_position]))
        {
            _position++;
        }
    }

    private char Peek(int ahead) => At(_position + ahead);

    private char At(int index) => index < text.Length ? text[index] : '\0';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsHex(char c) => IsDigit(c) || c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';
}
