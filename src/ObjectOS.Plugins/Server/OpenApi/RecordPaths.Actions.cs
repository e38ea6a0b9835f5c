using Microsoft.OpenApi;

namespace ObjectOS.Server.OpenApi;

/// <content>Actions: a path for each, with what it is given and what it answers.</content>
internal sealed partial class RecordPaths
{
    private void AddActions()
    {
        var schemas = new ActionSchemas(document, access);
        foreach (var action in access.Actions)
        {
            schemas.Add(action);
            Path($"{(action.Kind == ActionKind.Record ? "/{id}" : "")}/actions/{action.Name}", HttpMethod.Post, Act(action));
        }
    }

    private OpenApiOperation Act(ActionDefinition action)
    {
        // The handler may refuse with a problem of any kind.
        var operation = Write($"actions.{action.Name}", action.Label, 409, 412, 413, 415);
        operation.Description = string.Join("\n\n", ActionSchemas.Describe(access, action));
        operation.Deprecated = action.Deprecated is not null;
        if (action.Kind == ActionKind.Record)
        {
            Add(operation, SharedParameters.Id);
            Add(operation, SharedParameters.IfMatch);
        }

        var body = Body(ActionSchemas.NameOf(access, action), BodyLimit);
        body.Required = action.Parameters.Any(ActionSchemas.IsAsked);
        operation.RequestBody = body;
        var answer = Answers(operation, "200", "It is done.", ActionSchemas.NameOf(access, action) + "-answer");
        answer.Headers = action.Returns == ActionReturn.Record ? SharedParameters.Answered(document, SharedParameters.ETag) : SharedParameters.Answered(document);
        Minimal(operation);
        return operation;
    }
}
