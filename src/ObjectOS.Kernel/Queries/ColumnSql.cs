using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Queries;

/// <summary>Writes a field where a statement reads it: the name of its column, or what computes it.</summary>
internal static class ColumnSql
{
    /// <summary>The field of the one table of a statement, whose columns need no qualifier.</summary>
    public static string Of(ObjectDefinition definition, FieldDefinition field, SqlDialect dialect) =>
        field.Computed is { } computed ? computed.In(dialect, Sql.Quote(definition.Name)) : Sql.Quote(field.Name);

    /// <summary>The field of a table among others.</summary>
    public static string Of(string qualifier, FieldDefinition field, SqlDialect dialect) =>
        field.Computed is { } computed ? computed.In(dialect, qualifier) : qualifier + "." + Sql.Quote(field.Name);
}
