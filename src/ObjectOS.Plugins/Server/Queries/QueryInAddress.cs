using System.Globalization;
using System.Text.Json;
using ObjectOS.Server.Problems;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Queries;

/// <summary>Reads a query from the parameters of an address: <c>?status=new&amp;sort=-amount&amp;limit=20</c>.</summary>
internal static class QueryInAddress
{
    private static readonly Query Everything = new() { Count = CountMode.Exact };

    /// <summary>Reads a query.</summary>
    /// <exception cref="ProblemException">A parameter is unknown or has a value it cannot have.</exception>
    public static Query Read(RecordAccess access, string? queryString)
    {
        if (string.IsNullOrEmpty(queryString) || queryString == "?")
        {
            return Everything;
        }

        var builder = new QueryBuilder(access);
        foreach (var (name, value) in QueryParameters.Parse(queryString))
        {
            if (QueryParts.Find(name) is { } part)
            {
                builder.Take(part, name);
                Add(builder, part, name, value);
            }
            else
            {
                builder.Equality(name, value);
            }
        }

        return builder.Build();
    }

    private static void Add(QueryBuilder builder, QueryPart part, string name, string value)
    {
        switch (part)
        {
            case QueryPart.Limit:
                builder.Limit(Number(value), name);
                break;
            case QueryPart.Offset:
                builder.Offset(Number(value), name);
                break;
            case QueryPart.Count:
                builder.Count(value, name);
                break;
            case QueryPart.After:
                builder.After(value, name);
                break;
            case QueryPart.Filter:
                using (var json = Parse(value, name))
                {
                    builder.Where(json.RootElement, name);
                }

                break;
            case QueryPart.Sort when value.StartsWith('['):
                using (var json = Parse(value, name))
                {
                    builder.Sort(json.RootElement, name);
                }

                break;
            case QueryPart.Sort:
                builder.Sort(value, name);
                break;
            case QueryPart.Select when value.StartsWith('['):
                using (var json = Parse(value, name))
                {
                    builder.Select(json.RootElement, name);
                }

                break;
            case QueryPart.Select:
                builder.Select(value, name);
                break;
        }
    }

    private static JsonDocument Parse(string json, string name)
    {
        try
        {
            return QueryJson.Parse(json);
        }
        catch (JsonException exception)
        {
            throw QueryProblems.Parameter(name, $"'{name}' is not valid. {MalformedJson.Describe(exception)}");
        }
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
