using System.Globalization;
using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <summary>How a column's values are held, in a word: for plans, and for remembering what a catalogue does not tell.</summary>
internal static class ColumnWords
{
    public static string Of(ColumnDefinition column) => column.Kind switch
    {
        ValueKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"decimal({column.Scale})"),
        ValueKind.Vector => string.Create(CultureInfo.InvariantCulture, $"vector({column.Scale})"),
        ValueKind.TextList => "text_list",
        _ => column.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Reads a word of <see cref="Of"/> back.</summary>
    public static (ValueKind Kind, int Scale) Parse(string word)
    {
        var open = word.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? word : word[..open]).Replace("_", "", StringComparison.Ordinal);
        return (Enum.Parse<ValueKind>(name, ignoreCase: true), open < 0 ? 0 : int.Parse(word.AsSpan(open + 1, word.Length - open - 2), CultureInfo.InvariantCulture));
    }
}
