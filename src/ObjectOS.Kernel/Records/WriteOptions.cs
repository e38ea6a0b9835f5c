namespace ObjectOS.Records;

/// <summary>What a caller asks of a write beside the write itself.</summary>
/// <param name="DryRun">Does everything but the commit: nothing remains and nobody is told. Numbers drawn from sequences may be lost.</param>
/// <param name="MaxAffected">Refuses the whole when more records than this would be changed; null for any number.</param>
public readonly record struct WriteOptions(bool DryRun = false, int? MaxAffected = null);
