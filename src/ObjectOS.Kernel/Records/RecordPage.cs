using ObjectOS.Objects;

namespace ObjectOS.Records;

/// <summary>A page of records.</summary>
/// <param name="Records">The records, in order.</param>
/// <param name="HasMore">Whether there are records behind them.</param>
/// <param name="NextCursor">Where the next page begins, for <see cref="ObjectQuery{TRecord}.ToPageAsync"/>; null when there is none.</param>
public sealed record RecordPage<TRecord>(IReadOnlyList<TRecord> Records, bool HasMore, string? NextCursor)
    where TRecord : Record;
