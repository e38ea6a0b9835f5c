using System.Globalization;

namespace ObjectOS.Server.Queries;

/// <summary>Puts a query together from its parts; a part that is given twice is refused, whatever its spellings.</summary>
/// <param name="access">The object, as this caller may use it.</param>
internal sealed class QueryBuilder(RecordAccess access)
{
    private readonly FilterReader filters = new(QueryPosition.At(access));
    private readonly Selection selection = new(access);
    private Filter? where;
    private Query query = new() { Count = CountMode.Exact };
    private int given;

    /// <summary>The query.</summary>
    /// <exception cref="ProblemException">Two of its parts exclude each other.</exception>
    public Query Build() => query is { After: not null, Offset: > 0 }
        ? throw QueryProblems.Parameter("offset", "A page begins behind a cursor or at an offset, not both.")
        : query with { Where = where, Select = selection.Fields, Expand = selection.Expansions };

    /// <summary>Adds a part.</summary>
    /// <exception cref="ProblemException">It was given before, or has a value it cannot have.</exception>
    public void Add(QueryPart part, string name, QueryValue value)
    {
        Take(part, name);
        switch (part)
        {
            case QueryPart.Limit:
                query = query with { Limit = Within(value.Number, QueryLimits.MaxLimit, name) };
                break;
            case QueryPart.Offset:
                query = query with { Offset = Within(value.Number, QueryLimits.MaxOffset, name) };
                break;
            case QueryPart.Count:
                query = query with { Count = Count(value.Word, name) };
                break;
            case QueryPart.After:
                query = query with { After = value.Text ?? throw QueryProblems.Parameter(name, $"'{name}' must be the nextCursor of an answer.") };
                break;
            case QueryPart.Filter:
                where = Filter.Both(where, filters.Read(value.Json(name), [name]));
                break;
            case QueryPart.Sort:
                query = query with { OrderBy = new SortReader(QueryPosition.At(access), [name]).Read(value, name) };
                break;
            case QueryPart.Select:
                SelectReader.Read(selection, value, name, [name]);
                break;
            case QueryPart.Expand:
                ExpandReader.Read(selection, value, name, [name]);
                break;
        }
    }

    /// <summary>Adds a condition that an address asks for by the name of a field.</summary>
    public void Equality(string field, string value) => where = Filter.Both(where, filters.ReadEquality(field, value));

    private void Take(QueryPart part, string name)
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

    private static CountMode Count(string? count, string name) => count switch
    {
        "exact" or "true" => CountMode.Exact,
        "none" or "false" => CountMode.None,
        "planned" => CountMode.Planned,
        _ => throw QueryProblems.Parameter(name, $"'{name}' must be exact, planned or none."),
    };

    private static int Within(long? number, int max, string name) => number >= 0 && number <= max
        ? (int)number
        : throw QueryProblems.Parameter(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a whole number from 0 to {max}."));
}
