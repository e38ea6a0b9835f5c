using System.Text.Json.Nodes;

namespace ObjectOS.Server.OpenApi;

/// <summary>A believable value of a field, valid for its schema. Where a pattern decides, none is invented.</summary>
internal static class FieldExamples
{
    // Who reads on learns nothing from more numbers.
    private const int LongestVector = 16;

    public static JsonNode? Of(FieldDefinition field) => field.Kind switch
    {
        ValueKind.Text when field.Options.Length > 0 => JsonValue.Create(field.Options[0].Value),
        ValueKind.Text => Text(field),
        ValueKind.Integer => field.Type == FieldType.Integer && field.IsSystem ? JsonValue.Create(1) : Within(field, 3),
        ValueKind.Real => Within(field, 2.5m),
        ValueKind.Decimal => Within(field, 1000m),
        ValueKind.Boolean => JsonValue.Create(true),
        ValueKind.Date => JsonValue.Create("2026-11-23"),
        ValueKind.Time => JsonValue.Create("14:30:00.000"),
        ValueKind.Timestamp => JsonValue.Create("2026-11-23T14:30:00.000Z"),
        ValueKind.Uuid => JsonValue.Create("0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10"),
        ValueKind.TextList => new JsonArray(JsonValue.Create(field.Options is [var first, ..] ? first.Value : "important")),
        ValueKind.Password or ValueKind.Secret => Password(field),
        ValueKind.Vector => field.Dimension <= LongestVector ? new JsonArray([.. Enumerable.Repeat(0.5f, field.Dimension).Select(static JsonNode (number) => JsonValue.Create(number))]) : null,
        _ when field.Type == FieldType.Location => JsonNode.Parse("""{"latitude":48.2,"longitude":16.37}"""),
        _ when field.Type == FieldType.Address => JsonNode.Parse("""{"street":"1 Main Street","city":"Springfield","postal_code":"12345","country":"US"}"""),
        _ => null,
    };

    /// <summary>The default that the server fills in; null where there is none or where it is a moment.</summary>
    public static JsonNode? Default(FieldDefinition field) =>
        field.Default is null or "now" or "today" ? null : JsonNode.Parse(field.Default);

    private static JsonValue? Password(FieldDefinition field)
    {
        const string example = "correct horse battery staple";
        return field.Pattern is null && example.Length >= (field.MinLength ?? 0) && example.Length <= (field.MaxLength ?? int.MaxValue) ? JsonValue.Create(example) : null;
    }

    private static JsonValue? Text(FieldDefinition field)
    {
        if (field.Pattern is not null)
        {
            return null;
        }

        if (field.AutonumberFormat is not null)
        {
            return JsonValue.Create(Autonumber.Format(field, 42));
        }

        var text = field.Type switch
        {
            FieldType.Email => "ada@example.com",
            FieldType.Url => "https://example.com/",
            FieldType.Phone => "+1 555 0100",
            FieldType.Color => "#1e90ff",
            FieldType.Html => "<p>Hello</p>",
            FieldType.Markdown => "**Hello**",
            FieldType.Code => "print(1)",
            _ => field.Label,
        };
        return text.Length >= (field.MinLength ?? 0) && text.Length <= (field.MaxLength ?? int.MaxValue) ? JsonValue.Create(text) : null;
    }

    private static JsonValue Within(FieldDefinition field, decimal usual)
    {
        var number = Math.Clamp(usual, field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue);
        return JsonValue.Create(number);
    }
}
