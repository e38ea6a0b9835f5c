namespace ObjectOS.Records;

/// <summary>What loading the fixtures of one object came to.</summary>
/// <param name="Object">Name of the object.</param>
/// <param name="Inserted">Records that were not there and are now.</param>
/// <param name="Skipped">Records that were there already; they are left as they are.</param>
public sealed record SeedCount(string Object, int Inserted, int Skipped);
