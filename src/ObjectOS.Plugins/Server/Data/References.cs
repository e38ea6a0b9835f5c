using System.Text;
using System.Text.Json;

namespace ObjectOS.Server.Data;

/// <summary>Puts ids in the place of <c>{"$ref": n}</c>: the record of an earlier operation, whose id is known before it is written.</summary>
internal static class References
{
    public const string Key = "$ref";

    /// <summary>The fields of an operation, its references resolved. Only a field that refers to records can hold one.</summary>
    /// <param name="definition">The object.</param>
    /// <param name="data">The fields.</param>
    /// <param name="pointer">Where they stand in the body.</param>
    /// <param name="idOf">The id of an earlier operation's record, or null.</param>
    public static ReadOnlyMemory<byte> Resolve(ObjectDefinition definition, ReadOnlyMemory<byte> data, string pointer, Func<int, Guid?> idOf)
    {
        var reader = new Utf8JsonReader(data.Span, new JsonReaderOptions { MaxDepth = JsonValueReader.MaxDepth + 1 });
        List<byte>? resolved = null;
        var copied = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueIsEscaped ? null : definition.FindField(reader.ValueSpan);
            reader.Read();
            if (field?.Reference is null || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            var inside = reader;
            reader.Skip();
            if (Operation(ref inside, $"{pointer}/{field.Name}") is { } operation)
            {
                var id = idOf(operation) ?? throw Unresolved($"{pointer}/{field.Name}");
                resolved ??= [];
                resolved.AddRange(data.Span[copied..start]);
                resolved.AddRange(Encoding.ASCII.GetBytes($"\"{id}\""));
                copied = (int)reader.BytesConsumed;
            }
        }

        if (resolved is null)
        {
            return data;
        }

        resolved.AddRange(data.Span[copied..]);
        return resolved.ToArray();
    }

    /// <summary>A reference to no earlier operation.</summary>
    public static ProblemException Unresolved(string pointer)
    {
        const string Message = "A $ref must be the number of an earlier operation, counted from 0, that leaves a record.";
        return new ProblemException(ProblemCode.BatchUnresolvedRef, Message, [new FieldProblem(Key, "PARAMETER", Message, pointer)]);
    }

    // Null for an object that is something else, such as a nested write.
    private static int? Operation(ref Utf8JsonReader reader, string pointer)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(Key))
        {
            return null;
        }

        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var operation) && reader.Read() && reader.TokenType == JsonTokenType.EndObject
            ? operation
            : throw Unresolved(pointer);
    }
}
