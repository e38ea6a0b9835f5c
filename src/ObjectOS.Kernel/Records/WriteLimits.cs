namespace ObjectOS.Records;

/// <summary>How much one request may write. Stated in the API document.</summary>
public static class WriteLimits
{
    /// <summary>The most records, or operations, of one list.</summary>
    public const int MaxRecords = 1000;

    /// <summary>The most records that one body writes beside its own, children and their children together.</summary>
    public const int MaxNestedRecords = 1000;

    /// <summary>How deep records may stand in a record: children, their children, and so on.</summary>
    public const int MaxNestedDepth = 4;
}
