using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <content>Writes: what may be created, changed and deleted, one by one and many at once.</content>
internal sealed partial class RecordPaths
{
    private readonly UpsertSchemas upserts = new(document, access);

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
            AddPuts(collection, record);
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
        operation.RequestBody = Body(name + "-create", BodyLimit);
        Created(operation);
        return operation;
    }

    private OpenApiOperation CreateMany()
    {
        var operation = Write("createMany", $"Create several {Plural}, all or none", 409, 413, 415);
        operation.RequestBody = Body(name + "-createMany", BodyLimit);
        Answers(operation, "201", "The records as stored.", name + "-created").Headers = SharedParameters.Answered(document);
        return operation;
    }

    private OpenApiOperation Update()
    {
        var operation = Write("update", $"Change {Singular}", 409, 412, 413, 415);
        Add(operation, SharedParameters.IfMatch);
        operation.RequestBody = Body(name + "-patch", BodyLimit);
        operation.RequestBody.Content!["application/merge-patch+json"] = new OpenApiMediaType { Schema = Schemas.Ref(document, name + "-patch") };
        Changed(operation);
        return operation;
    }

    private void AddPuts(OpenApiPathItem collection, OpenApiPathItem record)
    {
        if (upserts.HasKeys)
        {
            var byFields = Upsert("putByFields", $"Change {Singular} that is known by its unique fields, or create it", upserts.FieldsWithKey());
            var on = Parameter("on", "The unique field, or the fields of a unique index, whose values in the body say which record is meant.", upserts.On());
            on.Required = true;
            byFields.Parameters!.Add(on);
            collection.AddOperation(HttpMethod.Put, byFields);
        }

        var put = Upsert("put", $"Change {Singular}, or create it with this id", upserts.Fields());
        record.AddOperation(HttpMethod.Put, put);
        if (upserts.SingleKeys.ToArray() is not { Length: > 0 } keys)
        {
            return;
        }

        put.Parameters!.Add(Parameter("on", "The unique field whose value stands in the address in the place of the id.", Schemas.Words(keys)));
        put.Parameters.Add(new OpenApiParameter { Name = "id", In = ParameterLocation.Path, Required = true, Description = "Id of the record, a UUID; with `on` the value of that field.", Schema = Schemas.Text() });
    }

    private OpenApiOperation Upsert(string verb, string summary, IOpenApiSchema body)
    {
        var operation = Write(verb, summary, 409, 412, 413, 415);
        operation.Description =
            $"Fields that are left out stay as they are where the record is there for the caller. Where it is not, it is created as by {name}-create: what that requires must then be given, and the rest takes its default.";
        Add(operation, SharedParameters.IfMatch);
        operation.RequestBody = Body(body, "application/json", BodyLimit);
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
        Add(operation, SharedParameters.IfMatch);
        Answers(operation, "200", "It is deleted.", "DeleteAnswer").Headers = SharedParameters.Answered(document);
        Minimal(operation);
        return operation;
    }

    private OpenApiOperation Import()
    {
        var operation = Write("import", $"Create or change {Plural} from rows of CSV or JSON", 409, 413, 415);
        operation.Description = ImportSchemas.Description;
        var import = new ImportSchemas(access, upserts);
        foreach (var parameter in import.Parameters())
        {
            operation.Parameters!.Add(parameter);
        }

        document.AddComponent(name + "-import", import.Document());
        operation.RequestBody = import.Body(document, BodyLimit);
        Answers(operation, "200", "What became of the rows.", "ImportReport").Headers = SharedParameters.Answered(document);
        return operation;
    }

    private OpenApiOperation Restore()
    {
        var operation = Write("restore", $"Take {Singular} out of the trash, and what went there with it", 409);
        Add(operation, SharedParameters.Id);
        Changed(operation);
        return operation;
    }

    private OpenApiOperation Clone()
    {
        var operation = Write("clone", $"Create a copy of {Singular}", 409, 413, 415);
        operation.Description = "Unique fields, autonumbers and system fields are not copied, nor what the caller may not read or give.";
        Add(operation, SharedParameters.Id);
        operation.RequestBody = Body(name + "-clone", BodyLimit);
        Answers(operation, "201", "The copy as stored.", name + "-cloned").Headers = SharedParameters.Answered(document, SharedParameters.ETag, SharedParameters.Location);
        return operation;
    }

    private OpenApiOperation UpdateMany() => Many("updateMany", $"Change several {Plural}, each by a patch of its own", name + "-updateMany");

    private OpenApiOperation DeleteMany() => Many("deleteMany", $"Delete several {Plural}", "DeleteMany");

    private OpenApiOperation Batch()
    {
        var operation = Many("batch", $"One operation on several {Plural}", name + "-batch");
        if (upserts.HasKeys && (access.Policy.CanCreate || access.Policy.CanUpdate))
        {
            operation.Parameters!.Add(Parameter("on", "With upsert: the unique fields whose values say which record is meant, where it has no id.", upserts.On()));
        }

        return operation;
    }

    private OpenApiOperation Many(string verb, string summary, string body)
    {
        var operation = Write(verb, summary, 409, 412, 413, 415);
        operation.RequestBody = Body(body, BodyLimit);
        Answers(operation, "200", "What became of each record.", name + "-batchAnswer").Headers = SharedParameters.Answered(document);
        Minimal(operation);
        return operation;
    }

    private OpenApiOperation Write(string verb, string summary, params ReadOnlySpan<int> problems)
    {
        var operation = Operation(verb, summary, [400, 401, 403, 404, 409, 422, .. problems]);
        operation.Parameters = [.. SharedParameters.OfWrites(document)];
        return operation;
    }

    private void Created(OpenApiOperation operation) =>
        Answers(operation, "201", "The record as created.", name + "-answer").Headers = SharedParameters.Answered(document, SharedParameters.ETag, SharedParameters.Location);

    private void Changed(OpenApiOperation operation)
    {
        Answers(operation, "200", "The record as stored.", name + "-answer").Headers = SharedParameters.Answered(document, SharedParameters.ETag);
        Minimal(operation);
    }

    private void Minimal(OpenApiOperation operation) =>
        operation.Responses!["204"] = new OpenApiResponse { Description = "It is done, and `return=minimal` was preferred.", Headers = SharedParameters.Answered(document) };

    private void Add(OpenApiOperation operation, string parameter) => operation.Parameters!.Add(new OpenApiParameterReference(parameter, document));
}
