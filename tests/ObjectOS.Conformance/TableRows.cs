using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance;

/// <summary>Whole rows of any table, written and read by the kinds of its columns.</summary>
internal static class TableRows
{
    public static Task InsertAsync(this IStorageDriver driver, TableDefinition table, params FieldValue[] values)
    {
        var columns = string.Join(", ", table.Columns.Select(column => Quote(column.Name)));
        var parameters = string.Join(", ", Enumerable.Range(1, table.Columns.Count).Select(number => $"${number}"));
        return driver.WriteAsync(session => session.ExecuteAsync($"insert into {Quote(table.Name)} ({columns}) values ({parameters})", new Row(table, values), CancellationToken.None).AsTask());
    }

    /// <summary>Every row by its <c>id</c>, the values by column.</summary>
    public static async Task<Dictionary<Guid, Dictionary<string, FieldValue>>> ReadRowsAsync(this IStorageDriver driver, TableDefinition table)
    {
        var columns = string.Join(", ", table.Columns.Select(column => Quote(column.Name)));
        var rows = await driver.ReadAsync($"select {columns} from {Quote(table.Name)}", row => table.Columns.Select((column, ordinal) => (column.Name, Value: Value(row, ordinal, column))).ToDictionary(value => value.Name, value => value.Value));
        return rows.ToDictionary(row => row["id"].AsUuid);
    }

    private static FieldValue Value(RowReader row, int ordinal, ColumnDefinition column) => row.IsNull(ordinal) ? FieldValue.Null : column.Kind switch
    {
        ValueKind.Text or ValueKind.Password => FieldValue.Text(row.GetText(ordinal)),
        ValueKind.Integer => FieldValue.Integer(row.GetInteger(ordinal)),
        ValueKind.Real => FieldValue.Real(row.GetReal(ordinal)),
        ValueKind.Decimal => FieldValue.Decimal(row.GetDecimal(ordinal, column.Scale)),
        ValueKind.Boolean => FieldValue.Boolean(row.GetBoolean(ordinal)),
        ValueKind.Date => FieldValue.Date(row.GetDate(ordinal)),
        ValueKind.Time => FieldValue.Time(row.GetTime(ordinal)),
        ValueKind.Timestamp => FieldValue.Timestamp(row.GetTimestamp(ordinal)),
        ValueKind.Uuid => FieldValue.Uuid(row.GetUuid(ordinal)),
        ValueKind.TextList => FieldValue.TextList(row.GetTextList(ordinal)),
        ValueKind.Json => FieldValue.Json(row.GetText(ordinal)),
        ValueKind.Secret => FieldValue.Bytes(row.GetBytes(ordinal)),
        ValueKind.Vector => FieldValue.Vector(row.GetVector(ordinal)),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private sealed class Row(TableDefinition table, FieldValue[] values) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            foreach (var (value, column) in values.Zip(table.Columns))
            {
                if (value.IsNull)
                {
                    parameters.Null(column.Kind);
                }
                else
                {
                    parameters.Value(value, column.Scale);
                }
            }
        }
    }
}
