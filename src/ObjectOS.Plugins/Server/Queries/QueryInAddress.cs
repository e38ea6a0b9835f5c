using ObjectOS.Server.Requests;

namespace ObjectOS.Server.Queries;

/// <summary>Reads a query from the parameters of an address: <c>?status=new&amp;sort=-amount&amp;limit=20</c>.</summary>
internal static class QueryInAddress
{
    /// <summary>What an address without parameters asks for.</summary>
    public static readonly Query Everything = new() { Count = CountMode.Exact };

    /// <summary>Reads a query.</summary>
    /// <exception cref="ProblemException">A parameter is unknown or has a value it cannot have.</exception>
    public static QueryBuilder Read(RecordAccess access, string? queryString)
    {
        var builder = new QueryBuilder(access);
        foreach (var (name, value) in QueryParameters.Parse(queryString))
        {
            if (QueryParts.Find(name) is { } part)
            {
                builder.Add(part, name, new QueryValue(value));
            }
            else
            {
                builder.Equality(name, value);
            }
        }

        return builder;
    }

    /// <summary>Whether an address has no parameters.</summary>
    public static bool IsEmpty(string? queryString) => string.IsNullOrEmpty(queryString) || queryString == "?";

    /// <summary>Reads what is wanted of one record: its fields and what is expanded.</summary>
    /// <exception cref="ProblemException">A parameter is unknown or has a value it cannot have.</exception>
    public static Query ReadForOne(RecordAccess access, string? queryString)
    {
        if (IsEmpty(queryString))
        {
            return Everything;
        }

        var builder = new QueryBuilder(access);
        foreach (var (name, value) in QueryParameters.Parse(queryString))
        {
            if (QueryParts.Find(name) is not (QueryPart.Select or QueryPart.Expand or QueryPart.Trash) and var part)
            {
                throw QueryProblems.Parameter(name, part is null ? "There is no such parameter for one record." : "This parameter is for many records.");
            }

            builder.Add(QueryParts.Find(name)!.Value, name, new QueryValue(value));
        }

        return builder.Build();
    }
}
