using System.Text;

namespace ObjectOS.Sqlite.Schema;

/// <summary>The check of a column's options as a migration writes it, and how it is found again: SQLite keeps it only in the text of the table.</summary>
internal static class CheckText
{
    public static string Of(string column, IReadOnlyList<string> allowed) => $"{Opening(column)}{SqlText.Texts(allowed)}))";

    /// <summary>The values that the check of a column allows; none when there is no such check.</summary>
    public static IReadOnlyList<string> AllowedValues(string tableSql, string column)
    {
        var opening = Opening(column);
        var start = tableSql.IndexOf(opening, StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        var values = new List<string>();
        var rest = tableSql.AsSpan(start + opening.Length);
        while (rest.StartsWith("'"))
        {
            values.Add(TakeText(ref rest));
            if (rest.StartsWith(", "))
            {
                rest = rest[2..];
            }
        }

        return values;
    }

    private static string Opening(string column) => $"check ({SqlText.Name(column)} in (";

    private static string TakeText(ref ReadOnlySpan<char> rest)
    {
        var text = new StringBuilder();
        rest = rest[1..];
        while (true)
        {
            var quote = rest.IndexOf('\'');
            text.Append(rest[..quote]);
            rest = rest[(quote + 1)..];
            if (!rest.StartsWith("'"))
            {
                return text.ToString();
            }

            text.Append('\'');
            rest = rest[1..];
        }
    }
}
