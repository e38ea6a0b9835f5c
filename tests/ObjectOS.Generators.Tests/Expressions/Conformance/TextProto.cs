using System.Globalization;
using System.Text;

namespace ObjectOS.Generators.Tests.Expressions.Conformance;

/// <summary>A message in the text format of protocol buffers: fields in order, each a word, a text or a message. Enough for the files of the CEL suite.</summary>
internal sealed class TextProto
{
    private readonly List<(string Name, object Value)> _fields = [];

    public static TextProto Parse(string text)
    {
        var position = 0;
        return Message(text, ref position);
    }

    /// <summary>The messages of a name.</summary>
    public IEnumerable<TextProto> Messages(string name) => All(name).OfType<TextProto>();

    /// <summary>The message of a name, or null.</summary>
    public TextProto? Message(string name) => Messages(name).FirstOrDefault();

    /// <summary>The word or text of a name, or null.</summary>
    public string? Text(string name) => All(name).OfType<string>().FirstOrDefault();

    /// <summary>Whether there is a field of the name.</summary>
    public bool Has(string name) => All(name).Any();

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<(string Name, object Value)> Fields => _fields;

    private IEnumerable<object> All(string name) => _fields.Where(field => field.Name == name).Select(field => field.Value);

    private static TextProto Message(string text, ref int position)
    {
        var message = new TextProto();
        while (Skip(text, ref position) && text[position] is not ('}' or '>'))
        {
            var name = Word(text, ref position);
            Skip(text, ref position);
            if (text[position] == ':')
            {
                position++;
                Skip(text, ref position);
            }

            if (text[position] == '[')
            {
                position++;
                while (Skip(text, ref position) && text[position] != ']')
                {
                    message._fields.Add((name, Value(text, ref position)));
                }

                position++;
            }
            else
            {
                message._fields.Add((name, Value(text, ref position)));
            }
        }

        position++;
        return message;
    }

    private static object Value(string text, ref int position)
    {
        switch (text[position])
        {
            case '{' or '<':
                position++;
                return Message(text, ref position);
            case '"' or '\'':
                var value = new StringBuilder();
                do
                {
                    Quoted(text, ref position, value);
                }
                while (Skip(text, ref position) && text[position] is '"' or '\'');
                return value.ToString();
            default: return Word(text, ref position);
        }
    }

    private static string Word(string text, ref int position)
    {
        var start = position;
        if (text[position] == '[')
        {
            position = text.IndexOf(']', position) + 1;
            return text[start..position];
        }

        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '-' or '.' or '+'))
        {
            position++;
        }

        return position > start ? text[start..position] : throw new FormatException($"Unexpected '{text[position]}' at {position}.");
    }

    private static void Quoted(string text, ref int position, StringBuilder value)
    {
        // Escapes are bytes of UTF-8, so the text is gathered as bytes.
        var quote = text[position++];
        var bytes = new List<byte>();
        while (text[position] != quote)
        {
            if (text[position] != '\\')
            {
                var length = char.IsHighSurrogate(text[position]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(position, length)));
                position += length;
                continue;
            }

            var escape = text[position + 1];
            position += 2;
            var simple = "abfnrtv\\\"'?".IndexOf(escape, StringComparison.Ordinal);
            if (simple >= 0)
            {
                bytes.Add((byte)"\a\b\f\n\r\t\v\\\"'?"[simple]);
            }
            else if (escape is 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(position, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                position += 2;
            }
            else if (escape is 'u' or 'U')
            {
                var digits = escape == 'u' ? 4 : 8;
                bytes.AddRange(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(int.Parse(text.AsSpan(position, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
                position += digits;
            }
            else
            {
                bytes.Add(Convert.ToByte(text.Substring(position - 1, 3), 8));
                position += 2;
            }
        }

        position++;
        value.Append(Encoding.UTF8.GetString([.. bytes]));
    }

    private static bool Skip(string text, ref int position)
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] is ',' or ';' or '#'))
        {
            position = text[position] == '#' ? text.IndexOf('\n', position) : position + 1;
        }

        return position < text.Length;
    }
}
