namespace ObjectOS.Records;

/// <summary>What was done to a record.</summary>
public enum WriteAction
{
    /// <summary>Nothing: it was already as wanted.</summary>
    None,

    /// <summary>It was created.</summary>
    Created,

    /// <summary>It was changed.</summary>
    Updated,

    /// <summary>It was deleted.</summary>
    Deleted,
}

/// <summary>What a write came to.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Id">The record.</param>
/// <param name="Record">The record as stored now; null when it is deleted.</param>
public sealed record WriteResult(WriteAction Action, Guid Id, WrittenRecord? Record);

/// <summary>What became of a write that may fail for itself: a result, or the problem that refused it.</summary>
/// <param name="Result">What it came to; null when it was refused.</param>
/// <param name="Problem">Why it was refused; null when it was not.</param>
public readonly record struct WriteOutcome(WriteResult? Result, Problems.ProblemException? Problem);
