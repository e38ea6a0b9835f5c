namespace ObjectOS.Server.Queries;

/// <summary>A query for groups of records.</summary>
/// <param name="Query">The query.</param>
/// <param name="Columns">The columns of its answer.</param>
/// <param name="IsCounted">Whether the groups are counted.</param>
internal sealed record GroupRequest(AggregateQuery Query, GroupColumns Columns, bool IsCounted);
