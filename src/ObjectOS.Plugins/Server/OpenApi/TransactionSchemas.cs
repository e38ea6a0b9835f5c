using System.Globalization;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>The operations on the records of one object, as a transaction over several takes them: <c>leads-operation</c>, one shape an action that the caller may do.</summary>
/// <param name="document">Where it goes.</param>
/// <param name="access">The object.</param>
internal sealed class TransactionSchemas(OpenApiDocument document, RecordAccess access)
{
    private readonly string name = access.Type.Definition.Name;
    private readonly NestedSchemas nested = new(document, access);

    /// <summary>Adds what all objects share.</summary>
    public static void AddShared(OpenApiDocument document)
    {
        var number = Schemas.Number(string.Create(CultureInfo.InvariantCulture, $"The number of an earlier operation that leaves a record, counted from 0."));
        number.Maximum = (WriteLimits.MaxRecords - 2).ToString(CultureInfo.InvariantCulture);

        // Described by a pattern, because many readers of documents take every member called $ref for a reference of the document's own.
        document.AddComponent("OperationRef", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            PatternProperties = new Dictionary<string, IOpenApiSchema> { [$"^\\{Data.References.Key}$"] = number },
            Required = new HashSet<string> { Data.References.Key },
            AdditionalPropertiesAllowed = false,
            Description = "The record of an earlier operation.",
        });
    }

    /// <summary>Adds the operations.</summary>
    public void Add()
    {
        var policy = access.Policy;
        var shapes = new List<IOpenApiSchema>();
        if (policy.CanCreate)
        {
            var create = Shape("create", DataOf("create"));
            create.Required!.Remove("action");
            shapes.Add(Component("-createOperation", create));
        }

        if (policy.CanUpdate)
        {
            shapes.Add(Component("-updateOperation", Shape("update", DataOf("patch"), hasId: true)));
        }

        if (policy.CanCreate || policy.CanUpdate)
        {
            IOpenApiSchema data = !policy.CanUpdate ? DataOf("create")
                : !policy.CanCreate || policy.Creatable == policy.Updatable ? DataOf("patch")
                : new OpenApiSchema { AnyOf = [DataOf("patch"), DataOf("create")] };
            shapes.Add(Component("-upsertOperation", Shape("upsert", data, hasId: true)));
        }

        if (policy.CanDelete)
        {
            shapes.Add(Component("-deleteOperation", Shape("delete", data: null, hasId: true)));
        }

        document.AddComponent(name + "-operation", new OpenApiSchema { AnyOf = shapes });
    }

    private OpenApiSchemaReference Component(string suffix, OpenApiSchema schema)
    {
        document.AddComponent(name + suffix, schema);
        return Schemas.Ref(document, name + suffix);
    }

    private OpenApiSchema Shape(string action, IOpenApiSchema? data, bool hasId = false)
    {
        var members = new Dictionary<string, IOpenApiSchema> { ["object"] = Schemas.Words(name), ["action"] = Schemas.Words(action) };
        if (hasId)
        {
            members["id"] = new OpenApiSchema { OneOf = [Schemas.Uuid(), Schemas.Ref(document, "OperationRef")] };
        }

        if (data is not null)
        {
            members["data"] = data;
        }

        return Schemas.Closed(members);
    }

    /// <summary>The fields: those of the object's own routes, where a reference may also be the number of an operation.</summary>
    private OpenApiSchemaReference DataOf(string kind)
    {
        var isNew = kind == "create";
        var whole = $"{name}-{kind}";
        var mask = isNew ? access.Policy.Creatable : access.Policy.Updatable;
        var links = RecordSchemas.Fields(access, mask).Where(nested.IsLink).ToDictionary(static field => field.Name);
        if (links.Count == 0)
        {
            return Schemas.Ref(document, whole);
        }

        var component = whole + "Data";
        if (!document.Components!.Schemas!.ContainsKey(component))
        {
            var names = isNew ? RecordSchemas.MembersToCreate(document, access) : RecordSchemas.MembersToChange(document, access);
            var schema = Schemas.Open(
                names.ToDictionary(
                    static member => member,
                    member => links.TryGetValue(member, out var field) ? nested.FieldOfOperation(field) : RecordSchemas.Borrow(document, access, whole, member)),
                isNew ? [.. RecordSchemas.RequiredToCreate(access)] : []);
            schema.Description = $"As {whole}, where a reference may be the record of an earlier operation.";
            document.AddComponent(component, schema);
        }

        return Schemas.Ref(document, component);
    }
}
