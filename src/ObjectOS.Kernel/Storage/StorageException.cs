namespace ObjectOS.Storage;

/// <summary>Why a database refused.</summary>
public enum StorageFailure
{
    /// <summary>Two records would share a unique value.</summary>
    UniqueViolation,
    /// <summary>A reference points at no record, or a record still referred to was deleted.</summary>
    ReferenceViolation,
    /// <summary>Another rule of the table failed.</summary>
    ConstraintViolation,
    /// <summary>No connection, lock or transaction could be had in time.</summary>
    Busy,
    /// <summary>The database cannot be reached or is broken.</summary>
    Unavailable,
}

/// <summary>A database refused a statement. Its message may name tables and columns: it is for the log, never for a caller.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">What the database said.</param>
/// <param name="columns">Columns of the violated constraint where the database tells them; else empty.</param>
/// <param name="inner">The driver's own exception, or null.</param>
public sealed class StorageException(StorageFailure failure, string message, IReadOnlyList<string>? columns = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public StorageFailure Failure { get; } = failure;

    /// <summary>Columns of the violated constraint where the database tells them; else empty.</summary>
    public IReadOnlyList<string> Columns { get; } = columns ?? [];
}
