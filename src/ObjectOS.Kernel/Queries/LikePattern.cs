namespace ObjectOS.Queries;

/// <summary>Patterns of <c>%</c> (any characters) and <c>_</c> (one character), escaped by <c>\</c>.</summary>
internal static class LikePattern
{
    /// <summary>The pattern that matches exactly this text.</summary>
    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);

    /// <summary>The pattern itself; a backslash at its end, which escapes nothing, stands for itself (databases disagree about it).</summary>
    public static string Complete(string pattern)
    {
        var backslashes = pattern.Length - pattern.AsSpan().TrimEnd('\\').Length;
        return backslashes % 2 == 0 ? pattern : pattern + "\\";
    }
}
