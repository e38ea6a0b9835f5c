namespace ObjectOS.Records;

/// <summary>Somebody changed the record between the read that a change was worked out from and the change. Nothing was written; the write begins again and locks the record first.</summary>
internal sealed class OvertakenException : Exception;
