using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <content>Writes: what may be created, changed and deleted, one by one and many at once.</content>
internal sealed partial class RecordPaths
{
    private void AddWrites(ObjectPolicy policy, OpenApiPathItem collection, OpenApiPathItem record)
    {
        if (policy.CanCreate)
        {
            collection.AddOperation(HttpMethod.Post, Create());
            Path("/createMany", HttpMethod.Post, CreateMany());
            Path("/{id}/clone", HttpMethod.Post, Clone());
        }

        if (policy.CanUpdate)
        {
            record.AddOperation(HttpMethod.Patch, Update());
            Path("/updateMany", HttpMethod.Post, UpdateMany());
        }

        if (policy.CanDelete)
        {
            record.AddOperation(HttpMethod.Delete, Delete());
            Path("/deleteMany", HttpMethod.Post, DeleteMany());
            if (access.Type.Definition.HasTrash)
            {
                Path("/{id}/restore", HttpMethod.Post, Restore());
            }
        }

        if (policy.CanCreate || policy.CanUpdate)
        {
            collection.AddOperation(HttpMethod.Put, PutByFields());
            record.AddOperation(HttpMethod.Put, Put());
        }

        if (policy.CanCreate || policy.CanUpdate)
        {
            Path("/import", HttpMethod.Post, Import());
        }

        if (policy.CanCreate || policy.CanUpdate || policy.CanDelete)
        {
            Path("/batch", HttpMethod.Post, Batch());
        }
    }

    private OpenApiOperation Create()
    {
        var operation = Write("create", $"Create {Singular}", 409, 413, 415);
        operation.RequestBody = Body(name + ".create", BodyLimit);
        Created(operation);
        return operation;
    }

    private OpenApiOperation CreateMany()
    {
        var operation = Write("createMany", $"Create several {Plural}, all or none", 409, 413, 415);
        var list = WriteSchemas.List(new OpenApiSchemaReference(name + ".create", document));
        operation.RequestBody = Body(new OpenApiSchema { OneOf = [list, WriteSchemas.Closed(new() { ["records"] = list })] }, "application/json", BodyLimit);
        Answers(operation, "201", "The records as stored.", name + ".created").Headers = WriteParameters.Answered();
        return operation;
    }

    private OpenApiOperation Update()
    {
        var operation = Write("update", $"Change {Singular}", 409, 412, 413, 415);
        operation.Parameters!.Add(IfMatch());
        operation.RequestBody = Body(name + ".patch", BodyLimit);
        operation.RequestBody.Content!["application/merge-patch+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(name + ".patch", document) };
        Changed(operation);
        return operation;
    }

    private OpenApiOperation Put()
    {
        var operation = Upsert("put", $"Change {Singular}, or create it with this id");
        operation.Parameters!.Add(Parameter(
            "on", "The unique field whose value stands in the address in the place of the id.", new OpenApiSchema { Type = JsonSchemaType.String }));
        return operation;
    }

    private OpenApiOperation PutByFields()
    {
        var operation = Upsert("putByFields", $"Change {Singular} that is known by its unique fields, or create it");
        var on = Parameter("on", "The unique field, or the fields of a unique index separated by commas, whose values in the body say which record is meant.", new OpenApiSchema { Type = JsonSchemaType.String });
        on.Required = true;
        operation.Parameters!.Add(on);
        return operation;
    }

    private OpenApiOperation Upsert(string verb, string summary)
    {
        var operation = Write(verb, summary, 409, 412, 413, 415);
        operation.Description = "Fields that are left out stay as they are where the record is there for the caller, and take their defaults where it is created.";
        operation.Parameters!.Add(IfMatch());
        operation.RequestBody = Body(name + (access.Policy.CanUpdate ? ".patch" : ".create"), BodyLimit);
        Changed(operation);
        if (access.Policy.CanCreate)
        {
            Created(operation);
        }

        return operation;
    }

    private OpenApiOperation Delete()
    {
        var operation = Write("delete", $"Delete {Singular}", 409, 412);
        operation.Parameters!.Add(IfMatch());
        Answers(operation, "200", "It is deleted.", "Deleted").Headers = WriteParameters.Answered();
        Minimal(operation);
        return operation;
    }

    private OpenApiOperation Import()
    {
        var operation = Write("import", $"Create or change {Plural} from rows of CSV or JSON", 409, 413, 415);
        operation.Description = ImportSchemas.Description;
        foreach (var parameter in ImportSchemas.Parameters())
        {
            operation.Parameters!.Add(parameter);
        }

        operation.RequestBody = ImportSchemas.Body(BodyLimit);
        Answers(operation, "200", "What became of the rows.", "ImportReport").Headers = WriteParameters.Answered();
        return operation;
    }

    private OpenApiOperation Restore()
    {
        var operation = Write("restore", $"Take {Singular} out of the trash, and what went there with it", 409);
        operation.Parameters!.Add(IdParameter());
        Changed(operation);
        return operation;
    }

    private OpenApiOperation Clone()
    {
        var operation = Write("clone", $"Create a copy of {Singular}", 409, 413, 415);
        operation.Description = "Unique fields, autonumbers and system fields are not copied, nor what the caller may not read or give.";
        operation.Parameters!.Add(IdParameter());
        operation.RequestBody = Body(WriteSchemas.Clone(document, access.Type.Definition), "application/json", BodyLimit);
        var created = Answers(operation, "201", "The copy as stored.", name + ".cloned");
        created.Headers = ETag();
        created.Headers["Location"] = SharedComponents.Header("The address of the copy.", JsonSchemaType.String);
        Add(created.Headers, WriteParameters.Answered());
        return operation;
    }

    private OpenApiOperation UpdateMany() => Many("updateMany", $"Change several {Plural}, each by a patch of its own", WriteSchemas.Updates(document, name));

    private OpenApiOperation DeleteMany() => Many("deleteMany", $"Delete several {Plural}", WriteSchemas.Deletes(document));

    private OpenApiOperation Batch()
    {
        var operation = Many("batch", $"One operation on several {Plural}", WriteSchemas.Batch(document, access));
        if (access.Policy.CanCreate || access.Policy.CanUpdate)
        {
            operation.Parameters!.Add(Parameter(
                "on", "With upsert: the unique fields whose values say which record is meant, where it has no id.", new OpenApiSchema { Type = JsonSchemaType.String }));
        }

        return operation;
    }

    private OpenApiOperation Many(string verb, string summary, OpenApiSchema body)
    {
        var operation = Write(verb, summary, 409, 412, 413, 415);
        operation.RequestBody = Body(body, "application/json", BodyLimit);
        Answers(operation, "200", "What became of each record.", name + ".batchAnswer").Headers = WriteParameters.Answered();
        Minimal(operation);
        return operation;
    }

    private OpenApiOperation Write(string verb, string summary, params ReadOnlySpan<int> problems)
    {
        var operation = Operation(verb, summary, [400, 401, 403, 404, 409, 422, .. problems]);
        operation.Parameters = WriteParameters.All();
        return operation;
    }

    private void Created(OpenApiOperation operation)
    {
        var created = Answers(operation, "201", "The record as created.", name + ".answer");
        created.Headers = ETag();
        created.Headers["Location"] = SharedComponents.Header("The address of the record.", JsonSchemaType.String);
        Add(created.Headers, WriteParameters.Answered());
    }

    private void Changed(OpenApiOperation operation)
    {
        var changed = Answers(operation, "200", "The record as stored.", name + ".answer");
        changed.Headers = ETag();
        Add(changed.Headers, WriteParameters.Answered());
        Minimal(operation);
    }

    private static void Minimal(OpenApiOperation operation) =>
        operation.Responses!["204"] = new OpenApiResponse { Description = "It is done, and `return=minimal` was preferred.", Headers = WriteParameters.Answered() };

    private static void Add(IDictionary<string, IOpenApiHeader> headers, Dictionary<string, IOpenApiHeader> more)
    {
        foreach (var (header, description) in more)
        {
            headers[header] = description;
        }
    }
}
