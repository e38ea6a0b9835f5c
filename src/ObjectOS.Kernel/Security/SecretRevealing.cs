using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Security;

/// <summary>Opens the secrets of rows for a caller who may read them; the id of the record is the first column.</summary>
/// <param name="ring">The keys.</param>
/// <param name="definition">The object.</param>
/// <param name="fields">The secrets that the caller may read.</param>
internal sealed class SecretRevealing(SecretRing ring, ObjectDefinition definition, FieldMask fields)
{
    /// <summary>The text of a column; null when it stays masked: it is none of these, or does not open.</summary>
    public string? Reveal(FieldDefinition field, RowReader row, int column) =>
        fields[field.Ordinal] && ReferenceEquals(definition.Fields[field.Ordinal], field)
            ? ring.TryOpen(row.GetBytes(column), new SecretPlace(definition, field, row.GetUuid(0)))
            : null;

    /// <summary>Hands rows on with their secrets open.</summary>
    public IRowSink Over(IRowSink rows) => new Sink(rows, this);

    private sealed class Sink(IRowSink rows, SecretRevealing revealing) : IRowSink
    {
        public void Accept(RowReader row)
        {
            row.Revealing = revealing;
            try
            {
                rows.Accept(row);
            }
            finally
            {
                // A driver uses its reader again, for whoever comes next.
                row.Revealing = null;
            }
        }
    }
}
