using System.Text.Json;
using ObjectOS.Server.Queries;

namespace ObjectOS.Server.Data;

/// <summary>The body of <c>createMany</c>: a bare array of records, or <c>{"records": [...]}</c>.</summary>
internal static class CreateManyBody
{
    private const string Key = "records";

    public static IReadOnlyList<RecordWrite> Prepare(RecordAccess access, ReadOnlyMemory<byte> json) =>
        IsObject(json.Span) ? access.PrepareCreateMany(json[Records(json.Span)], "/" + Key) : access.PrepareCreateMany(json);

    private static bool IsObject(ReadOnlySpan<byte> json)
    {
        var start = json.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && json[start] == (byte)'{';
    }

    // Where the array of records lies. The whole body is read, so that what is malformed after it does not go unseen.
    private static Range Records(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonValueReader.MaxDepth });
        Range? records = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals(Key) || records is not null)
            {
                throw QueryProblems.Parameter(Key, "The body is a list of records, or an object with nothing but that list under 'records'.");
            }

            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            records = start..(int)reader.BytesConsumed;
        }

        // Throws for anything that follows the object.
        reader.Read();
        return records ?? throw QueryProblems.Parameter(Key, "The body holds no 'records'.");
    }
}
