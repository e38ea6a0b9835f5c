using System.Globalization;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Puts a query together from its parts; a part that is given twice is refused, whatever its spellings.</summary>
/// <param name="access">The object, as this caller may use it.</param>
internal sealed class QueryBuilder(RecordAccess access)
{
    private readonly FilterReader filters = new(QueryPosition.At(access));
    private readonly Selection selection = new(access);
    private AggregationReader? aggregation;
    private (QueryValue Value, string Name)? order;
    private Func<QueryPosition, Filter?>? having;
    private Filter? where;
    private int limit = QueryLimits.DefaultLimit;
    private int offset;
    private CountMode count = CountMode.Exact;
    private string? after;
    private int given;

    /// <summary>Whether groups of records are asked for.</summary>
    public bool IsAggregation => aggregation is { Keys: not [] } or { Aggregates: not [] };

    private AggregationReader Aggregation => aggregation ??= new AggregationReader(access);

    /// <summary>The query for records.</summary>
    /// <exception cref="ProblemException">A part is not understood, or two exclude each other.</exception>
    public Query Build()
    {
        if (having is not null)
        {
            throw QueryProblems.Parameter("having", "'having' is a condition on groups: it needs groupBy or aggregations.");
        }

        if (after is not null && offset > 0)
        {
            throw QueryProblems.Parameter("offset", "A page begins behind a cursor or at an offset, not both.");
        }

        return new Query
        {
            Where = where,
            Select = WithId(selection.Fields),
            Expand = selection.Expansions,
            OrderBy = Order(access),
            Limit = limit,
            Offset = offset,
            After = after,
            Count = count,
        };
    }

    /// <summary>The query for groups.</summary>
    /// <exception cref="ProblemException">A part is not understood, or has no meaning for groups.</exception>
    public GroupRequest BuildAggregation()
    {
        if (after is not null)
        {
            throw QueryProblems.Parameter("after", "There are no cursors between groups; page by offset.");
        }

        if (selection.Expansions.Count > 0)
        {
            throw QueryProblems.Parameter("expand", "Nothing can be expanded in groups.");
        }

        if (selection.Fields is { } select && select != FieldMask.Of([.. Aggregation.Keys.Select(static key => key.Field)]))
        {
            throw QueryProblems.Parameter("select", "The columns of groups are what is grouped by and the aggregations; a selection may only name exactly the groups.");
        }

        var scope = new GroupScope(access, Aggregation.Keys, Aggregation.Aggregates);
        var condition = having?.Invoke(QueryPosition.At(scope));
        var groups = new AggregateQuery
        {
            Where = where,
            GroupBy = Aggregation.Keys,
            Aggregates = scope.Aggregates,
            Having = condition,
            OrderBy = Order(scope),
            Limit = limit,
            Offset = offset,
        };
        return new GroupRequest(groups, scope.Columns, IsCounted: count != CountMode.None);
    }

    /// <summary>Adds a part.</summary>
    /// <exception cref="ProblemException">It was given before, or has a value it cannot have.</exception>
    public void Add(QueryPart part, string name, QueryValue value)
    {
        Take(part, name);
        switch (part)
        {
            case QueryPart.Limit:
                limit = Within(value.Number, QueryLimits.MaxLimit, name);
                break;
            case QueryPart.Offset:
                offset = Within(value.Number, QueryLimits.MaxOffset, name);
                break;
            case QueryPart.Count:
                count = Count(value.Word, name);
                break;
            case QueryPart.After:
                after = value.Text ?? throw QueryProblems.Parameter(name, $"'{name}' must be the nextCursor of an answer.");
                break;
            case QueryPart.Filter:
                where = Filter.Both(where, filters.Read(value.Json(name), [name]));
                break;
            case QueryPart.Sort:
                // What an order and a condition on groups may name is known when all parts have been read.
                order = (value.Kept, name);
                break;
            case QueryPart.Having:
                having = ReadLater(value.Json(name).Clone(), name);
                break;
            case QueryPart.GroupBy when value.Text is { } keys:
                Aggregation.ReadKeys(keys, name);
                break;
            case QueryPart.GroupBy:
                Aggregation.ReadKeys(value.Json(name), name);
                break;
            case QueryPart.Aggregations:
                Aggregation.ReadAggregates(value.Json(name), name);
                break;
            case QueryPart.Search:
                var words = value.Literal ?? SearchText(value.Json(name)) ?? throw QueryProblems.Parameter(name, $"'{name}' must be a text.");
                where = Filter.Both(where, SearchFilter.Of(access.Type.Definition, access.Policy.Readable, words, name));
                break;
            case QueryPart.Select:
                SelectReader.Read(selection, value, name, [name]);
                break;
            case QueryPart.Expand:
                ExpandReader.Read(selection, value, name, [name]);
                break;
        }
    }

    // A secret opens only together with the id of its record, to which it is bound.
    private FieldMask? WithId(FieldMask? select) => select is { } fields && !(fields & access.Policy.Revealed).IsEmpty && access.FindReadable("id") is not null
        ? fields | FieldMask.Of(SystemFields.Id)
        : select;

    /// <summary>Adds a condition that an address asks for by the name of a field.</summary>
    public void Equality(string field, string value) => where = Filter.Both(where, filters.ReadEquality(field, value));

    private List<Sort> Order(FieldScope scope) =>
        order is { } asked ? new SortReader(QueryPosition.At(scope), [asked.Name]).Read(asked.Value, asked.Name) : [];

    private static Func<QueryPosition, Filter?> ReadLater(JsonElement condition, string name) => position => new FilterReader(position).Read(condition, [name]);

    private void Take(QueryPart part, string name)
    {
        if ((given & (1 << (int)part)) != 0)
        {
            throw QueryProblems.Parameter(name, $"The parameter '{name}' is given twice, perhaps in another spelling.");
        }

        given |= 1 << (int)part;
    }

    // Clients of the protocol send a text, or an object that has it as its query.
    private static string? SearchText(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 1 && value.TryGetProperty("query", out var query) && JsonTexts.TryGet(query, out var text) ? text : null;

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
