using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Records;

namespace ObjectOS.Storage;

/// <summary>
/// Sets and queries of the class that an application derived from a plugin's, with the fields of the plugin's class: <c>database.Set&lt;Product&gt;(context).Where(Product.Fields.Shelf == ProductShelf.Low)</c>.
/// Each does what the member of the same name does. They are in the namespace of <see cref="IDatabase"/>, so that whoever opens a set has them.
/// </summary>
public static class DerivedRecordQueries
{
    /// <inheritdoc cref="ObjectSet{TRecord}.Where" />
    public static ObjectQuery<TRecord> Where<TRecord, TBase>(this ObjectSet<TRecord> set, Filter<TBase> filter)
        where TRecord : TBase, new()
        where TBase : Record, new() => set.All.Where(filter);

    /// <inheritdoc cref="ObjectSet{TRecord}.OrderBy" />
    public static ObjectQuery<TRecord> OrderBy<TRecord, TBase>(this ObjectSet<TRecord> set, params ReadOnlySpan<Sort<TBase>> sorts)
        where TRecord : TBase, new()
        where TBase : Record, new() => set.All.OrderBy(sorts);

    /// <inheritdoc cref="ObjectSet{TRecord}.DeleteManyAsync(Filter{TRecord}, CancellationToken)" />
    public static ValueTask<int> DeleteManyAsync<TRecord, TBase>(this ObjectSet<TRecord> set, Filter<TBase> where, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => set.DeleteManyAsync(new Filter<TRecord>(where.Untyped), cancellationToken);

    /// <inheritdoc cref="ObjectSet{TRecord}.UpsertAsync" />
    public static async ValueTask<TRecord> UpsertAsync<TRecord, TBase>(
        this ObjectSet<TRecord> set, TRecord record, IReadOnlyList<Field<TBase>> on, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => (TRecord)await set.Of<TBase>().UpsertAsync(record, on, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="ObjectQuery{TRecord}.Where" />
    public static ObjectQuery<TRecord> Where<TRecord, TBase>(this ObjectQuery<TRecord> query, Filter<TBase> filter)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Where(new Filter<TRecord>(filter.Untyped));

    /// <inheritdoc cref="ObjectQuery{TRecord}.OrderBy" />
    public static ObjectQuery<TRecord> OrderBy<TRecord, TBase>(this ObjectQuery<TRecord> query, params ReadOnlySpan<Sort<TBase>> sorts)
        where TRecord : TBase, new()
        where TBase : Record, new()
    {
        var order = new Sort<TRecord>[sorts.Length];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = new Sort<TRecord>(sorts[index].Field, sorts[index].Descending) { Via = sorts[index].Via };
        }

        return query.OrderBy(order);
    }

    /// <inheritdoc cref="ObjectQuery{TRecord}.Include" />
    public static ObjectQuery<TRecord> Include<TRecord, TBase>(this ObjectQuery<TRecord> query, params ReadOnlySpan<Inclusion<TBase>> more)
        where TRecord : TBase, new()
        where TBase : Record, new()
    {
        var inclusions = new Inclusion<TRecord>[more.Length];
        for (var index = 0; index < inclusions.Length; index++)
        {
            inclusions[index] = new BaseInclusion<TRecord, TBase>(more[index]);
        }

        return query.Include(inclusions);
    }

    /// <summary>Loads the records that a reference leads to as well.</summary>
    public static ObjectQuery<TRecord> Include<TRecord, TBase, TTarget>(this ObjectQuery<TRecord> query, ReferenceField<TBase, TTarget> reference)
        where TRecord : TBase, new()
        where TBase : Record, new()
        where TTarget : Record, new() => query.Include<TRecord, TBase>((Inclusion<TBase>)reference);

    /// <summary>Loads the records that refer to each as well.</summary>
    public static ObjectQuery<TRecord> Include<TRecord, TBase, TChild>(this ObjectQuery<TRecord> query, Children<TBase, TChild> children)
        where TRecord : TBase, new()
        where TBase : Record, new()
        where TChild : Record, new() => query.Include<TRecord, TBase>((Inclusion<TBase>)children);
}
