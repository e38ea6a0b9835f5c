using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite;

/// <summary>Turns SQLite's result codes into storage failures.</summary>
internal static class SqliteErrors
{
    public static void Check(sqlite3 database, int result)
    {
        if (result is not (SQLITE_OK or SQLITE_ROW or SQLITE_DONE))
        {
            throw From(database, result);
        }
    }

    public static StorageException From(sqlite3 database, int result)
    {
        var message = sqlite3_errmsg(database).utf8_to_string();
        var code = sqlite3_extended_errcode(database);

        // A call that failed before it reached the database leaves the database's last code untouched.
        return Create((code & 0xff) == (result & 0xff) ? code : result, message);
    }

    public static bool IsBusy(int result) => (result & 0xff) is SQLITE_BUSY or SQLITE_LOCKED;

    private static StorageException Create(int code, string message) => code switch
    {
        SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY or SQLITE_CONSTRAINT_ROWID =>
            new(StorageFailure.UniqueViolation, message, Columns(message)),
        SQLITE_CONSTRAINT_FOREIGNKEY =>
            new(StorageFailure.ReferenceViolation, message),
        // RESTRICT is a trigger inside SQLite and reports itself as one.
        SQLITE_CONSTRAINT_TRIGGER when message.StartsWith("FOREIGN KEY", StringComparison.Ordinal) =>
            new(StorageFailure.ReferenceViolation, message),
        SQLITE_CONSTRAINT_NOTNULL =>
            new(StorageFailure.ConstraintViolation, message, Columns(message)),
        _ => (code & 0xff) switch
        {
            SQLITE_CONSTRAINT or SQLITE_TOOBIG or SQLITE_MISMATCH => new(StorageFailure.ConstraintViolation, message),
            SQLITE_BUSY or SQLITE_LOCKED => new(StorageFailure.Busy, message),
            _ => new(StorageFailure.Unavailable, $"SQLite error {code}: {message}"),
        },
    };

    // "UNIQUE constraint failed: leads.email, leads.company"; an index over expressions is named instead: "... failed: index 'x'".
    private static string[] Columns(string message)
    {
        var colon = message.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 || message.AsSpan(colon + 2).StartsWith("index '"))
        {
            return [];
        }

        var columns = message[(colon + 2)..].Split(", ");
        for (var index = 0; index < columns.Length; index++)
        {
            columns[index] = columns[index][(columns[index].LastIndexOf('.') + 1)..];
        }

        return columns;
    }
}
