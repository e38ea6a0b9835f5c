using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Data;

/// <summary>Reads by what an upsert knows its record: <c>?on=email</c>, <c>?on=account,number</c>.</summary>
internal static class UpsertKeys
{
    private const string On = "on";

    /// <summary>What the caller can name: each unique field, and the fields of each unique index, as far as they are readable.</summary>
    public static IReadOnlyList<FieldDefinition[]> Of(RecordAccess access)
    {
        var definition = access.Type.Definition;
        var fields = definition.Fields.Where(static field => field is { Unique: true, IsSystem: false }).Select(static field => new[] { field });
        var indexes = definition.Indexes.Where(static index => index is { Unique: true, Where: null }).Select(index => index.Fields.Select(ordinal => definition.Fields[ordinal]).ToArray());
        return [.. fields.Concat(indexes.Where(static index => index.Length > 1)).Where(key => key.All(field => access.Policy.Readable[field.Ordinal]))];
    }

    /// <summary>The key that the parameter names.</summary>
    public static UpsertKey Read(RecordAccess access, string on)
    {
        try
        {
            return UpsertKey.Of(access, on.Split(',', StringSplitOptions.TrimEntries));
        }
        catch (ProblemException problem)
        {
            throw new ProblemException(problem.Code, problem.Message, [new FieldProblem(On, problem.Code == ProblemCode.InvalidField ? "UNKNOWN" : "PARAMETER", problem.Message, "/" + On)]);
        }
    }

    /// <summary>The body with the value of the address in it. A body that holds the field itself must hold that value.</summary>
    public static ReadOnlyMemory<byte> Put(RecordAccess access, string on, string text, ReadOnlyMemory<byte> body)
    {
        var field = access.FindReadable(on) ?? throw QueryProblems.Parameter(On, "With a value in the address, 'on' must name one field.");
        if (!FilterValues.TryParse(field, text, out var value, out var expected))
        {
            throw QueryProblems.Parameter(field.Name, $"'{field.Name}' must be {expected}.");
        }

        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonValueReader.MaxDepth });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return body;
        }

        if (document.RootElement.TryGetProperty(field.Name, out var given))
        {
            return FilterValues.TryRead(field, given, out var own, out _) && own == value
                ? body
                : throw QueryProblems.Parameter(field.Name, $"'{field.Name}' in the body is not the value in the address.");
        }

        return Insert(field, value, text, body);
    }

    private static ReadOnlyMemory<byte> Insert(FieldDefinition field, in FieldValue value, string text, ReadOnlyMemory<byte> body)
    {
        var start = body.Span.IndexOf((byte)'{') + 1;
        var isEmpty = body.Span[start..].TrimStart(" \t\r\n"u8) is [(byte)'}', ..];
        var member = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(member))
        {
            switch (value.Kind)
            {
                case ValueKind.Integer: json.WriteNumberValue(value.AsInteger); break;
                case ValueKind.Real: json.WriteNumberValue(value.AsReal); break;
                case ValueKind.Decimal: json.WriteNumberValue(value.AsDecimal); break;
                case ValueKind.Boolean: json.WriteBooleanValue(value.AsBoolean); break;
                default: json.WriteStringValue(text); break;
            }
        }

        return (byte[])[
            .. body.Span[..start],
            .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"{field.Name}\":")),
            .. member.WrittenSpan,
            .. isEmpty ? ""u8 : ","u8,
            .. body.Span[start..]];
    }
}
