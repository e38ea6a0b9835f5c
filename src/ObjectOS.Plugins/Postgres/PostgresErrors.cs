using Npgsql;

namespace ObjectOS.Postgres;

/// <summary>Turns what PostgreSQL and the connection to it report into storage failures.</summary>
internal static class PostgresErrors
{
    private const string IdleTransaction = "25P03";

    /// <summary>Whether an exception is one that <see cref="Translate"/> has a word for.</summary>
    public static bool IsKnown(Exception exception) =>
        exception is NpgsqlException or IOException or TimeoutException or ObjectDisposedException or System.Net.Sockets.SocketException;

    /// <summary>Whether the connection is lost, so that the database may not have heard of the statement, or may have done it and not been able to say so.</summary>
    public static bool IsConnectionLoss(Exception exception) => exception switch
    {
        PostgresException error => error.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            || error.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException error => error.InnerException is IOException or System.Net.Sockets.SocketException,
        IOException or System.Net.Sockets.SocketException => true,
        _ => false,
    };

    /// <summary>The failure, without the columns of a unique constraint: those are looked up by its name.</summary>
    public static StorageException Translate(Exception exception) => exception switch
    {
        StorageException known => known,
        PostgresException error => FromServer(error),
        ObjectDisposedException => new(StorageFailure.Unavailable, "The database is closed.", inner: exception),
        NpgsqlException { InnerException: TimeoutException } when exception.Message.Contains("pool", StringComparison.Ordinal) =>
            new(StorageFailure.Busy, "All connections are in use and none became free in time.", inner: exception),
        _ => new(StorageFailure.Unavailable, exception.Message, inner: exception),
    };

    private static StorageException FromServer(PostgresException error)
    {
        var message = $"PostgreSQL error {error.SqlState}: {error.MessageText}";
        return error.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation => new(StorageFailure.UniqueViolation, message, inner: error),
            PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => new(StorageFailure.ReferenceViolation, message, inner: error),
            PostgresErrorCodes.NotNullViolation when error.ColumnName is { } column => new(StorageFailure.ConstraintViolation, message, [column], error),
            PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.TooManyConnections or IdleTransaction
                => new(StorageFailure.Busy, message, inner: error),
            _ => error.SqlState[..2] switch
            {
                "22" or "23" => new(StorageFailure.ConstraintViolation, message, inner: error),
                "40" => new(StorageFailure.Busy, message, inner: error),
                _ => new(StorageFailure.Unavailable, message, inner: error),
            },
        };
    }
}
