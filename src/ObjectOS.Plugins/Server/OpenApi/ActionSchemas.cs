using Microsoft.OpenApi;
using ObjectOS.Server.Metadata;

namespace ObjectOS.Server.OpenApi;

/// <summary>The schemas of an action: <c>leads-action-convert</c> (its parameters) and <c>leads-action-convert-answer</c>.</summary>
/// <param name="document">Where they go.</param>
/// <param name="access">The object, as the caller may use it.</param>
internal sealed class ActionSchemas(OpenApiDocument document, RecordAccess access)
{
    /// <summary>The name of the schema of an action's parameters.</summary>
    public static string NameOf(RecordAccess access, ActionDefinition action) => $"{access.Type.Definition.Name}-action-{action.Name}";

    /// <summary>Whether callers must give a parameter.</summary>
    public static bool IsAsked(FieldDefinition parameter) => parameter is { Required: true, HasDefault: false };

    /// <summary>Sentences about an action; a condition that names a field which the caller may not read is not quoted.</summary>
    public static IEnumerable<string> Describe(RecordAccess access, ActionDefinition action)
    {
        if (action.Description is { } description)
        {
            yield return description;
        }

        if (action.VisibleWhen is { } visible)
        {
            yield return Quote(visible) is { } quoted ? $"Only where {quoted}; else it is refused with PERMISSION_DENIED." : "Not for everybody or every record: then it is refused with PERMISSION_DENIED.";
        }

        if (action.EnabledWhen is { } enabled)
        {
            yield return Quote(enabled) is { } quoted ? $"Can be run when {quoted}; else it is refused with ACTION_NOT_ENABLED." : "Cannot be run always: then it is refused with ACTION_NOT_ENABLED.";
        }

        string? Quote(ExpressionText expression) => VisibleExpressions.IsVisible(access, expression) ? $"`{expression.Text}`" : null;
    }

    /// <summary>Adds those of an action.</summary>
    public void Add(ActionDefinition action)
    {
        var parameters = Schemas.Open(
            action.Parameters.ToDictionary(static parameter => parameter.Name, IOpenApiSchema (parameter) => FieldSchema.Of(access, parameter, isWritten: true)),
            [.. action.Parameters.Where(IsAsked).Select(static parameter => parameter.Name)]);
        parameters.Title = action.Label;
        document.AddComponent(NameOf(access, action), parameters);
        document.AddComponent(NameOf(access, action) + "-answer", Answer(action));
    }

    private OpenApiSchema Answer(ActionDefinition action)
    {
        var name = access.Type.Definition.Name;
        var members = new Dictionary<string, IOpenApiSchema> { ["object"] = Schemas.Constant(name) };
        if (action.Kind == ActionKind.Record || action.Returns == ActionReturn.Record)
        {
            members["id"] = Schemas.Uuid();
        }

        members["action"] = Schemas.Constant(action.Name);
        members["success"] = Schemas.Only(true);
        if (action.Returns == ActionReturn.Record)
        {
            members["record"] = new OpenApiSchema
            {
                OneOf = [Schemas.Ref(document, name), new OpenApiSchema { Type = JsonSchemaType.Null }],
                Description = "The record as it is stored then; null where it does not exist for the caller any more.",
            };
        }
        else if (action.Returns == ActionReturn.Values)
        {
            members["result"] = Schemas.Closed(action.Result.ToDictionary(static value => value.Name, IOpenApiSchema (value) => FieldSchema.Of(access, value, isWritten: false)));
        }

        return Schemas.Closed(members);
    }
}
