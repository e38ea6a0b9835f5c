using System.Globalization;
using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <summary>
/// How the records around a record stand in its body: behind a reference (<c>accounts-link</c>), and under a to-many relation of a record that is created (<c>contacts-by_account-new</c>)
/// or changed (<c>contacts-by_account-changes</c>). What the caller may not do is not there. Records around records around a record have the same shapes, which are told in words only:
/// described by references they would make a document without an end for the many tools that unroll it.
/// </summary>
/// <param name="document">Where it goes.</param>
/// <param name="access">The object whose body it is.</param>
internal sealed class NestedSchemas(OpenApiDocument document, RecordAccess access)
{
    /// <summary>Adds the components of references to the object, and of its relations.</summary>
    public void Add()
    {
        var definition = access.Type.Definition;
        if (definition.Children.Length > 0)
        {
            document.AddComponent(definition.Name + "-link", Link(definition.Name));
        }

        foreach (var (_, children, reference) in Relations())
        {
            AddRelation(children, reference);
        }

        if (definition.Children.Length == 0 && !definition.Fields.Any(IsLink))
        {
            return;
        }

        if (access.Policy.CanCreate)
        {
            document.AddComponent(definition.Name + "-nestedCreate", Inner(access.Policy.Creatable, isNew: true, [.. RecordSchemas.RequiredToCreate(access)]));
        }

        if (access.Policy.CanUpdate)
        {
            document.AddComponent(definition.Name + "-nestedPatch", Inner(access.Policy.Updatable, isNew: false));
        }
    }

    /// <summary>The schema of a field in a body, where a reference takes a record as well as its id.</summary>
    public OpenApiSchema Field(FieldDefinition field) => Field(field, forms: []);

    /// <summary>The same, with the number of an earlier operation for the record it leaves.</summary>
    public OpenApiSchema FieldOfOperation(FieldDefinition field) => Field(field, [Schemas.Ref(document, "OperationRef")]);

    /// <summary>Whether a field takes more than its value.</summary>
    public bool IsLink(FieldDefinition field) => field.Reference is { } reference && access.FindRelated(reference.Object) is not null;

    /// <summary>The members that hold the records around it, by name.</summary>
    public IEnumerable<KeyValuePair<string, IOpenApiSchema>> Members(bool isNew)
    {
        foreach (var (relation, children, reference) in Relations())
        {
            if (isNew ? MayAdd(children.Policy, reference) : MayAdd(children.Policy, reference) || children.Policy.CanUpdate || children.Policy.CanDelete)
            {
                yield return new(relation.Name, Schemas.Ref(document, Prefix(children, reference) + (isNew ? "-new" : "-changes")));
            }
        }
    }

    // A record that stands in another one.
    private OpenApiSchema Inner(FieldMask mask, bool isNew, params ReadOnlySpan<string> required)
    {
        var members = RecordSchemas.Fields(access, mask).ToDictionary(static field => field.Name, IOpenApiSchema (field) => InnerField(field));
        foreach (var (name, _) in Members(isNew))
        {
            members[name] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The records around it, as in a body of its own." };
        }

        var schema = Schemas.Open(members, required);
        schema.Description = string.Create(CultureInfo.InvariantCulture, $"A record in the body of another one; at most {WriteLimits.MaxNestedDepth} deep.");
        return schema;
    }

    private OpenApiSchema InnerField(FieldDefinition field)
    {
        var schema = FieldSchema.Of(access, field, isWritten: true);
        if (IsLink(field))
        {
            schema.Type |= JsonSchemaType.Object;
            schema.Description += " Or an object, as in a body of its own.";
        }

        return schema;
    }

    private OpenApiSchema Field(FieldDefinition field, List<IOpenApiSchema> forms)
    {
        var schema = FieldSchema.Of(access, field, isWritten: true);
        return IsLink(field) ? Schemas.IdOr(schema, [Schemas.Ref(document, field.Reference!.Object + "-link"), .. forms]) : schema;
    }

    private IEnumerable<(ChildRelation Relation, RecordAccess Children, FieldDefinition Reference)> Relations()
    {
        foreach (var relation in access.Type.Definition.Children)
        {
            if (access.FindRelated(relation.Object) is { } children && children.FindReadable(relation.Field) is { } reference)
            {
                yield return (relation, children, reference);
            }
        }
    }

    private OpenApiSchema Link(string name)
    {
        var forms = new Dictionary<string, IOpenApiSchema> { ["connect"] = Schemas.Uuid() };
        if (access.Policy.CanCreate)
        {
            forms["create"] = Schemas.Ref(document, name + "-nestedCreate");
        }

        var schema = Schemas.Open(forms);
        schema.Description = "The record that is referred to: one that is there, or one that is created beforehand.";
        schema.MinProperties = 1;
        schema.MaxProperties = 1;
        return schema;
    }

    private void AddRelation(RecordAccess children, FieldDefinition reference)
    {
        var prefix = Prefix(children, reference);
        var policy = children.Policy;
        var isLinkable = policy.CanUpdate && policy.Updatable[reference.Ordinal];
        if (MayAdd(policy, reference))
        {
            document.AddComponent(prefix + "-new", Schemas.Open(Added()));
        }

        var changes = Added();
        if (policy.CanUpdate)
        {
            changes["update"] = Listed(Schemas.Closed(new() { ["id"] = Schemas.Uuid(), ["data"] = Schemas.Ref(document, children.Type.Definition.Name + "-nestedPatch") }));
        }

        if (isLinkable && !reference.Required)
        {
            changes["disconnect"] = Listed(Schemas.Uuid());
        }

        if (policy.CanDelete)
        {
            changes["delete"] = Listed(Schemas.Uuid());
        }

        if (changes.Count > 0)
        {
            var schema = Schemas.Open(changes);
            schema.Description = "Done in the order delete, disconnect, update, connect, create. What is updated, disconnected or deleted must refer to this record.";
            document.AddComponent(prefix + "-changes", schema);
        }

        Dictionary<string, IOpenApiSchema> Added()
        {
            var members = new Dictionary<string, IOpenApiSchema>();
            if (policy.CanCreate && policy.Creatable[reference.Ordinal])
            {
                members["create"] = Listed(Schemas.Ref(document, prefix));
                AddChild(prefix, children, reference);
            }

            if (isLinkable)
            {
                members["connect"] = Listed(Schemas.Uuid());
            }

            return members;
        }
    }

    // A child that is created refers to its parent by where it stands, so it must not say so itself.
    private void AddChild(string component, RecordAccess children, FieldDefinition reference)
    {
        if (document.Components!.Schemas!.ContainsKey(component))
        {
            return;
        }

        var whole = children.Type.Definition.Name + "-nestedCreate";
        var members = RecordSchemas.MembersToCreate(document, children)
            .Where(name => name != reference.Name)
            .ToDictionary(static name => name, name => RecordSchemas.Borrow(document, children, whole, name));
        var schema = Schemas.Open(members, [.. RecordSchemas.RequiredToCreate(children).Where(name => name != reference.Name)]);
        schema.Description = $"As {whole}, without `{reference.Name}`, which is the record it stands in.";
        document.AddComponent(component, schema);
    }

    private static bool MayAdd(ObjectPolicy policy, FieldDefinition reference) =>
        (policy.CanCreate && policy.Creatable[reference.Ordinal]) || (policy.CanUpdate && policy.Updatable[reference.Ordinal]);

    private static string Prefix(RecordAccess children, FieldDefinition reference) => $"{children.Type.Definition.Name}-by_{reference.Name}";

    // The limit is that of a whole body, so no list can be longer.
    private static OpenApiSchema Listed(IOpenApiSchema element) => new() { Type = JsonSchemaType.Array, Items = element, MaxItems = WriteLimits.MaxNestedRecords };
}
