using System.Globalization;
using System.Text;

namespace ObjectOS.Generators.Expressions.Syntax;

/// <content>Texts and bytes: quotes, raw texts and escapes.</content>
internal sealed partial class ExpressionLexer
{
    private Token Quoted(int start, bool isRaw, bool isBytes)
    {
        var quote = text[_position];
        var isLong = Peek(1) == quote && Peek(2) == quote;
        _position += isLong ? 3 : 1;
        var value = new StringBuilder();
        while (!AtClosing(quote, isLong))
        {
            if (_position >= text.Length || (!isLong && text[_position] is '\n' or '\r'))
            {
                report(start, _position, $"The text has no end. Close it with {quote}.");
                return new Token(TokenKind.Invalid, value.ToString(), start, _position);
            }

            if (text[_position] == '\\' && !isRaw)
            {
                if (!Escape(value, isBytes))
                {
                    return new Token(TokenKind.Invalid, value.ToString(), start, _position);
                }
            }
            else
            {
                Append(value, isBytes);
            }
        }

        _position += isLong ? 3 : 1;
        return new Token(isBytes ? TokenKind.Bytes : TokenKind.Text, value.ToString(), start, _position);
    }

    private bool AtClosing(char quote, bool isLong) => Peek(0) == quote && (!isLong || (Peek(1) == quote && Peek(2) == quote));

    /// <summary>One character of the text; of bytes, the bytes it has in UTF-8.</summary>
    private void Append(StringBuilder value, bool isBytes)
    {
        var length = char.IsHighSurrogate(text[_position]) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
        if (isBytes)
        {
            AppendUtf8(value, text.Substring(_position, length));
        }
        else
        {
            // A line ends the same whatever system the file was written on.
            var isLineEnd = text[_position] == '\r';
            length = isLineEnd && Peek(1) == '\n' ? 2 : length;
            value.Append(isLineEnd ? "\n" : text.Substring(_position, length));
        }

        _position += length;
    }

    private bool Escape(StringBuilder value, bool isBytes)
    {
        var start = _position;
        var c = Peek(1);
        _position += 2;
        var simple = "abfnrtv\\?\"'`".IndexOf(c);
        if (simple >= 0 && c != '\0')
        {
            value.Append("\a\b\f\n\r\t\v\\?\"'`"[simple]);
            return true;
        }

        switch (c)
        {
            case 'x' or 'X': return Code(value, start, 2, 16, isBytes);
            case 'u' when !isBytes: return Code(value, start, 4, 16, isByte: false);
            case 'U' when !isBytes: return Code(value, start, 8, 16, isByte: false);
            case >= '0' and <= '3':
                _position--;
                return Code(value, start, 3, 8, isBytes);
            default:
                _position = Math.Min(_position, text.Length);
                report(start, _position, $"'{text.Substring(start, _position - start)}' is no escape. Write '\\\\' for a backslash.");
                return false;
        }
    }

    private bool Code(StringBuilder value, int start, int digits, int radix, bool isByte)
    {
        long code = 0;
        for (var i = 0; i < digits; i++)
        {
            var digit = IsHex(Peek(0)) ? int.Parse(text.Substring(_position, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : radix;
            if (digit >= radix)
            {
                report(start, Math.Min(_position + 1, text.Length), $"The escape needs {digits} digits.");
                return false;
            }

            code = (code * radix) + digit;
            _position++;
        }

        if (code > 0x10FFFF || code is >= 0xD800 and <= 0xDFFF)
        {
            report(start, _position, $"'{text.Substring(start, _position - start)}' is no character of Unicode.");
            return false;
        }

        value.Append(isByte ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
        return true;
    }

    private static void AppendUtf8(StringBuilder value, string characters)
    {
        foreach (var octet in Encoding.UTF8.GetBytes(characters))
        {
            value.Append((char)octet);
        }
    }
}
