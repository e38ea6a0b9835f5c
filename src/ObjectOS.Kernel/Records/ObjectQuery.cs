using System.Runtime.CompilerServices;
using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>A query over the records of one object, built step by step. Immutable: each step gives a new query.</summary>
/// <typeparam name="TRecord">The entity class.</typeparam>
public readonly partial struct ObjectQuery<TRecord>
    where TRecord : Record, new()
{
    /// <summary>How many records <see cref="ToAsyncEnumerable"/> reads at once.</summary>
    public const int StreamedAtOnce = 500;

    private static readonly Query Everything = new() { Limit = int.MaxValue };

    private readonly ObjectSet<TRecord> set;
    private readonly Query query;
    private readonly IReadOnlyList<Inclusion<TRecord>> inclusions;

    internal ObjectQuery(ObjectSet<TRecord> set)
        : this(set, Everything, [])
    {
    }

    private ObjectQuery(ObjectSet<TRecord> set, Query query, IReadOnlyList<Inclusion<TRecord>> inclusions)
    {
        this.set = set;
        this.query = query;
        this.inclusions = inclusions;
    }

    /// <summary>Only the records that satisfy this filter as well.</summary>
    public ObjectQuery<TRecord> Where(Filter<TRecord> filter) => With(query with { Where = Filter.Both(query.Where, filter.Untyped) });

    /// <summary>Only the records in which every word of a text is found as well; without <see cref="OrderBy"/> those that fit best come first. What a search is: docs/queries.md.</summary>
    /// <param name="text">Words, each the beginning of a word, and in double quotes words that stand in a row; blank for all records.</param>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.InvalidParameter"/>: the text is too long, or has too many words.</exception>
    public ObjectQuery<TRecord> Search(string text) => With(query with { Where = Filter.Both(query.Where, set.Words(text)) });

    /// <summary>In this order, most significant first; replaces an earlier order. Ties are broken by id.</summary>
    public ObjectQuery<TRecord> OrderBy(params ReadOnlySpan<Sort<TRecord>> sorts)
    {
        var order = new Sort[sorts.Length];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = sorts[index].Untyped;
        }

        return With(query with { OrderBy = order });
    }

    /// <summary>At most this many records.</summary>
    public ObjectQuery<TRecord> Take(int count) => With(query with { Limit = count });

    /// <summary>Without the first records.</summary>
    public ObjectQuery<TRecord> Skip(int count) => With(query with { Offset = count });

    /// <summary>Loads related records as well, one statement for each inclusion, all as they were at the same moment: <c>Include(Lead.Fields.Account)</c> fills <c>lead.Account.Record</c>.</summary>
    public ObjectQuery<TRecord> Include(params ReadOnlySpan<Inclusion<TRecord>> more)
    {
        Inclusion<TRecord>[] all = [.. inclusions, .. more];
        return new ObjectQuery<TRecord>(set, query with { Expand = [.. all.Select(static inclusion => inclusion.ToExpansion())] }, all);
    }

    /// <summary>The records.</summary>
    public ValueTask<List<TRecord>> ToListAsync(CancellationToken cancellationToken = default) => ListAsync(query, cancellationToken);

    /// <summary>The records one after the other, however many: only <see cref="StreamedAtOnce"/> of them are in memory. Others may write meanwhile, as between pages.</summary>
    public async IAsyncEnumerable<TRecord> ToAsyncEnumerable([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var left = query.Limit;
        string? after = null;
        do
        {
            var page = await PageAsync(
                query with { After = after, Limit = Math.Min(left, StreamedAtOnce), Offset = after is null ? query.Offset : 0 },
                cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Records)
            {
                yield return record;
            }

            left -= page.Records.Count;
            after = page.NextCursor;
        }
        while (after is not null && left > 0);
    }

    /// <summary>A page of records: as many as <see cref="Take"/> says, else 100. Records that others add or delete meanwhile neither repeat nor hide any.</summary>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.InvalidCursor"/>: it was given for another query or another caller.</exception>
    public ValueTask<RecordPage<TRecord>> ToPageAsync(string? after = null, CancellationToken cancellationToken = default) =>
        PageAsync(query with { After = after, Limit = query.Limit == int.MaxValue ? QueryLimits.DefaultLimit : query.Limit }, cancellationToken);

    /// <summary>The first record, or null.</summary>
    public async ValueTask<TRecord?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        var records = await ListAsync(query with { Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return records.Count == 0 ? null : records[0];
    }

    /// <summary>How many records satisfy the filter, whatever <see cref="Take"/> and <see cref="Skip"/> say.</summary>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) => set.CountAsync(query.Where, cancellationToken);

    /// <summary>Whether a record satisfies the filter, whatever <see cref="Take"/> and <see cref="Skip"/> say.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken cancellationToken = default) => set.AnyAsync(query.Where, cancellationToken);

    /// <summary>The same without what is to be loaded, over the class that <typeparamref name="TRecord"/> is derived from; used by <see cref="Storage.DerivedRecordAggregates"/>.</summary>
    internal ObjectQuery<TBase> Of<TBase>()
        where TBase : Record, new() => new(set.Of<TBase>(), query, []);

    private ObjectQuery<TRecord> With(Query changed) => new(set, changed, inclusions);

    private ValueTask<List<TRecord>> ListAsync(Query asked, CancellationToken cancellationToken) => set.ListAsync(asked, inclusions, cancellationToken);

    private ValueTask<RecordPage<TRecord>> PageAsync(Query asked, CancellationToken cancellationToken) => set.PageAsync(asked, inclusions, cancellationToken);
}
