namespace ObjectOS.Server.Queries;

/// <summary>What a parameter of a query means, however it is spelt.</summary>
internal enum QueryPart
{
    Limit,
    Offset,
    Sort,
    Select,
    Expand,
    Filter,
    Count,
    After,
    GroupBy,
    Aggregations,
    Having,
    Search,
    /// <summary>Was read when the object was opened.</summary>
    Trash,
}

/// <summary>The spellings of the parameters. They are reserved: a field of the same name can only be asked for inside a filter.</summary>
internal static class QueryParts
{
    /// <summary>Asks for what lies in the trash.</summary>
    public const string Trash = "trash";

    /// <summary>What the name means; null when it is no parameter of queries.</summary>
    public static QueryPart? Find(string name) => name switch
    {
        "limit" or "top" => QueryPart.Limit,
        "offset" or "skip" => QueryPart.Offset,
        "sort" or "orderBy" => QueryPart.Sort,
        "select" or "fields" => QueryPart.Select,
        "expand" or "populate" or "include" => QueryPart.Expand,
        "where" or "filter" or "filters" => QueryPart.Filter,
        "count" => QueryPart.Count,
        "after" or "cursor" => QueryPart.After,
        "groupBy" => QueryPart.GroupBy,
        "aggregations" => QueryPart.Aggregations,
        "having" => QueryPart.Having,
        "search" => QueryPart.Search,
        Trash => QueryPart.Trash,
        _ => null,
    };
}
