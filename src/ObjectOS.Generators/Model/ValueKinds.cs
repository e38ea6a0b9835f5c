namespace ObjectOS.Generators.Model;

/// <summary>Which kind of value each field type has.</summary>
internal static class ValueKinds
{
    /// <summary>The kind of value of a type; <paramref name="scale"/> decides for numbers.</summary>
    public static ValueKind Of(FieldType type, int? scale) => type switch
    {
        FieldType.Uuid or FieldType.Lookup or FieldType.MasterDetail => ValueKind.Uuid,
        FieldType.Number => scale switch { null => ValueKind.Double, 0 => ValueKind.Long, _ => ValueKind.Decimal },
        FieldType.Integer or FieldType.Rating or FieldType.Slider => ValueKind.Long,
        FieldType.Currency or FieldType.Percent => ValueKind.Decimal,
        FieldType.Boolean => ValueKind.Boolean,
        FieldType.Date => ValueKind.Date,
        FieldType.Time => ValueKind.Time,
        FieldType.DateTime => ValueKind.DateTime,
        FieldType.Select => ValueKind.Enum,
        FieldType.Multiselect => ValueKind.EnumList,
        FieldType.Tags => ValueKind.StringList,
        FieldType.Json => ValueKind.Json,
        FieldType.Location => ValueKind.Location,
        FieldType.Address => ValueKind.Address,
        FieldType.Password => ValueKind.Password,
        FieldType.Vector => ValueKind.Vector,
        FieldType.Secret => ValueKind.Secret,
        _ => ValueKind.String,
    };
}
