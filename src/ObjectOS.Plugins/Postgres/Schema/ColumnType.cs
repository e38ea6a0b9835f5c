using System.Globalization;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>How a column is declared.</summary>
internal static class ColumnType
{
    /// <summary>The type as PostgreSQL's catalogue spells it.</summary>
    public static string Of(ColumnDefinition column) => column.Kind switch
    {
        ValueKind.Text or ValueKind.Password => "text",
        ValueKind.Integer => "bigint",
        ValueKind.Real => "double precision",
        ValueKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"numeric({Math.Max(19, column.Scale)},{column.Scale})"),
        ValueKind.Boolean => "boolean",
        ValueKind.Date => "date",
        ValueKind.Time => "time without time zone",
        ValueKind.Timestamp => "timestamp with time zone",
        ValueKind.Uuid => "uuid",
        ValueKind.TextList => "text[]",
        ValueKind.Json => "jsonb",
        ValueKind.Vector => "real[]",
        ValueKind.Secret => "bytea",
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Kind, "No column holds this."),
    };

    /// <summary>The type with what its texts are ordered by: the code point, as everywhere else, and not by a language.</summary>
    public static string Declaration(ColumnDefinition column) =>
        column.Kind is ValueKind.Text or ValueKind.TextList or ValueKind.Password ? $"{Of(column)} collate \"C\"" : Of(column);
}
