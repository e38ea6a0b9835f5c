using ObjectOS.Problems;

namespace ObjectOS.Records;

/// <summary>Rows of many writes that may be sent together: where the write that runs stands in the body, and what was refused, whenever that comes to light.</summary>
internal sealed class Gathering
{
    /// <summary>The place in the body of the write that runs; null where its row is waited for.</summary>
    public string? Pointer { get; set; }

    /// <summary>What was refused first.</summary>
    public Exception? Refusal { get; private set; }

    /// <summary>Remembers what became of the row of a write, and makes of it what no write behind it takes for its own.</summary>
    public Exception Refuse(Exception exception, string pointer)
    {
        Refusal ??= exception is ProblemException problem && pointer.Length > 0 ? problem.Under(pointer) : exception;
        return new RefusedException(Refusal);
    }

    /// <summary>The row of an earlier write was refused.</summary>
    internal sealed class RefusedException(Exception refusal) : Exception(refusal.Message, refusal);
}
