using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>A query over the records of one object, built step by step. Immutable: each step gives a new query.</summary>
/// <typeparam name="TRecord">The entity class.</typeparam>
public readonly struct ObjectQuery<TRecord>
    where TRecord : Record, new()
{
    private static readonly Query Everything = new() { Limit = int.MaxValue };

    private readonly ObjectSet<TRecord> set;
    private readonly Query query;

    internal ObjectQuery(ObjectSet<TRecord> set)
        : this(set, Everything)
    {
    }

    private ObjectQuery(ObjectSet<TRecord> set, Query query)
    {
        this.set = set;
        this.query = query;
    }

    /// <summary>Only the records that satisfy this filter as well.</summary>
    public ObjectQuery<TRecord> Where(Filter<TRecord> filter) => new(set, query with { Where = Filter.Both(query.Where, filter.Untyped) });

    /// <summary>In this order, most significant first; replaces an earlier order. Ties are broken by id.</summary>
    public ObjectQuery<TRecord> OrderBy(params ReadOnlySpan<Sort<TRecord>> sorts)
    {
        var order = new Sort[sorts.Length];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = sorts[index].Untyped;
        }

        return new ObjectQuery<TRecord>(set, query with { OrderBy = order });
    }

    /// <summary>At most this many records.</summary>
    public ObjectQuery<TRecord> Take(int count) => new(set, query with { Limit = count });

    /// <summary>Without the first records.</summary>
    public ObjectQuery<TRecord> Skip(int count) => new(set, query with { Offset = count });

    /// <summary>The records.</summary>
    public ValueTask<List<TRecord>> ToListAsync(CancellationToken cancellationToken = default) => set.ListAsync(query, cancellationToken);

    /// <summary>A page of records: as many as <see cref="Take"/> says, else 100. Records that others add or delete meanwhile neither repeat nor hide any.</summary>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.InvalidCursor"/>: it was given for another query or another caller.</exception>
    public ValueTask<RecordPage<TRecord>> ToPageAsync(string? after = null, CancellationToken cancellationToken = default) =>
        set.PageAsync(query with { After = after, Limit = query.Limit == int.MaxValue ? QueryLimits.DefaultLimit : query.Limit }, cancellationToken);

    /// <summary>The first record, or null.</summary>
    public async ValueTask<TRecord?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        var records = await set.ListAsync(query with { Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return records.Count == 0 ? null : records[0];
    }

    /// <summary>How many records satisfy the filter, whatever <see cref="Take"/> and <see cref="Skip"/> say.</summary>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) => set.CountAsync(query.Where, cancellationToken);

    /// <summary>Whether a record satisfies the filter, whatever <see cref="Take"/> and <see cref="Skip"/> say.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken cancellationToken = default) => set.AnyAsync(query.Where, cancellationToken);
}
