namespace ObjectOS.Schemas;

/// <summary>The other spelling of a word of the language.</summary>
internal static class Spellings
{
    /// <summary><c>max_length</c> as <c>maxLength</c>; null when there is no difference.</summary>
    public static string? Camel(string word)
    {
        var parts = word.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? null : parts[0] + string.Concat(parts.Skip(1).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
    }
}
