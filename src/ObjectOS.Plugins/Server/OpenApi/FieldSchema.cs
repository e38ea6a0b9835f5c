using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>The JSON schema of one field: exactly what the kernel accepts and returns.</summary>
internal static class FieldSchema
{
    private const string LargestSingle = "3.4028234663852886e38";
    private const string TimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,7})?)?$";

    /// <summary>The schema of a value in a record.</summary>
    /// <param name="access">The records of its object, as the caller may use them.</param>
    /// <param name="field">The field.</param>
    /// <param name="isWritten">Whether it is one that callers send; else one that they are sent.</param>
    public static OpenApiSchema Of(RecordAccess access, FieldDefinition field, bool isWritten) => Of(access, field, isWritten, field.Required);

    /// <summary>The schema of a value that says which record is meant: never null.</summary>
    public static OpenApiSchema OfKey(RecordAccess access, FieldDefinition field)
    {
        var schema = Of(access, field, isWritten: true, isRequired: true);
        schema.Default = null;
        return schema;
    }

    private static OpenApiSchema Of(RecordAccess access, FieldDefinition field, bool isWritten, bool isRequired)
    {
        var schema = Value(field, isWritten);
        if (field is { Kind: ValueKind.Text, Required: true, MinLength: null, Options.Length: 0 } && isWritten)
        {
            schema.MinLength = 1;
        }

        if (!isRequired)
        {
            AllowNull(schema);
        }

        if (field is { Kind: ValueKind.Date, Required: true } && isWritten)
        {
            // The date that C# gives a value nobody set is none.
            schema.Not = new OpenApiSchema { Const = "0001-01-01" };
        }

        schema.Title = field.Label;
        schema.Description = Describe(access, field, isWritten);
        schema.Deprecated = field.Deprecated is not null;
        schema.ReadOnly = field.ReadOnly && !isWritten;
        schema.WriteOnly = field.IsWriteOnly;
        schema.Default = isWritten ? FieldExamples.Default(field) : null;
        if (FieldExamples.Of(field) is { } example)
        {
            schema.Examples = [example];
        }

        return schema;
    }

    /// <summary>The schema of a value that a field is compared with in an address.</summary>
    public static OpenApiSchema Compared(FieldDefinition field)
    {
        var schema = Value(field, isWritten: false);
        schema.MinLength = null;
        schema.MaxLength = null;
        schema.Pattern = field.Kind == ValueKind.Time ? TimePattern : null;
        schema.Minimum = null;
        schema.Maximum = null;
        schema.ExclusiveMinimum = null;
        schema.ExclusiveMaximum = null;
        return schema;
    }

    private static OpenApiSchema Value(FieldDefinition field, bool isWritten) => field.Kind switch
    {
        ValueKind.Text when field.Options.Length > 0 => Option(field),
        ValueKind.Text => Text(field),
        ValueKind.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = Number(field.Min), Maximum = Number(field.Max) },
        ValueKind.Real => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double", Minimum = Number(field.Min), Maximum = Number(field.Max) },
        ValueKind.Decimal => Decimal(field),
        ValueKind.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        ValueKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        ValueKind.Time => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = TimePattern },
        ValueKind.Timestamp => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        ValueKind.Uuid => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        ValueKind.TextList => List(field, isWritten),
        ValueKind.Password => Password(field),
        ValueKind.Vector => Vector(field),
        ValueKind.Secret => Secret(field, isWritten),
        _ when field.Type == FieldType.Location => Location(),
        _ when field.Type == FieldType.Address => Address(),
        _ => new OpenApiSchema(),
    };

    private static OpenApiSchema Text(FieldDefinition field) => new()
    {
        Type = JsonSchemaType.String,
        Format = field.Type switch { FieldType.Email => "email", FieldType.Url => "uri", _ => null },
        MinLength = field.MinLength,
        MaxLength = field.Type == FieldType.Email ? Math.Min(field.MaxLength ?? 254, 254) : field.MaxLength,
        Pattern = Pattern(field),
        ContentMediaType = field.Type switch { FieldType.Html => "text/html", FieldType.Markdown => "text/markdown", _ => null },
    };

    private static OpenApiSchema Password(FieldDefinition field) => new()
    {
        Type = JsonSchemaType.String,
        Format = "password",
        MinLength = Math.Max(1, field.MinLength ?? 1),
        MaxLength = Math.Min(field.MaxLength ?? Objects.Password.MaxLength, Objects.Password.MaxLength),
        Pattern = Pattern(field),
    };

    private static string? Pattern(FieldDefinition field)
    {
        if (field.Pattern is { } pattern)
        {
            return $"^(?:{pattern})$";
        }

        // An empty text has no form, and only a required field refuses it.
        var form = field.Type switch
        {
            FieldType.Color => "#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})",
            FieldType.Phone => "[ +().,/x#-]*([0-9][ +().,/x#-]*){3,20}",
            FieldType.Url => @"[Hh][Tt][Tt][Pp][Ss]?://\S+",
            _ => null,
        };
        return form is null ? null : field.Required ? $"^{form}$" : $"^({form})?$";
    }

    private static OpenApiSchema Option(FieldDefinition field) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. field.Options.Select(JsonNode (option) => JsonValue.Create(option.Value))],
    };

    private static OpenApiSchema Decimal(FieldDefinition field)
    {
        var largest = FieldRules.Largest(field.Precision, field.Scale);
        // No multipleOf: 1234.56 is no multiple of 0.01 to validators that compute in binary, which most do. The description says it.
        var schema = new OpenApiSchema { Type = JsonSchemaType.Number };
        if (field.Min is { } min)
        {
            schema.Minimum = Number(min);
        }
        else if (field.Computed is null)
        {
            // Nobody gives a computed value, and the reference page's checker does not know this keyword.
            schema.ExclusiveMinimum = Number(-largest);
        }

        if (field.Max is { } max)
        {
            schema.Maximum = Number(max);
        }
        else
        {
            schema.ExclusiveMaximum = Number(largest);
        }

        return schema;
    }

    private static OpenApiSchema List(FieldDefinition field, bool isWritten) => new()
    {
        Type = JsonSchemaType.Array,
        MinItems = field.Required && isWritten ? 1 : null,
        MaxItems = FieldRules.MaxListLength,
        UniqueItems = true,
        Items = field.Options.Length > 0 ? Option(field) : new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = FieldRules.MaxTagLength },
    };

    private static OpenApiSchema Secret(FieldDefinition field, bool isWritten) => isWritten
        ? new()
        {
            Type = JsonSchemaType.String,
            Format = "password",
            MinLength = Math.Max(1, field.MinLength ?? 1),
            MaxLength = Math.Min(field.MaxLength ?? Objects.Secret.MaxLength, Objects.Secret.MaxLength),
            Pattern = Pattern(field),
        }
        : new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Vector(FieldDefinition field) => new()
    {
        Type = JsonSchemaType.Array,
        MinItems = field.Dimension,
        MaxItems = field.Dimension,
        Items = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "float", Minimum = "-" + LargestSingle, Maximum = LargestSingle },
    };

    private static OpenApiSchema Location() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "latitude", "longitude" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["latitude"] = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "-90", Maximum = "90" },
            ["longitude"] = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "-180", Maximum = "180" },
        },
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Address() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = PostalAddress.Parts.ToDictionary(part => part, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null }),
        AdditionalPropertiesAllowed = false,
    };

    private static void AllowNull(OpenApiSchema schema)
    {
        if (schema.Type is not null)
        {
            schema.Type |= JsonSchemaType.Null;
        }

        schema.Enum?.Add(JsonNullSentinel.JsonNull);
    }

    private static string? Describe(RecordAccess access, FieldDefinition field, bool isWritten)
    {
        var text = field switch
        {
            { Reference: { } reference } => $"Id of a record of {reference.Object}.",
            { Kind: ValueKind.Secret } => $"Kept encrypted. Answers show `{Objects.Secret.Mask}` to whoever may not read it; a patch that holds that changes nothing.",
            { Kind: ValueKind.Password } => "Written and never read: only a hash of it is kept.",
            { Kind: ValueKind.Decimal } => string.Create(CultureInfo.InvariantCulture, $"Digits after the point: at most {field.Scale}."),
            _ => null,
        };
        var parts = isWritten ? new[] { field.Description, text }.Concat(FieldConditions.Describe(access, field)) : [field.Description, text];
        return string.Join("\n\n", parts.Where(part => part is not null)) is { Length: > 0 } whole ? whole : null;
    }

    private static string? Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
