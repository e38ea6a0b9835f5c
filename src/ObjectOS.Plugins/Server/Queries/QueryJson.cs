using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Parses the JSON of queries: bounded in depth, no key twice.</summary>
internal static class QueryJson
{
    // Twice the depth of filters, each level of theirs may be an object and an array; and they may stand inside of expansions.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = (QueryLimits.MaxFilterDepth * 2) + (QueryLimits.MaxRelationDepth * 2) + 4, AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is malformed, too deep, or names a key twice.</exception>
    public static JsonDocument Parse(string json) => Guard(() => JsonDocument.Parse(json, Options));

    /// <exception cref="JsonException">It is malformed, too deep, or names a key twice.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => Guard(() => JsonDocument.Parse(json, Options));

    // Comparing keys means reading them, and a key such as "\ud800" cannot be read as text.
    private static JsonDocument Guard(Func<JsonDocument> parse)
    {
        try
        {
            return parse();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A key is not valid Unicode.", exception);
        }
    }
}
