using System.Text;
using System.Text.RegularExpressions;

namespace ObjectOS.Generators.Tests.Fuzzing;

/// <summary>Ways to damage a definition: its bytes, its indentation, its words, its shape.</summary>
internal static partial class Damage
{
    private static readonly string[] Splinters =
    [
        "\0", "\t", "\r", "\n", ":", ": ", "- ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|", ">", "'", "\"", "#", "%", "@", "`", "?", "<<: ", "---\n", "...\n", "~", "null", "true", "-1", "1e999",
        "99999999999999999999", "\ud800", "\udfff", "\ufeff", "\u2028", "😀", "(?=", "[a-", "\\", "{0}", "{000", "${", "}", "||", ">=", "record.", "currentUser.", "previous.",
    ];

    /// <summary>Words that mean something where the definition ends up: C#, SQL, JSON, documentation, paths.</summary>
    private static readonly string[] HostileWords =
    [
        "class", "namespace", "string", "record", "value", "field", "async", "await", "nameof", "global", "partial", "var", "void", "object", "int", "this", "base", "_", "__", "id", "version", "owner", "created_at",
        "select", "table", "order", "group", "from", "where", "user", "index", "rowid", "null", "true", "equals", "get_hash_code", "to_string", "get_type", "finalize", "memberwise_clone", "fields", "clone",
        "a'b", "a\\\"b", "a; drop table leads; --", "*/ class X {", "</summary>", "\\u0000", "{{0}}", "${record.id}", "$(rm)", "../../x", "con", "é", "ß", "İ", "𝒳", "名前", "a b", "a-b", "A", "1a", "a.b",
        "leads", "lead", "type", "System", "Task", "Guid", "DateTime", "List", "Record", "Reference", "ObjectSet", "Acme", "Crm", "Fields", "Application",
    ];

    private static readonly string[] Words =
    [
        "text", "integer", "number", "currency", "select", "multiselect", "tags", "lookup", "master_detail", "formula", "rollup_summary", "autonumber", "json", "date", "datetime", "boolean", "html", "location", "true", "false", "0", "-1",
        "required: true", "unique: true", "scale: 2", "options: [a, b]", "default: now", "reference_to: leads", "formula: record.id", "return_type: text", "on_delete: cascade", "renamed_from: a", "trash: true", "searchable: true",
    ];

    /// <summary>A damaged text. The same random numbers give the same damage.</summary>
    public static string Of(string text, Random random)
    {
        var damaged = text;
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            damaged = random.Next(10) switch
            {
                0 => Bytes(damaged, random),
                1 => Indentation(damaged, random),
                2 => Replace(damaged, Word().Matches(damaged), HostileWords, random),
                3 => Replace(damaged, Word().Matches(damaged), Words, random),
                4 => Rename(damaged, random),
                5 => Lines(damaged, random),
                6 => Replace(damaged, Value().Matches(damaged), [AliasBomb(random), Nest('[', ']', random), Nest('{', '}', random), Parentheses(random), new string('a', random.Next(70, 3000))], random),
                7 => Replace(damaged, Quoted().Matches(damaged), ["\"" + FuzzExpressions.Next(random) + "\""], random),
                _ => Splinter(damaged, random),
            };
        }

        return damaged;
    }

    private static string Splinter(string text, Random random) => text.Insert(random.Next(text.Length + 1), Splinters[random.Next(Splinters.Length)]);

    private static string Bytes(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        var at = random.Next(damaged.Length + 1);
        var length = Math.Min(random.Next(1, 12), damaged.Length - at);
        switch (random.Next(4))
        {
            case 0:
                damaged.Remove(at, length);
                break;
            case 1 when at < damaged.Length:
                damaged[at] = (char)random.Next(0x20, 0x250);
                break;
            case 2:
                damaged.Insert(random.Next(damaged.Length + 1), damaged.ToString(at, length));
                break;
            default:
                damaged.Length = at;
                break;
        }

        return damaged.ToString();
    }

    private static string Indentation(string text, Random random)
    {
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        lines[line] = random.Next(3) switch { 0 => "  " + lines[line], 1 => lines[line].TrimStart(), _ => "\t" + lines[line] };
        return string.Join('\n', lines);
    }

    /// <summary>A line, or a few, twice or elsewhere: names collide.</summary>
    private static string Lines(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var from = random.Next(lines.Count);
        var moved = lines.GetRange(from, Math.Min(random.Next(1, 4), lines.Count - from));
        if (random.Next(2) == 0)
        {
            lines.RemoveRange(from, moved.Count);
        }

        lines.InsertRange(random.Next(lines.Count + 1), moved);
        return string.Join('\n', lines);
    }

    /// <summary>One word becomes another word of the file, at one place or everywhere.</summary>
    private static string Rename(string text, Random random)
    {
        var words = Word().Matches(text);
        if (words.Count == 0)
        {
            return text;
        }

        var (from, to) = (words[random.Next(words.Count)], words[random.Next(words.Count)]);
        return random.Next(3) == 0 ? Regex.Replace(text, $@"\b{Regex.Escape(from.Value)}\b", to.Value) : text[..from.Index] + to.Value + text[(from.Index + from.Length)..];
    }

    private static string Replace(string text, MatchCollection places, string[] choices, Random random)
    {
        if (places.Count == 0)
        {
            return text;
        }

        var place = places[random.Next(places.Count)];
        return text[..place.Index] + choices[random.Next(choices.Length)] + text[(place.Index + place.Length)..];
    }

    private static string AliasBomb(Random random)
    {
        var bomb = new StringBuilder("[&b0 [x, x, x, x, x, x, x, x]");
        for (var level = 1; level < random.Next(2, 12); level++)
        {
            bomb.Append(", &b").Append(level).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*b{level - 1}", 9)).Append(']');
        }

        return bomb.Append(']').ToString();
    }

    private static string Nest(char open, char close, Random random)
    {
        var depth = random.Next(2, 2000);
        var opened = open == '{' ? string.Concat(Enumerable.Repeat("{a: ", depth)) : new string(open, depth);
        return opened + "x" + (random.Next(4) == 0 ? "" : new string(close, depth));
    }

    private static string Parentheses(Random random)
    {
        var depth = random.Next(2, 3000);
        return "\"" + new string('(', depth) + "record.id" + new string(')', depth) + "\"";
    }

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=: )[^\s,\{\}\[\]]+")]
    private static partial Regex Value();

    [GeneratedRegex("""(?<=: )("[^"\n]*"|'[^'\n]*'|record\.[^,\}\n]+)""")]
    private static partial Regex Quoted();
}
