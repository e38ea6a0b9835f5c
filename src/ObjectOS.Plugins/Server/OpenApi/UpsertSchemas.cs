using Microsoft.OpenApi;
using ObjectOS.Server.Data;

namespace ObjectOS.Server.OpenApi;

/// <summary>By what an upsert knows its record, and what its body must then hold.</summary>
/// <param name="document">Where it goes.</param>
/// <param name="access">The object.</param>
internal sealed class UpsertSchemas(OpenApiDocument document, RecordAccess access)
{
    private readonly string name = access.Type.Definition.Name;
    private readonly IReadOnlyList<FieldDefinition[]> keys = UpsertKeys.Of(access);

    /// <summary>The unique fields, and the fields of each unique index.</summary>
    public IReadOnlyList<FieldDefinition[]> Keys => keys;

    /// <summary>Whether there are unique fields by which the caller can know a record.</summary>
    public bool HasKeys => keys.Count > 0;

    /// <summary>Those unique fields that tell a record by themselves.</summary>
    public IEnumerable<string> SingleKeys => keys.Where(static key => key.Length == 1).Select(static key => key[0].Name);

    /// <summary>The values of the parameter <c>on</c>.</summary>
    public OpenApiSchema On() => Schemas.Words(keys.Select(static key => string.Join(',', key.Select(static field => field.Name))));

    /// <summary>The fields of an upsert that is known by something else than the body.</summary>
    public IOpenApiSchema Fields()
    {
        var policy = access.Policy;
        return !policy.CanUpdate ? Schemas.Ref(document, name + "-create")
            : !policy.CanCreate || policy.Creatable == policy.Updatable ? Schemas.Ref(document, name + "-patch")
            : new OpenApiSchema { AnyOf = [Schemas.Ref(document, name + "-patch"), Schemas.Ref(document, name + "-create")] };
    }

    /// <summary>The fields of an upsert whose record is known by some of them.</summary>
    public IOpenApiSchema FieldsWithKey() => keys.Count == 1
        ? Schemas.Ref(document, Component(keys[0]))
        : new OpenApiSchema { AnyOf = [.. keys.Select(key => Schemas.Ref(document, Component(key)))] };

    /// <summary>Adds the bodies that hold a key.</summary>
    public void Add()
    {
        foreach (var key in keys)
        {
            document.AddComponent(Component(key), Keyed(key));
        }
    }

    private OpenApiSchema Keyed(FieldDefinition[] key)
    {
        var members = new Dictionary<string, IOpenApiSchema>();
        if (access.Policy.CanUpdate)
        {
            Borrow("-patch", RecordSchemas.MembersToChange(document, access));
        }

        if (access.Policy.CanCreate)
        {
            Borrow("-create", RecordSchemas.MembersToCreate(document, access));
        }

        foreach (var field in key)
        {
            members[field.Name] = FieldSchema.OfKey(access, field);
        }

        var schema = Schemas.Open(members, [.. key.Select(static field => field.Name)]);
        schema.Description = $"Known by {string.Join(", ", key.Select(static field => $"`{field.Name}`"))}. A record that is not there is created, and so must hold what is required.";
        return schema;

        void Borrow(string component, IEnumerable<string> names)
        {
            foreach (var member in names)
            {
                members.TryAdd(member, RecordSchemas.Borrow(document, access, name + component, member));
            }
        }
    }

    private string Component(FieldDefinition[] key) => $"{name}-on_{string.Join('_', key.Select(static field => field.Name))}";
}
