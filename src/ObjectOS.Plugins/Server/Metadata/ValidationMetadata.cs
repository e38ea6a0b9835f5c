using System.Text.Json;

namespace ObjectOS.Server.Metadata;

/// <summary>Writes the validations of an object, for user interfaces that ask them before the server does. One that names a field which the caller may not read is not mentioned.</summary>
internal static class ValidationMetadata
{
    public static void Write(Utf8JsonWriter json, RecordAccess access)
    {
        var visible = access.Type.Definition.Validations.Where(validation => IsVisible(access, validation)).ToList();
        if (visible.Count == 0)
        {
            return;
        }

        json.WriteStartArray("validations"u8);
        foreach (var validation in visible)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, validation.Name);
            json.WriteString("code"u8, validation.Code);
            json.WriteString("severity"u8, NameOf(validation.Severity));
            if (validation.Field is { } field)
            {
                json.WriteString("field"u8, field);
            }

            json.WriteString("condition"u8, VisibleExpressions.Written(validation.Condition));
            if (validation.When is { } when)
            {
                json.WriteString("when"u8, VisibleExpressions.Written(when));
            }

            json.WriteString("message"u8, validation.Message.Text);
            ObjectMetadata.WriteAnnotations(json, validation.Annotations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static bool IsVisible(RecordAccess access, ValidationDefinition validation) =>
        VisibleExpressions.IsVisible(access, validation.Condition)
        && VisibleExpressions.IsVisible(access, validation.Message)
        && (validation.When is null || VisibleExpressions.IsVisible(access, validation.When))
        && (validation.Field is null || access.FindNamed(validation.Field) is not null);

    private static string NameOf(ValidationSeverity severity) => severity switch
    {
        ValidationSeverity.Warning => "warning",
        ValidationSeverity.Info => "info",
        _ => "error",
    };
}
