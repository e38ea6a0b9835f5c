using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>
/// The schemas of one object, as far as the caller may use it: <c>leads</c> (all fields), <c>leads.selected</c> (some of them), <c>leads.create</c>, <c>leads.patch</c>,
/// <c>leads.equality</c> (the fields an address may compare) and the answers around them. Names of objects hold no dot, so they cannot collide.
/// </summary>
internal static class RecordSchemas
{
    public static void Add(OpenApiDocument document, RecordAccess access)
    {
        var definition = access.Type.Definition;
        var name = definition.Name;
        document.AddComponent(name, Complete(access));
        document.AddComponent(name + ".selected", Selected(document, access));
        document.AddComponent(name + ".answer", WriteSchemas.WithWarnings(document, Answer(document, name, name)));
        document.AddComponent(name + ".selectedAnswer", Answer(document, name, name + ".selected"));
        document.AddComponent(name + ".page", Page(document, name));
        document.AddComponent(name + ".equality", Equality(access));
        if (access.Policy.CanCreate)
        {
            document.AddComponent(name + ".create", Create(access));
            document.AddComponent(name + ".created", WriteSchemas.WithWarnings(document, Created(document, name)));
        }

        if (access.Policy.CanUpdate)
        {
            document.AddComponent(name + ".patch", Patch(access));
        }

        WriteSchemas.Add(document, access);
    }

    private static OpenApiSchema Complete(RecordAccess access)
    {
        var schema = Object(access, access.Policy.Readable, isWritten: false);
        schema.Title = access.Type.Definition.Label;
        schema.Description = access.Type.Definition.Description;
        schema.Required = schema.Properties!.Keys.ToHashSet();
        return schema;
    }

    private static OpenApiSchema Selected(OpenApiDocument document, RecordAccess access)
    {
        var schema = Object(access, access.Policy.Readable, isWritten: false);
        schema.Title = access.Type.Definition.Label;
        schema.Description = "Every field, or those that were selected, and the related records that were expanded.";
        foreach (var field in Fields(access, access.Policy.Readable))
        {
            if (field.Reference is { } reference && access.FindRelated(reference.Object) is not null)
            {
                schema.Properties![field.Name] = new OpenApiSchema
                {
                    Title = field.Label,
                    Description = "The id, or the record when it is expanded.",
                    OneOf = [schema.Properties[field.Name], new OpenApiSchemaReference(reference.Object + ".selected", document)],
                };
            }
        }

        foreach (var relation in access.Type.Definition.Children)
        {
            if (access.FindChildren(relation) is not null)
            {
                schema.Properties![relation.Name] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = $"The records of {relation.Object} whose `{relation.Field}` is this one, when they are expanded.",
                    Items = new OpenApiSchemaReference(relation.Object + ".selected", document),
                };
            }
        }

        return schema;
    }

    private static OpenApiSchema Create(RecordAccess access)
    {
        var schema = Object(access, access.Policy.Creatable, isWritten: true);
        schema.Title = access.Type.Definition.Label + " to create";
        schema.Required = Fields(access, access.Policy.Creatable)
            .Where(static field => field.Required && !field.HasDefault && field.AutonumberFormat is null)
            .Select(static field => field.Name)
            .ToHashSet();
        return schema;
    }

    private static OpenApiSchema Patch(RecordAccess access)
    {
        var schema = Object(access, access.Policy.Updatable, isWritten: true);
        schema.Title = access.Type.Definition.Label + " to change";
        schema.Description = "A merge patch (RFC 7396): fields that are left out stay, null clears.";
        foreach (var property in schema.Properties!.Values.Cast<OpenApiSchema>())
        {
            property.Default = null;
        }

        return schema;
    }

    private static OpenApiSchema Equality(RecordAccess access)
    {
        var properties = new Dictionary<string, IOpenApiSchema>();
        foreach (var field in Fields(access, access.Policy.Readable))
        {
            if (field.Kind is not (ValueKind.TextList or ValueKind.Json))
            {
                properties[field.Name] = FieldSchema.Compared(field);
            }
        }

        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, AdditionalPropertiesAllowed = false };
    }

    private static OpenApiSchema Answer(OpenApiDocument document, string name, string record) => Closed(new()
    {
        ["object"] = Constant(name),
        ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        ["record"] = new OpenApiSchemaReference(record, document),
    });

    private static OpenApiSchema Page(OpenApiDocument document, string name)
    {
        var schema = Closed(new()
        {
            ["object"] = Constant(name),
            ["records"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(name + ".selected", document) },
            ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Description = "How many records satisfy the query; left out with count=none." },
            ["estimated"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(true)], Description = "Stands beside a total that the database only estimates (count=planned)." },
            ["hasMore"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether there are records after these." },
            ["nextCursor"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Where the next page begins, for `after`; left out when there is none." },
        });
        schema.Required!.ExceptWith(["total", "estimated", "nextCursor"]);
        return schema;
    }

    private static OpenApiSchema Created(OpenApiDocument document, string name) => Closed(new()
    {
        ["object"] = Constant(name),
        ["records"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(name, document) },
        ["count"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" },
    });

    private static OpenApiSchema Object(RecordAccess access, FieldMask mask, bool isWritten) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = Fields(access, mask).ToDictionary(static field => field.Name, IOpenApiSchema (field) => FieldSchema.Of(access, field, isWritten)),
        AdditionalPropertiesAllowed = false,
    };

    // A field that may be written but not read is nobody's business in a document either.
    private static IEnumerable<FieldDefinition> Fields(RecordAccess access, FieldMask mask) =>
        access.Type.Definition.Fields.Where(field => mask[field.Ordinal] && access.Policy.Readable[field.Ordinal]);

    private static OpenApiSchema Closed(Dictionary<string, IOpenApiSchema> properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties,
        Required = properties.Keys.ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Constant(string value) => new() { Type = JsonSchemaType.String, Const = value };
}
