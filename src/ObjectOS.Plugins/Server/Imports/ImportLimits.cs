namespace ObjectOS.Server.Imports;

/// <summary>How much one import may bring. Stated in the API document.</summary>
internal static class ImportLimits
{
    /// <summary>The most bytes of a body that is read row by row.</summary>
    public const long MaxStreamedBytes = 256L * 1024 * 1024;

    /// <summary>The most rows.</summary>
    public const int MaxRows = 1_000_000;

    /// <summary>The most rows that are kept all or none: they wait in memory.</summary>
    public const int MaxAtomicRows = 10_000;

    /// <summary>The most characters of one row.</summary>
    public const int MaxRowLength = 1024 * 1024;

    /// <summary>The most columns.</summary>
    public const int MaxColumns = 256;

    /// <summary>The most rows that the answer tells of one by one, and as many more that were refused.</summary>
    public const int MaxResults = 1000;

    /// <summary>How many rows share a transaction.</summary>
    public const int Chunk = 200;
}
