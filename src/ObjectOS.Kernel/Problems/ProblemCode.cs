namespace ObjectOS.Problems;

/// <summary>A stable name of a problem, in <c>UPPER_SNAKE</c>. Plugins may define their own.</summary>
/// <param name="Name">The name that clients compare.</param>
/// <param name="Kind">Its family.</param>
/// <param name="Title">A short sentence that is the same for every occurrence.</param>
public sealed record ProblemCode(string Name, ProblemKind Kind, string Title)
{
    /// <summary>A value breaks a rule of its field.</summary>
    public static ProblemCode ValidationFailed { get; } = new("VALIDATION_FAILED", ProblemKind.Invalid, "The record is not valid.");

    /// <summary>A field is unknown, or not for this caller.</summary>
    public static ProblemCode InvalidField { get; } = new("INVALID_FIELD", ProblemKind.Invalid, "A field is not known.");

    /// <summary>A filter cannot be understood.</summary>
    public static ProblemCode InvalidFilter { get; } = new("INVALID_FILTER", ProblemKind.Invalid, "The filter is not valid.");

    /// <summary>A sort cannot be understood.</summary>
    public static ProblemCode InvalidSort { get; } = new("INVALID_SORT", ProblemKind.Invalid, "The sort is not valid.");

    /// <summary>A cursor is none that was given for this query and this caller.</summary>
    public static ProblemCode InvalidCursor { get; } = new("INVALID_CURSOR", ProblemKind.Invalid, "The cursor is not valid.");

    /// <summary>An aggregation cannot be understood, or cannot be made of that field.</summary>
    public static ProblemCode InvalidAggregation { get; } = new("INVALID_AGGREGATION", ProblemKind.Invalid, "The aggregation is not valid.");

    /// <summary>A sum or a mean is too large for a number.</summary>
    public static ProblemCode NumberOutOfRange { get; } = new("NUMBER_OUT_OF_RANGE", ProblemKind.Unprocessable, "A number is too large.");

    /// <summary>A query parameter or key is unknown or has a value it cannot have.</summary>
    public static ProblemCode InvalidParameter { get; } = new("INVALID_PARAMETER", ProblemKind.Invalid, "A parameter is not valid.");

    /// <summary>The body is not JSON, or not the JSON that is expected.</summary>
    public static ProblemCode MalformedJson { get; } = new("MALFORMED_JSON", ProblemKind.Invalid, "The body is not well-formed.");

    /// <summary>Nobody is signed in and the application is not open.</summary>
    public static ProblemCode Unauthenticated { get; } = new("UNAUTHENTICATED", ProblemKind.Unauthenticated, "Sign in first.");

    /// <summary>The caller may not do this.</summary>
    public static ProblemCode PermissionDenied { get; } = new("PERMISSION_DENIED", ProblemKind.Denied, "This is not permitted.");

    /// <summary>There is no such object.</summary>
    public static ProblemCode ObjectNotFound { get; } = new("OBJECT_NOT_FOUND", ProblemKind.NotFound, "There is no such object.");

    /// <summary>There is no such record.</summary>
    public static ProblemCode RecordNotFound { get; } = new("RECORD_NOT_FOUND", ProblemKind.NotFound, "There is no such record.");

    /// <summary>There is no such action.</summary>
    public static ProblemCode ActionNotFound { get; } = new("ACTION_NOT_FOUND", ProblemKind.NotFound, "There is no such action.");

    /// <summary>The action cannot be run now: its condition does not hold.</summary>
    public static ProblemCode ActionNotEnabled { get; } = new("ACTION_NOT_ENABLED", ProblemKind.Conflict, "The action cannot be run now.");

    /// <summary>There is nothing at this address.</summary>
    public static ProblemCode RouteNotFound { get; } = new("ROUTE_NOT_FOUND", ProblemKind.NotFound, "There is nothing at this address.");

    /// <summary>Another record has the value of a unique field.</summary>
    public static ProblemCode UniqueViolation { get; } = new("UNIQUE_VIOLATION", ProblemKind.Conflict, "Another record has this value.");

    /// <summary>A lookup points at no record.</summary>
    public static ProblemCode ReferenceViolation { get; } = new("REFERENCE_VIOLATION", ProblemKind.Conflict, "A reference points at no record.");

    /// <summary>Other records still refer to this one.</summary>
    public static ProblemCode DeleteRestricted { get; } = new("DELETE_RESTRICTED", ProblemKind.Conflict, "Other records still refer to this one.");

    /// <summary>The record changed since the caller read it.</summary>
    public static ProblemCode ConcurrentUpdate { get; } = new("CONCURRENT_UPDATE", ProblemKind.Precondition, "The record has changed meanwhile.");

    /// <summary>A request with this idempotency key is being done.</summary>
    public static ProblemCode IdempotencyKeyInUse { get; } = new("IDEMPOTENCY_KEY_IN_USE", ProblemKind.Conflict, "A request with this key is being done.");

    /// <summary>The idempotency key was used for another request.</summary>
    public static ProblemCode IdempotencyKeyReused { get; } = new("IDEMPOTENCY_KEY_REUSED", ProblemKind.Unprocessable, "The key was used for another request.");

    /// <summary>More records would be changed than the caller allows.</summary>
    public static ProblemCode MaxAffectedExceeded { get; } = new("MAX_AFFECTED_EXCEEDED", ProblemKind.Unprocessable, "More records would be changed than allowed.");

    /// <summary>Operations on several objects were asked to be done each for itself.</summary>
    public static ProblemCode BatchNotAtomic { get; } = new("BATCH_NOT_ATOMIC", ProblemKind.Invalid, "Operations on several objects are done all or none.");

    /// <summary>An operation refers to none before it.</summary>
    public static ProblemCode BatchUnresolvedRef { get; } = new("BATCH_UNRESOLVED_REF", ProblemKind.Invalid, "A reference leads to no earlier operation.");

    /// <summary>A record of a batch was not reached, because one before it was refused.</summary>
    public static ProblemCode BatchAborted { get; } = new("BATCH_ABORTED", ProblemKind.Conflict, "The batch ended before this record.");

    /// <summary>The body is too large.</summary>
    public static ProblemCode PayloadTooLarge { get; } = new("PAYLOAD_TOO_LARGE", ProblemKind.TooLarge, "The body is too large.");

    /// <summary>The server has too much of some work to take more.</summary>
    public static ProblemCode ServerBusy { get; } = new("SERVER_BUSY", ProblemKind.Unavailable, "The server is busy.");

    /// <summary>The database cannot answer now.</summary>
    public static ProblemCode DatabaseUnavailable { get; } = new("DATABASE_UNAVAILABLE", ProblemKind.Unavailable, "The database cannot answer now.");
}
