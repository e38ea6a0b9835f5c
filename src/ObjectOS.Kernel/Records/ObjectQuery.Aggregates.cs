using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <content>What is made of the records that satisfy the filter, whatever <see cref="Take"/> and <see cref="Skip"/> say.</content>
public readonly partial struct ObjectQuery<TRecord>
{
    /// <summary>The exact sum; 0 of no values.</summary>
    public ValueTask<decimal> SumAsync(Field<TRecord, decimal> field, CancellationToken cancellationToken = default) => OrZeroAsync(field.Sum(), cancellationToken);

    /// <summary>The exact sum, which need not fit 64 bits; 0 of no values.</summary>
    public ValueTask<decimal> SumAsync(Field<TRecord, long> field, CancellationToken cancellationToken = default) => OrZeroAsync(field.Sum(), cancellationToken);

    /// <summary>The sum; 0 of no values.</summary>
    public ValueTask<double> SumAsync(Field<TRecord, double> field, CancellationToken cancellationToken = default) => OrZeroAsync(field.Sum(), cancellationToken);

    /// <summary>The mean, with four digits more than the field has; null of no values.</summary>
    public ValueTask<decimal?> AverageAsync(Field<TRecord, decimal> field, CancellationToken cancellationToken = default) => OrNullAsync(field.Average(), cancellationToken);

    /// <summary>The mean, with four digits; null of no values.</summary>
    public ValueTask<decimal?> AverageAsync(Field<TRecord, long> field, CancellationToken cancellationToken = default) => OrNullAsync(field.Average(), cancellationToken);

    /// <summary>The mean; null of no values.</summary>
    public ValueTask<double?> AverageAsync(Field<TRecord, double> field, CancellationToken cancellationToken = default) => OrNullAsync(field.Average(), cancellationToken);

    /// <summary>The smallest value; null of no values.</summary>
    public ValueTask<TValue?> MinAsync<TValue>(Field<TRecord, TValue> field, CancellationToken cancellationToken = default)
        where TValue : struct => OrNullAsync(field.Min(), cancellationToken);

    /// <summary>The first text in the order of code points; null of no values.</summary>
    public async ValueTask<string?> MinAsync(Field<TRecord, string> field, CancellationToken cancellationToken = default) =>
        (await OneAsync(field.Min(), cancellationToken).ConfigureAwait(false)) is { IsNull: false } text ? text.AsText : null;

    /// <summary>The largest value; null of no values.</summary>
    public ValueTask<TValue?> MaxAsync<TValue>(Field<TRecord, TValue> field, CancellationToken cancellationToken = default)
        where TValue : struct => OrNullAsync(field.Max(), cancellationToken);

    /// <summary>The last text in the order of code points; null of no values.</summary>
    public async ValueTask<string?> MaxAsync(Field<TRecord, string> field, CancellationToken cancellationToken = default) =>
        (await OneAsync(field.Max(), cancellationToken).ConfigureAwait(false)) is { IsNull: false } text ? text.AsText : null;

    /// <summary>How many different values there are.</summary>
    public ValueTask<long> CountDistinctAsync(Field<TRecord> field, CancellationToken cancellationToken = default) => OrZeroAsync(field.CountDistinct(), cancellationToken);

    /// <summary>The records in groups that have the same value; see <see cref="GroupQuery{TRecord}.Select"/>.</summary>
    public GroupQuery<TRecord> GroupBy(Field<TRecord> key) => Groups.GroupBy(key);

    /// <summary>The records in groups by the span of days, in UTC, that a date lies in.</summary>
    public GroupQuery<TRecord> GroupBy(Field<TRecord, DateOnly> key, DateBucket bucket) => Groups.GroupBy(key, bucket);

    /// <summary>The records in groups by the span of days, in UTC, that an instant lies in.</summary>
    public GroupQuery<TRecord> GroupBy(Field<TRecord, DateTimeOffset> key, DateBucket bucket) => Groups.GroupBy(key, bucket);

    private GroupQuery<TRecord> Groups => new(set, new AggregateQuery { Where = query.Where, Limit = int.MaxValue });

    private async ValueTask<TValue> OrZeroAsync<TValue>(Aggregate<TRecord, TValue> aggregate, CancellationToken cancellationToken)
        where TValue : struct => await OrNullAsync(aggregate, cancellationToken).ConfigureAwait(false) ?? default;

    private async ValueTask<TValue?> OrNullAsync<TValue>(Aggregate<TRecord, TValue> aggregate, CancellationToken cancellationToken)
        where TValue : struct => await OneAsync(aggregate, cancellationToken).ConfigureAwait(false) is { IsNull: false } value ? aggregate.FromValue(value) : null;

    private async ValueTask<FieldValue> OneAsync(Aggregate<TRecord> aggregate, CancellationToken cancellationToken)
    {
        var groups = await set.AggregateAsync(new AggregateQuery { Where = query.Where, Aggregates = [aggregate.Column] }, cancellationToken).ConfigureAwait(false);
        return groups[0][0];
    }
}
