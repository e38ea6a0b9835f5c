namespace ObjectOS.Records;

/// <summary>What emptying a trash came to.</summary>
/// <param name="Purged">Records that are gone.</param>
/// <param name="Kept">Records that stay, because others still refer to them.</param>
public sealed record PurgeCount(int Purged, int Kept);
