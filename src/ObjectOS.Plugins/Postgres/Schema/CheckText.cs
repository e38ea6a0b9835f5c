using System.Text;

namespace ObjectOS.Postgres.Schema;

/// <summary>The check of a column's options, read back from how PostgreSQL tells it: <c>CHECK ((state = ANY (ARRAY['new'::text, 'known'::text])))</c>.</summary>
internal static class CheckText
{
    /// <summary>The values that it allows; null for a check that is none of ours.</summary>
    public static IReadOnlyList<string>? AllowedValues(string definition, string column)
    {
        const string many = " = ANY (ARRAY[";
        const string one = " = ";
        var opening = $"CHECK (({column}";
        if (!definition.StartsWith(opening, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = definition.AsSpan(opening.Length);
        var isMany = rest.StartsWith(many);
        if (!isMany && !rest.StartsWith(one))
        {
            return null;
        }

        rest = rest[(isMany ? many : one).Length..];
        var values = new List<string>();
        while (TakeText(ref rest) is { } value)
        {
            values.Add(value);
            rest = rest.StartsWith("::text") ? rest["::text".Length..] : rest;
            rest = rest.StartsWith(", ") ? rest[2..] : rest;
        }

        // One that was added without a look at the rows binds new ones all the same.
        var closing = isMany ? "])))" : "))";
        return values.Count > 0 && rest.StartsWith(closing) && rest[closing.Length..] is "" or " NOT VALID" ? values : null;
    }

    // 'it''s', or E'back\\slash' where there is a backslash.
    private static string? TakeText(ref ReadOnlySpan<char> rest)
    {
        var isEscaped = rest.StartsWith("E'");
        if (!isEscaped && !rest.StartsWith("'"))
        {
            return null;
        }

        var text = new StringBuilder();
        var index = isEscaped ? 2 : 1;
        for (; index < rest.Length; index++)
        {
            var doubles = rest[index] == '\'' || (isEscaped && rest[index] == '\\');
            if (doubles && index + 1 < rest.Length && rest[index + 1] == rest[index])
            {
                index++;
            }
            else if (rest[index] == '\'')
            {
                break;
            }

            text.Append(rest[index]);
        }

        rest = rest[Math.Min(index + 1, rest.Length)..];
        return text.ToString();
    }
}
