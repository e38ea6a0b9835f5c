using System.Globalization;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Queries;

/// <summary>The columns of an aggregation: what they are called and what they hold. Immutable.</summary>
public sealed class GroupColumns
{
    private readonly int shown;

    /// <summary>The columns of groups and aggregates that were checked.</summary>
    /// <param name="definition">The object.</param>
    /// <param name="groupBy">What groups have in common.</param>
    /// <param name="aggregates">What is made of each group.</param>
    public GroupColumns(ObjectDefinition definition, IReadOnlyList<GroupKey> groupBy, IReadOnlyList<Aggregate> aggregates)
    {
        var fields = new List<FieldDefinition>();
        foreach (var key in groupBy)
        {
            fields.Add(Key(definition.Fields[key.Field], key, fields.Count));
        }

        foreach (var aggregate in aggregates)
        {
            fields.Add(Column(aggregate.Field is { } ordinal ? definition.Fields[ordinal] : null, aggregate, fields.Count));
            shown += aggregate.IsShown ? 1 : 0;
        }

        shown += groupBy.Count;
        Definition = ObjectDefinition.OfColumns(definition.Name, [.. fields]);
        InSql = ObjectDefinition.OfColumns("groups", [.. fields.Select(field => Named(field, string.Create(CultureInfo.InvariantCulture, $"c{field.Ordinal}")))]);
    }

    /// <summary>The columns as the fields of an object.</summary>
    public ObjectDefinition Definition { get; }

    /// <summary>The same under the names they have in statements: those of the result come from callers.</summary>
    internal ObjectDefinition InSql { get; }

    /// <summary>The columns of the result, which come first.</summary>
    internal ReadOnlySpan<FieldDefinition> Shown => Definition.Fields.AsSpan(0, shown);

    /// <summary>Writes the current row as a JSON object.</summary>
    public void WriteJson(Utf8JsonWriter json, RowReader row)
    {
        json.WriteStartObject();
        foreach (var column in Shown)
        {
            Write(json, row, column);
        }

        json.WriteEndObject();
    }

    /// <summary>The value of a column of the current row.</summary>
    internal FieldValue Read(RowReader row, int column)
    {
        var field = Definition.Fields[column];
        return field.IsTotal && !row.IsNull(column) ? FieldValue.Decimal(row.GetTotal(column, field.Scale)) : RowValues.Read(row, column, field.Kind, field.Scale);
    }

    private static FieldDefinition Key(FieldDefinition field, GroupKey key, int ordinal) => key.Bucket is null
        ? new FieldDefinition(key.Name, field.Type, field.Kind, ordinal) { Scale = field.Scale, Options = field.Options, Required = field.Required }
        : new FieldDefinition(key.Name, FieldType.Date, ValueKind.Date, ordinal) { Required = field.Required };

    private static FieldDefinition Column(FieldDefinition? field, Aggregate aggregate, int ordinal) => aggregate.Function switch
    {
        AggregateFunction.Count or AggregateFunction.CountDistinct => new FieldDefinition(aggregate.Name, FieldType.Integer, ValueKind.Integer, ordinal) { Required = true },
        AggregateFunction.Sum or AggregateFunction.Average when field!.Kind == ValueKind.Real => new FieldDefinition(aggregate.Name, FieldType.Number, ValueKind.Real, ordinal),
        AggregateFunction.Sum => new FieldDefinition(aggregate.Name, FieldType.Number, ValueKind.Decimal, ordinal) { Scale = field!.Scale, IsTotal = true },
        AggregateFunction.Average => new FieldDefinition(aggregate.Name, FieldType.Number, ValueKind.Decimal, ordinal) { Scale = field!.Scale + Aggregate.AverageDigits, IsTotal = true },
        _ => new FieldDefinition(aggregate.Name, field!.Type, field.Kind, ordinal) { Scale = field.Scale, Options = field.Options },
    };

    private static FieldDefinition Named(FieldDefinition field, string name) =>
        new(name, field.Type, field.Kind, field.Ordinal) { Scale = field.Scale, Required = field.Required, IsTotal = field.IsTotal };

    private static void Write(Utf8JsonWriter json, RowReader row, FieldDefinition column)
    {
        switch (column.Kind)
        {
            case ValueKind.Integer: json.Integer(column, row, column.Ordinal); break;
            case ValueKind.Real: json.Real(column, row, column.Ordinal); break;
            case ValueKind.Decimal when column.IsTotal && !row.IsNull(column.Ordinal):
                json.WritePropertyName(column.JsonName);
                JsonFormats.WriteDecimal(json, row.GetTotal(column.Ordinal, column.Scale), column.Scale);
                break;
            case ValueKind.Decimal: json.Decimal(column, row, column.Ordinal, column.Scale); break;
            case ValueKind.Boolean: json.Boolean(column, row, column.Ordinal); break;
            case ValueKind.Date: json.Date(column, row, column.Ordinal); break;
            case ValueKind.Time: json.Time(column, row, column.Ordinal); break;
            case ValueKind.Timestamp: json.Timestamp(column, row, column.Ordinal); break;
            case ValueKind.Uuid: json.Uuid(column, row, column.Ordinal); break;
            default: json.Text(column, row, column.Ordinal); break;
        }
    }
}
