using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>
/// Groups of records and what is made of them, built step by step: <c>leads.All.GroupBy(Lead.Fields.Status).Select(Lead.Fields.Id.Count(), Lead.Fields.Amount.Sum())</c>.
/// Immutable: each step gives a new query.
/// </summary>
/// <typeparam name="TRecord">The entity class.</typeparam>
public sealed class GroupQuery<TRecord>
    where TRecord : Record, new()
{
    private readonly ObjectSet<TRecord> set;
    private readonly AggregateQuery query;
    private readonly IReadOnlyList<Aggregate<TRecord>> aggregates;

    internal GroupQuery(ObjectSet<TRecord> set, AggregateQuery query)
        : this(set, query, [])
    {
    }

    private GroupQuery(ObjectSet<TRecord> set, AggregateQuery query, IReadOnlyList<Aggregate<TRecord>> aggregates)
    {
        this.set = set;
        this.query = query;
        this.aggregates = aggregates;
    }

    private GroupShape<TRecord> Shape => new(query.GroupBy, aggregates);

    /// <summary>Groups by the value of a further field.</summary>
    public GroupQuery<TRecord> GroupBy(Field<TRecord> key) => With(query with { GroupBy = [.. query.GroupBy, new GroupKey(key.Ordinal, key.Name)] });

    /// <summary>Groups by the span of days, in UTC, that a date lies in.</summary>
    public GroupQuery<TRecord> GroupBy(Field<TRecord, DateOnly> key, DateBucket bucket) => With(query with { GroupBy = [.. query.GroupBy, new GroupKey(key.Ordinal, key.Name, bucket)] });

    /// <summary>Groups by the span of days, in UTC, that an instant lies in.</summary>
    public GroupQuery<TRecord> GroupBy(Field<TRecord, DateTimeOffset> key, DateBucket bucket) => With(query with { GroupBy = [.. query.GroupBy, new GroupKey(key.Ordinal, key.Name, bucket)] });

    /// <summary>What to make of each group; replaces what was selected before.</summary>
    public GroupQuery<TRecord> Select(params IReadOnlyList<Aggregate<TRecord>> selected) =>
        new(set, query with { Aggregates = [.. selected.Select(aggregate => aggregate.Column)] }, selected);

    /// <summary>Only the groups that satisfy this as well; of aggregates that are selected.</summary>
    public GroupQuery<TRecord> Having(GroupFilter<TRecord> filter) => With(query with { Having = Filter.Both(query.Having, filter.Make(Shape.ColumnOf)) });

    /// <summary>In this order, by aggregates that are selected; ties, and all groups otherwise, in the order of what they were grouped by.</summary>
    public GroupQuery<TRecord> OrderBy(params ReadOnlySpan<GroupSort<TRecord>> sorts)
    {
        var order = new Sort[sorts.Length];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = new Sort(Shape.ColumnOf(sorts[index].Aggregate), sorts[index].Descending);
        }

        return With(query with { OrderBy = order });
    }

    /// <summary>At most this many groups.</summary>
    public GroupQuery<TRecord> Take(int count) => With(query with { Limit = count });

    /// <summary>Without the first groups.</summary>
    public GroupQuery<TRecord> Skip(int count) => With(query with { Offset = count });

    /// <summary>The groups.</summary>
    public async ValueTask<List<Group<TRecord>>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var shape = Shape;
        var rows = await set.AggregateAsync(query, cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(values => new Group<TRecord>(shape, values));
    }

    private GroupQuery<TRecord> With(AggregateQuery changed) => new(set, changed, aggregates);
}
