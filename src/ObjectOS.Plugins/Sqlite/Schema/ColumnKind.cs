using System.Globalization;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>How a column is declared, and what is remembered of it: SQLite's five types do not tell a date from a text or cents from pieces.</summary>
internal static class ColumnKind
{
    public static string StorageType(ValueKind kind) => kind switch
    {
        ValueKind.Integer or ValueKind.Decimal or ValueKind.Boolean => "integer",
        ValueKind.Real => "real",
        ValueKind.Uuid => "blob",
        ValueKind.Text or ValueKind.Date or ValueKind.Time or ValueKind.Timestamp or ValueKind.TextList or ValueKind.Json => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No column holds this."),
    };

    /// <summary>The word under which the column's kind is remembered in the database.</summary>
    public static string Word(ColumnDefinition column) => column.Kind switch
    {
        ValueKind.Text => "text",
        ValueKind.Integer => "integer",
        ValueKind.Real => "real",
        ValueKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"decimal({column.Scale})"),
        ValueKind.Boolean => "boolean",
        ValueKind.Date => "date",
        ValueKind.Time => "time",
        ValueKind.Timestamp => "timestamp",
        ValueKind.Uuid => "uuid",
        ValueKind.TextList => "text_list",
        ValueKind.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Kind, "No column holds this."),
    };

    /// <summary>The values a check allows; only a single text can be checked by SQLite, the options of a list are the kernel's to check.</summary>
    public static IReadOnlyList<string> CheckedValues(ColumnDefinition column) => column.Kind == ValueKind.Text ? column.AllowedValues : [];
}
