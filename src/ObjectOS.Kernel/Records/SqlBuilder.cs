using System.Text;

namespace ObjectOS.Records;

/// <summary>Keeps one <see cref="StringBuilder"/> for each thread: every list composes a statement, most of them as long as the one before.</summary>
internal static class SqlBuilder
{
    private const int UsualSize = 1024;
    private const int LargestKept = 8 * 1024;

    [ThreadStatic]
    private static StringBuilder? kept;

    /// <summary>An empty one. Who does not complete it loses nothing but its memory.</summary>
    public static StringBuilder Begin()
    {
        var sql = kept ?? new StringBuilder(UsualSize);
        kept = null;
        return sql;
    }

    /// <summary>Its text; it must not be used afterwards.</summary>
    public static string Complete(StringBuilder sql)
    {
        var text = sql.ToString();
        if (sql.Capacity <= LargestKept)
        {
            kept = sql.Clear();
        }

        return text;
    }
}
