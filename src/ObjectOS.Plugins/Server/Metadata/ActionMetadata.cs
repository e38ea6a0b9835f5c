using System.Text.Json;

namespace ObjectOS.Server.Metadata;

/// <summary>Writes the actions of an object, with the keys of its YAML, for user interfaces that offer them. A condition that names a field which the caller may not read is left out.</summary>
internal static class ActionMetadata
{
    public static void Write(Utf8JsonWriter json, RecordAccess access)
    {
        var actions = access.Actions.ToList();
        if (actions.Count == 0)
        {
            return;
        }

        json.WriteStartObject("actions"u8);
        foreach (var action in actions)
        {
            Write(json, action, access);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ActionDefinition action, RecordAccess access)
    {
        json.WriteStartObject(action.Name);
        json.WriteString("name"u8, action.Name);
        json.WriteString("type"u8, action.Kind == ActionKind.Record ? "record"u8 : "global"u8);
        json.WriteString("label"u8, action.Label);
        if (action.Description is { } description)
        {
            json.WriteString("description"u8, description);
        }

        WriteFields(json, "params"u8, action.Parameters, access);
        switch (action.Returns)
        {
            case ActionReturn.Record:
                json.WriteString("returns"u8, "record"u8);
                break;
            case ActionReturn.Values:
                WriteFields(json, "returns"u8, action.Result, access);
                break;
            default:
                json.WriteString("returns"u8, "nothing"u8);
                break;
        }

        WriteCondition(json, "visible_when"u8, action.VisibleWhen, access);
        WriteCondition(json, "enabled_when"u8, action.EnabledWhen, access);
        if (action.Deprecated is { } reason)
        {
            json.WriteString("deprecated"u8, reason);
        }

        ObjectMetadata.WriteAnnotations(json, action.Annotations);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, ReadOnlySpan<byte> name, FieldDefinition[] fields, RecordAccess access)
    {
        json.WriteStartObject(name);
        foreach (var field in fields)
        {
            FieldMetadata.Write(json, field, access, isStored: false);
        }

        json.WriteEndObject();
    }

    private static void WriteCondition(Utf8JsonWriter json, ReadOnlySpan<byte> name, ExpressionText? condition, RecordAccess access)
    {
        if (condition is not null && VisibleExpressions.IsVisible(access, condition))
        {
            json.WriteString(name, VisibleExpressions.Written(condition));
        }
    }
}
