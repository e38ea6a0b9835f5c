using System.Globalization;
using ObjectOS.Server.Queries;
using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Export;

/// <summary>What is to be exported, and how.</summary>
/// <param name="Query">The records.</param>
/// <param name="Format">Name of the format.</param>
/// <param name="Header">Whether the first line names the columns.</param>
internal sealed record ExportRequest(Query Query, string Format, bool Header)
{
    // A file has no best records: without an order it is that of ids, whatever was searched for.
    private static readonly Sort[] ById = [new(SystemFields.Id)];

    /// <summary>Reads it from the parameters of an address: those of a list, and <c>format</c>, <c>header</c>.</summary>
    /// <exception cref="ProblemException">A parameter is unknown, has no meaning for an export, or has a value it cannot have.</exception>
    public static ExportRequest Read(RecordAccess access, string? queryString)
    {
        var builder = new QueryBuilder(access);
        int? limit = null;
        string? format = null;
        string? header = null;
        foreach (var (name, value) in QueryParameters.Parse(queryString))
        {
            switch (name)
            {
                case "format":
                    format = Once(format, value, name);
                    continue;
                case "header":
                    header = Once(header, value, name);
                    continue;
                case "orderby":
                    builder.Add(QueryPart.Sort, name, new QueryValue(SortText(value, name)));
                    continue;
                case "limit" or "top":
                    limit = limit is null ? Limit(value, name) : throw QueryProblems.Parameter(name, $"The parameter '{name}' is given twice.");
                    continue;
            }

            switch (QueryParts.Find(name))
            {
                case null:
                    builder.Equality(name, value);
                    break;
                case QueryPart.Filter or QueryPart.Sort or QueryPart.Select or QueryPart.Search:
                    builder.Add(QueryParts.Find(name)!.Value, name, new QueryValue(value));
                    break;
                default:
                    throw QueryProblems.Parameter(name, $"The parameter '{name}' has no meaning for an export.");
            }
        }

        var query = builder.Build();
        if (query.Select is { } select && !(select & access.Definition.Secrets).IsEmpty)
        {
            throw QueryProblems.Parameter("select", "Secrets are not exported.");
        }

        // All of it, but for what would only be masks.
        query = query.Select is null && !access.Definition.Secrets.IsEmpty ? query with { Select = access.Shown.Without(access.Definition.Secrets) } : query;
        return new ExportRequest(
            query.Expand.Count == 0 ? query with { Limit = limit ?? int.MaxValue, OrderBy = query.OrderBy is [] ? ById : query.OrderBy } : throw QueryProblems.Parameter("select", "An export holds fields of the records themselves."),
            format ?? "json",
            header switch
            {
                null or "true" => true,
                "false" => false,
                _ => throw QueryProblems.Parameter("header", "'header' must be true or false."),
            });
    }

    private static int Limit(string value, string name) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw QueryProblems.Parameter(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a whole number from 0 to {int.MaxValue}."));

    private static string Once(string? before, string value, string name) =>
        before is null ? value : throw QueryProblems.Parameter(name, $"The parameter '{name}' is given twice.");

    // Clients of the protocol write "amount:desc,name:asc" here, or {"amount": "desc"}.
    private static string SortText(string value, string name)
    {
        if (!value.StartsWith('{'))
        {
            return value.Replace(':', ' ');
        }

        return string.Join(',', new QueryValue(value).Json(name).EnumerateObject().Select(property =>
            JsonTexts.TryGetName(property, out var field) && JsonTexts.TryGet(property.Value, out var order) && !field.Contains(',', StringComparison.Ordinal) && !field.Contains(' ', StringComparison.Ordinal)
                ? $"{field} {order}"
                : throw QueryProblems.Sort("An order is an object of fields and asc or desc.", JsonPointer.Of(name))));
    }
}
