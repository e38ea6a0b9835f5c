using System.Globalization;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>The schemas of writes that are more than the fields of one record: batches, transactions, copies. What the caller may not do is not there.</summary>
/// <param name="document">Where it goes.</param>
/// <param name="access">The object.</param>
internal sealed class WriteSchemas(OpenApiDocument document, RecordAccess access)
{
    private readonly string name = access.Type.Definition.Name;

    /// <summary>Adds those that all objects share.</summary>
    public static void AddShared(OpenApiDocument document)
    {
        document.AddComponent("BatchOptions", Options());
        document.AddComponent("BatchError", Error());
        document.AddComponent("Warnings", Warnings());
        TransactionSchemas.AddShared(document);
    }

    /// <summary>Adds those of the object.</summary>
    public void Add()
    {
        var policy = access.Policy;
        if (!policy.CanCreate && !policy.CanUpdate && !policy.CanDelete)
        {
            return;
        }

        if (policy.CanCreate)
        {
            document.AddComponent(name + "-createMany", CreateMany());
            document.AddComponent(name + "-clone", Clone());
            document.AddComponent(name + "-cloned", WithWarnings(document, Cloned()));
        }

        if (policy.CanUpdate)
        {
            document.AddComponent(name + "-updateMany", Updates());
        }

        if (policy.CanCreate || policy.CanUpdate)
        {
            new UpsertSchemas(document, access).Add();
        }

        AddBatch();
        document.AddComponent(name + "-batchAnswer", WithWarnings(document, Answer()));
        new TransactionSchemas(document, access).Add();
    }

    /// <summary>The answer to a write, which may have warnings.</summary>
    public static OpenApiSchema WithWarnings(OpenApiDocument document, OpenApiSchema answer)
    {
        answer.Properties!["warnings"] = Schemas.Ref(document, "Warnings");
        return answer;
    }

    /// <summary>What was done to a record.</summary>
    public static OpenApiSchema Action()
    {
        var schema = Schemas.Words("created", "updated", "deleted", "unchanged");
        schema.Description = "What was done.";
        return schema;
    }

    private OpenApiSchema CreateMany()
    {
        var list = Schemas.Written(Schemas.Ref(document, name + "-create"));
        return new OpenApiSchema { OneOf = [list, Schemas.Closed(new() { ["records"] = list })] };
    }

    private OpenApiSchema Updates() => WithOptions(document, "records", Schemas.Closed(new() { ["id"] = Schemas.Uuid(), ["data"] = Schemas.Ref(document, name + "-patch") }));

    // What only one record may have is not copied: where a record must have it, the copy is given its own.
    private OpenApiSchema Clone()
    {
        var nested = new NestedSchemas(document, access);
        var fields = RecordSchemas.Fields(access, access.Policy.Creatable).ToList();
        var own = fields.Where(static field => field is { Unique: true, Required: true, IsSystem: false } && field.Type != FieldType.Autonumber).Select(static field => field.Name).ToArray();
        var overrides = Schemas.Open(
            fields.ToDictionary(
                static field => field.Name,
                field => nested.IsLink(field) ? FieldSchema.Of(access, field, isWritten: true) : RecordSchemas.Borrow(document, access, name + "-create", field.Name)),
            own);
        return Schemas.Open(
            new()
            {
                ["overrides"] = overrides,
                ["children"] = Schemas.Truth(
                    string.Create(CultureInfo.InvariantCulture, $"Whether the records that are parts of it are copied too, and theirs: at most {WriteLimits.MaxNestedRecords}, at most {WriteLimits.MaxNestedDepth} deep."),
                    otherwise: false),
            },
            own.Length == 0 ? [] : ["overrides"]);
    }

    // One shape an operation that the caller may do.
    private void AddBatch()
    {
        var policy = access.Policy;
        var shapes = new Dictionary<string, OpenApiSchemaReference>();
        if (policy.CanCreate)
        {
            Shape("create", Schemas.Closed(new() { ["data"] = Schemas.Ref(document, name + "-create") }));
        }

        if (policy.CanUpdate)
        {
            Shape("update", Schemas.Closed(new() { ["id"] = Schemas.Uuid(), ["data"] = Schemas.Ref(document, name + "-patch") }));
        }

        if (policy.CanCreate || policy.CanUpdate)
        {
            Shape("upsert", Upsert());
        }

        if (policy.CanDelete)
        {
            AddDeletes();
            shapes["delete"] = Schemas.Ref(document, "DeleteBatch");
        }

        // What all shapes have is said beside them, for readers that do not choose between shapes. Their operations tell them apart; a discriminator would take its member away from such readers.
        var row = Schemas.Open(new() { ["id"] = Schemas.UuidOrNull(), ["data"] = new OpenApiSchema() });
        var batch = WithOptions(document, "records", row);
        batch.Properties!["operation"] = Schemas.Words(shapes.Keys);
        batch.Required!.Add("operation");
        batch.AnyOf = [.. shapes.Values];
        document.AddComponent(name + "-batch", batch);

        void Shape(string operation, IOpenApiSchema row)
        {
            var schema = WithOptions(document, "records", row);
            Name(schema, operation);
            document.AddComponent($"{name}-{operation}Batch", schema);
            shapes[operation] = Schemas.Ref(document, $"{name}-{operation}Batch");
        }
    }

    // The same for all objects; there when something may be deleted.
    private void AddDeletes()
    {
        if (document.Components!.Schemas!.ContainsKey("DeleteBatch"))
        {
            return;
        }

        document.AddComponent("DeleteMany", WithOptions(document, "ids", Schemas.Uuid()));
        var delete = WithOptions(document, "records", Schemas.Closed(new() { ["id"] = Schemas.Uuid() }));
        Name(delete, "delete");
        document.AddComponent("DeleteBatch", delete);
    }

    // Known by its id; by nothing, then it is created; or by fields.
    private OpenApiSchema Upsert()
    {
        var upserts = new UpsertSchemas(document, access);
        var row = Schemas.Open(new() { ["id"] = Schemas.UuidOrNull(), ["data"] = new OpenApiSchema { Type = JsonSchemaType.Object } }, "data");
        row.Description = "With an `id`, the record that has it; with the fields of `on`, the record that has their values; with neither, a new one.";
        var known = With("id", Schemas.Uuid());
        known.Required!.Add("id");
        known.Properties!["data"] = upserts.Fields();
        row.AnyOf = [known];
        if (access.Policy.CanCreate)
        {
            row.AnyOf.Add(Unknown(Schemas.Ref(document, name + "-create")));
        }

        if (upserts.HasKeys)
        {
            row.AnyOf.Add(Unknown(upserts.FieldsWithKey()));
        }

        return row;

        static OpenApiSchema Unknown(IOpenApiSchema data)
        {
            var schema = With("id", new OpenApiSchema { Type = JsonSchemaType.Null });
            schema.Properties!["data"] = data;
            return schema;
        }

        static OpenApiSchema With(string member, OpenApiSchema value) => new() { Properties = new Dictionary<string, IOpenApiSchema> { [member] = value }, Required = new HashSet<string>() };
    }

    private static void Name(OpenApiSchema schema, string operation)
    {
        schema.Properties!["operation"] = Schemas.Words(operation);
        schema.Required!.Add("operation");
    }

    private static OpenApiSchema WithOptions(OpenApiDocument document, string list, IOpenApiSchema element) =>
        Schemas.Open(new() { [list] = Schemas.Written(element), ["options"] = Schemas.Ref(document, "BatchOptions") }, list);

    /// <summary>An atomic batch ends with the first record that is refused, so only one that is not can be asked to go on.</summary>
    private static OpenApiSchema Options() => new()
    {
        Type = JsonSchemaType.Object | JsonSchemaType.Null,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["atomic"] = Schemas.Truth("Whether all is undone, and the request refused, when one record is refused.", otherwise: true),
            ["continueOnError"] = Schemas.Truth("Whether the records after a refused one are still done; true when absent, and only where `atomic` is false."),
            ["returnRecords"] = Schemas.Truth("Whether the records are answered as stored.", otherwise: false),
            ["validateOnly"] = Schemas.Truth("Whether nothing of it is kept, as with `dryRun`.", otherwise: false),
        },
        AdditionalPropertiesAllowed = false,
        Not = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["atomic"] = Schemas.Only(true), ["continueOnError"] = Schemas.Only(true) },
            Required = new HashSet<string> { "continueOnError" },
        },
    };

    private OpenApiSchema Answer()
    {
        var result = Schemas.Open(
            new()
            {
                ["index"] = Schemas.Number(),
                ["id"] = Schemas.Uuid(),
                ["success"] = Schemas.Truth(),
                ["action"] = Action(),
                ["data"] = Schemas.Ref(document, name + "-selected"),
                ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Schemas.Ref(document, "BatchError"), Description = "Why it was refused." },
            },
            "index",
            "success");
        return Schemas.Closed(new()
        {
            ["success"] = Schemas.Truth("Whether no record was refused."),
            ["operation"] = Schemas.Text(),
            ["total"] = Schemas.Number(),
            ["succeeded"] = Schemas.Number(),
            ["failed"] = Schemas.Number(),
            ["results"] = Schemas.List(result),
        });
    }

    private OpenApiSchema Cloned() => Schemas.Closed(new()
    {
        ["object"] = Schemas.Constant(name),
        ["id"] = Schemas.Uuid(),
        ["sourceId"] = Schemas.Uuid(),
        ["record"] = Schemas.Ref(document, name),
    });

    private static OpenApiSchema Error() => Schemas.Open(
        new()
        {
            ["code"] = Schemas.Text("The stable name of the problem."),
            ["message"] = Schemas.Text("A sentence for people."),
            ["field"] = Schemas.Text("Name of the field; empty for the whole record."),
            ["reason"] = Schemas.Text("What is wrong with the field."),
            ["pointer"] = Schemas.Text("JSON Pointer (RFC 6901) into the body."),
        },
        "code",
        "message");

    private static OpenApiSchema Warnings() => new()
    {
        Type = JsonSchemaType.Array,
        MinItems = 1,
        Description = "Validations that do not hold and refuse nothing; left out when there are none.",
        Items = Schemas.Closed(new()
        {
            ["severity"] = Schemas.Words("warning", "info"),
            ["code"] = Schemas.Text("The stable name of the validation."),
            ["field"] = Schemas.Text("Name of the field; empty for the whole record."),
            ["message"] = Schemas.Text("A sentence for people."),
            ["pointer"] = Schemas.Text("JSON Pointer (RFC 6901) into the body."),
        }),
    };
}
