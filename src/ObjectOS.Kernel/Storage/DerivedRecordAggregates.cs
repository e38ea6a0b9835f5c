using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Records;

namespace ObjectOS.Storage;

/// <summary>What is made of the records of a class that an application derived from a plugin's, with the fields of the plugin's class. Each does what the member of <see cref="ObjectQuery{TRecord}"/> does.</summary>
public static class DerivedRecordAggregates
{
    /// <inheritdoc cref="ObjectQuery{TRecord}.SumAsync(Field{TRecord, decimal}, CancellationToken)" />
    public static ValueTask<decimal> SumAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, decimal> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().SumAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.SumAsync(Field{TRecord, long}, CancellationToken)" />
    public static ValueTask<decimal> SumAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, long> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().SumAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.SumAsync(Field{TRecord, double}, CancellationToken)" />
    public static ValueTask<double> SumAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, double> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().SumAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.AverageAsync(Field{TRecord, decimal}, CancellationToken)" />
    public static ValueTask<decimal?> AverageAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, decimal> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().AverageAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.AverageAsync(Field{TRecord, long}, CancellationToken)" />
    public static ValueTask<decimal?> AverageAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, long> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().AverageAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.AverageAsync(Field{TRecord, double}, CancellationToken)" />
    public static ValueTask<double?> AverageAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, double> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().AverageAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.MinAsync{TValue}(Field{TRecord, TValue}, CancellationToken)" />
    public static ValueTask<TValue?> MinAsync<TRecord, TBase, TValue>(this ObjectQuery<TRecord> query, Field<TBase, TValue> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new()
        where TValue : struct => query.Of<TBase>().MinAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.MinAsync(Field{TRecord, string}, CancellationToken)" />
    public static ValueTask<string?> MinAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, string> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().MinAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.MaxAsync{TValue}(Field{TRecord, TValue}, CancellationToken)" />
    public static ValueTask<TValue?> MaxAsync<TRecord, TBase, TValue>(this ObjectQuery<TRecord> query, Field<TBase, TValue> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new()
        where TValue : struct => query.Of<TBase>().MaxAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.MaxAsync(Field{TRecord, string}, CancellationToken)" />
    public static ValueTask<string?> MaxAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, string> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().MaxAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.CountDistinctAsync" />
    public static ValueTask<long> CountDistinctAsync<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase> field, CancellationToken cancellationToken = default)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().CountDistinctAsync(field, cancellationToken);

    /// <inheritdoc cref="ObjectQuery{TRecord}.GroupBy(Field{TRecord})" />
    public static GroupQuery<TBase> GroupBy<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase> key)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().GroupBy(key);

    /// <inheritdoc cref="ObjectQuery{TRecord}.GroupBy(Field{TRecord, DateOnly}, DateBucket)" />
    public static GroupQuery<TBase> GroupBy<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, DateOnly> key, DateBucket bucket)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().GroupBy(key, bucket);

    /// <inheritdoc cref="ObjectQuery{TRecord}.GroupBy(Field{TRecord, DateTimeOffset}, DateBucket)" />
    public static GroupQuery<TBase> GroupBy<TRecord, TBase>(this ObjectQuery<TRecord> query, Field<TBase, DateTimeOffset> key, DateBucket bucket)
        where TRecord : TBase, new()
        where TBase : Record, new() => query.Of<TBase>().GroupBy(key, bucket);
}
