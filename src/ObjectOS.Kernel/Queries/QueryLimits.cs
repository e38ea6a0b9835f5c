namespace ObjectOS.Queries;

/// <summary>The bounds of a query, stated in the OpenAPI document.</summary>
public static class QueryLimits
{
    /// <summary>How many records come without a <c>limit</c>.</summary>
    public const int DefaultLimit = 100;

    /// <summary>The largest <c>limit</c>.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The largest <c>offset</c>.</summary>
    public const int MaxOffset = 1_000_000;

    /// <summary>The deepest nesting of a filter.</summary>
    public const int MaxFilterDepth = 16;

    /// <summary>The most conditions and values in a filter.</summary>
    public const int MaxFilterNodes = 1000;

    /// <summary>The longest text to search for.</summary>
    public const int MaxSearchLength = 200;

    /// <summary>The most words to search for.</summary>
    public const int MaxSearchWords = 10;

    /// <summary>The most keys by which records are grouped.</summary>
    public const int MaxGroupKeys = 8;

    /// <summary>The most functions of an aggregation.</summary>
    public const int MaxAggregates = 32;

    /// <summary>The most criteria of an order.</summary>
    public const int MaxSorts = 8;

    /// <summary>The most relations that one path of a filter, an order, a selection or an expansion leads through.</summary>
    public const int MaxRelationDepth = 4;

    /// <summary>The most relations that a query expands.</summary>
    public const int MaxExpansions = 16;

    /// <summary>The most related records in an answer.</summary>
    public const int MaxExpandedRecords = 10_000;

    /// <summary>The most steps over relations in the filter and the order of a query.</summary>
    public const int MaxRelationSteps = 64;
}
