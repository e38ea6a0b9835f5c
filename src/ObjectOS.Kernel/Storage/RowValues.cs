using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Storage;

/// <summary>Reads columns of a row as values, where the kernel needs one and not a record.</summary>
internal static class RowValues
{
    /// <summary>The value of a column.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">Which column.</param>
    /// <param name="kind">How it is held.</param>
    /// <param name="scale">Digits after the point of a decimal.</param>
    public static FieldValue Read(RowReader row, int column, ValueKind kind, int scale) => row.IsNull(column) ? FieldValue.Null : kind switch
    {
        ValueKind.Text => FieldValue.Text(row.GetText(column)),
        ValueKind.Integer => FieldValue.Integer(row.GetInteger(column)),
        ValueKind.Real => FieldValue.Real(row.GetReal(column)),
        ValueKind.Decimal => FieldValue.Decimal(row.GetDecimal(column, scale)),
        ValueKind.Boolean => FieldValue.Boolean(row.GetBoolean(column)),
        ValueKind.Date => FieldValue.Date(row.GetDate(column)),
        ValueKind.Time => FieldValue.Time(row.GetTime(column)),
        ValueKind.Timestamp => FieldValue.Timestamp(row.GetTimestamp(column)),
        ValueKind.Uuid => FieldValue.Uuid(row.GetUuid(column)),
        ValueKind.TextList => FieldValue.TextList(row.GetTextList(column)),
        ValueKind.Json => FieldValue.Json(row.GetText(column)),
        ValueKind.Secret => FieldValue.Bytes(row.GetBytes(column)),
        ValueKind.Vector => FieldValue.Vector(row.GetVector(column)),
        _ => FieldValue.Null,
    };
}
