using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Puts a query together from its parts; a part that is given twice is refused, whatever its spellings.</summary>
/// <param name="access">The object, as this caller may use it.</param>
internal sealed class QueryBuilder(RecordAccess access)
{
    private readonly FilterReader filters = new(access);
    private Filter? where;
    private Query query = new() { Count = CountMode.Exact };
    private int given;

    /// <summary>The query.</summary>
    /// <exception cref="ProblemException">Two of its parts exclude each other.</exception>
    public Query Build() => query is { After: not null, Offset: > 0 }
        ? throw QueryProblems.Parameter("offset", "A page begins behind a cursor or at an offset, not both.")
        : query with { Where = where };

    /// <summary>Notes that a part is given.</summary>
    /// <exception cref="ProblemException">It was given before.</exception>
    public void Take(QueryPart part, string name)
    {
        if (part == QueryPart.NotAvailable)
        {
            throw QueryProblems.NotAvailable(name);
        }

        if ((given & (1 << (int)part)) != 0)
        {
            throw QueryProblems.Parameter(name, $"The parameter '{name}' is given twice, perhaps in another spelling.");
        }

        given |= 1 << (int)part;
    }

    public void Limit(long? limit, string name) => query = query with { Limit = Within(limit, QueryLimits.MaxLimit, name) };

    public void Offset(long? offset, string name) => query = query with { Offset = Within(offset, QueryLimits.MaxOffset, name) };

    public void Count(string? count, string name) => query = query with
    {
        Count = count switch
        {
            "exact" or "true" => CountMode.Exact,
            "none" or "false" => CountMode.None,
            "planned" => CountMode.Planned,
            _ => throw QueryProblems.Parameter(name, $"'{name}' must be exact, planned or none."),
        },
    };

    public void After(string? cursor, string name) => query = query with
    {
        After = cursor ?? throw QueryProblems.Parameter(name, $"'{name}' must be the nextCursor of an answer."),
    };

    public void Where(JsonElement filter, string name) => where = Filter.Both(where, filters.Read(filter, name));

    public void Equality(string field, string value) => where = Filter.Both(where, filters.ReadEquality(field, value));

    public void Sort(JsonElement sort, string name) => query = query with { OrderBy = new SortReader(access, name).Read(sort) };

    public void Sort(string sort, string name) => query = query with { OrderBy = new SortReader(access, name).Read(sort) };

    public void Select(JsonElement select, string name) => query = query with { Select = SelectReader.Read(access, select, name) };

    public void Select(string select, string name) => query = query with { Select = SelectReader.Read(access, select, name) };

    private static int Within(long? number, int max, string name) => number >= 0 && number <= max
        ? (int)number
        : throw QueryProblems.Parameter(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a whole number from 0 to {max}."));
}
