using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Reads a query from a JSON body: <c>{"where": ..., "orderBy": ..., "limit": 20}</c>.</summary>
internal static class QueryInBody
{
    /// <summary>Reads a query.</summary>
    /// <exception cref="ProblemException">A key is unknown or has a value it cannot have.</exception>
    /// <exception cref="JsonException">The JSON is malformed, too deep, or names a key twice.</exception>
    public static QueryBuilder Read(RecordAccess access, ReadOnlyMemory<byte> json)
    {
        using var document = QueryJson.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ProblemException(ProblemCode.MalformedJson, "A query is a JSON object.");
        }

        var builder = new QueryBuilder(access);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            var name = JsonTexts.TryGetName(property, out var text) ? text : throw new ProblemException(ProblemCode.InvalidParameter, "A key is not valid Unicode.");
            if (name == "object")
            {
                RequireSameObject(access, property.Value);
                continue;
            }

            var part = QueryParts.Find(name) ?? throw QueryProblems.Parameter(name, "There is no such key in a query.");
            if (part == QueryPart.Trash)
            {
                throw QueryProblems.Parameter(name, "What lies in the trash is asked for in the address: ?trash=only.");
            }

            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                builder.Add(part, name, new QueryValue(property.Value));
            }
        }

        return builder;
    }

    private static void RequireSameObject(RecordAccess access, JsonElement value)
    {
        if (!JsonTexts.TryGet(value, out var name) || name != access.Type.Definition.Name)
        {
            throw QueryProblems.Parameter("object", "The object of the query must be the one of the address.");
        }
    }
}
