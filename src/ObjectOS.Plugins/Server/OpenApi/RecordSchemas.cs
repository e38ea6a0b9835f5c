using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>
/// The schemas of one object, as far as the caller may use it: <c>leads</c> (all fields), <c>leads-selected</c> (some of them), <c>leads-create</c>, <c>leads-patch</c>,
/// <c>leads-equality</c> (the fields an address may compare) and the answers around them. Names of objects hold no dash, so they cannot collide.
/// </summary>
internal static class RecordSchemas
{
    public static void Add(OpenApiDocument document, RecordAccess access)
    {
        var definition = access.Type.Definition;
        var name = definition.Name;
        document.AddComponent(name, Complete(access));
        document.AddComponent(name + "-selected", Selected(document, access));
        document.AddComponent(name + "-answer", WriteSchemas.WithWarnings(document, Answer(document, name, name)));
        document.AddComponent(name + "-selectedAnswer", Answer(document, name, name + "-selected"));
        document.AddComponent(name + "-page", Page(document, name));
        document.AddComponent(name + "-equality", Equality(access));
        if (access.Policy.CanCreate)
        {
            document.AddComponent(name + "-create", Create(document, access));
            document.AddComponent(name + "-created", WriteSchemas.WithWarnings(document, Created(document, name)));
        }

        if (access.Policy.CanUpdate)
        {
            document.AddComponent(name + "-patch", Patch(document, access));
        }

        new NestedSchemas(document, access).Add();
        new WriteSchemas(document, access).Add();
    }

    /// <summary>The names of what the body of a new record may hold.</summary>
    public static IEnumerable<string> MembersToCreate(OpenApiDocument document, RecordAccess access) =>
        Fields(access, access.Policy.Creatable).Select(static field => field.Name).Concat(new NestedSchemas(document, access).Members(isNew: true).Select(static member => member.Key));

    /// <summary>The names of what the body of a change may hold.</summary>
    public static IEnumerable<string> MembersToChange(OpenApiDocument document, RecordAccess access) =>
        Fields(access, access.Policy.Updatable).Select(static field => field.Name).Concat(new NestedSchemas(document, access).Members(isNew: false).Select(static member => member.Key));

    /// <summary>The names of what the body of a new record must hold.</summary>
    public static IEnumerable<string> RequiredToCreate(RecordAccess access) => Fields(access, access.Policy.Creatable)
        .Where(static field => field.Required && !field.HasDefault && field.AutonumberFormat is null)
        .Select(static field => field.Name);

    /// <summary>The fields of a set. One that others may read, and the caller may only write, is nobody's business in a document either.</summary>
    public static IEnumerable<FieldDefinition> Fields(RecordAccess access, FieldMask mask) =>
        access.Type.Definition.Fields.Where(field => mask[field.Ordinal] && access.Named[field.Ordinal]);

    /// <summary>A member of another body, as it stands there. A list stands here once more: of lists that stand elsewhere, generators make types of their own.</summary>
    public static IOpenApiSchema Borrow(OpenApiDocument document, RecordAccess access, string whole, string member) =>
        access.Type.Definition.FindField(member) is { Kind: ValueKind.TextList or ValueKind.Vector } list
            ? FieldSchema.Of(access, list, isWritten: true)
            : Schemas.Ref(document, $"{whole}/properties/{member}");

    private static OpenApiSchema Complete(RecordAccess access)
    {
        var schema = Object(access);
        schema.Title = access.Type.Definition.Label;
        schema.Description = access.Type.Definition.Description;
        schema.Required = schema.Properties!.Keys.ToHashSet();
        return schema;
    }

    private static OpenApiSchema Selected(OpenApiDocument document, RecordAccess access)
    {
        var schema = Object(access);
        schema.Title = access.Type.Definition.Label;
        schema.Description = "Every field, or those that were selected, and the related records that were expanded.";
        foreach (var field in Fields(access, access.Shown))
        {
            if (field.Reference is { } reference && access.FindRelated(reference.Object) is not null)
            {
                var id = (OpenApiSchema)schema.Properties![field.Name];
                id.Description = "The id, or the record when it is expanded.";
                Schemas.IdOr(id, Schemas.Ref(document, reference.Object + "-selected"));
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
                    Items = Schemas.Ref(document, relation.Object + "-selected"),
                };
            }
        }

        return schema;
    }

    private static OpenApiSchema Create(OpenApiDocument document, RecordAccess access)
    {
        var schema = Written(document, access, access.Policy.Creatable, isNew: true);
        schema.Title = access.Type.Definition.Label + " to create";
        schema.Required = RequiredToCreate(access).ToHashSet();
        return schema;
    }

    private static OpenApiSchema Patch(OpenApiDocument document, RecordAccess access)
    {
        var schema = Written(document, access, access.Policy.Updatable, isNew: false);
        schema.Title = access.Type.Definition.Label + " to change";
        schema.Description = "A merge patch (RFC 7396): fields that are left out stay, null clears.";
        foreach (var property in schema.Properties!.Values.OfType<OpenApiSchema>())
        {
            property.Default = null;
        }

        return schema;
    }

    private static OpenApiSchema Written(OpenApiDocument document, RecordAccess access, FieldMask mask, bool isNew)
    {
        var nested = new NestedSchemas(document, access);
        return Schemas.Open(new([.. Fields(access, mask).Select(field => KeyValuePair.Create(field.Name, (IOpenApiSchema)nested.Field(field))), .. nested.Members(isNew)]));
    }

    private static OpenApiSchema Equality(RecordAccess access)
    {
        var properties = new Dictionary<string, IOpenApiSchema>();
        foreach (var field in Fields(access, access.Shown))
        {
            if (field.IsOrdered)
            {
                properties[field.Name] = FieldSchema.Compared(field);
            }
        }

        return Schemas.Open(properties);
    }

    private static OpenApiSchema Answer(OpenApiDocument document, string name, string record) => Schemas.Closed(new()
    {
        ["object"] = Schemas.Constant(name),
        ["id"] = Schemas.Uuid(),
        ["record"] = Schemas.Ref(document, record),
    });

    private static OpenApiSchema Page(OpenApiDocument document, string name)
    {
        var schema = Schemas.Closed(new()
        {
            ["object"] = Schemas.Constant(name),
            ["records"] = Schemas.List(Schemas.Ref(document, name + "-selected")),
            ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Description = "How many records satisfy the query; left out with count=none." },
            ["estimated"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(true)], Description = "Stands beside a total that the database only estimates (count=planned)." },
            ["hasMore"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether there are records after these." },
            ["nextCursor"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Where the next page begins, for `after`; left out when there is none." },
        });
        schema.Required!.ExceptWith(["total", "estimated", "nextCursor"]);
        return schema;
    }

    private static OpenApiSchema Created(OpenApiDocument document, string name) => Schemas.Closed(new()
    {
        ["object"] = Schemas.Constant(name),
        ["records"] = Schemas.List(Schemas.Ref(document, name)),
        ["count"] = Schemas.Number(),
    });

    private static OpenApiSchema Object(RecordAccess access) =>
        Schemas.Open(Fields(access, access.Shown).ToDictionary(static field => field.Name, IOpenApiSchema (field) => FieldSchema.Of(access, field, isWritten: false)));
}
