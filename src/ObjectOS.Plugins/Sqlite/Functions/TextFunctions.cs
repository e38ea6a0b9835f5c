using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Functions;

/// <summary>The SQL functions that SQLite lacks. Each connection gets them when it opens.</summary>
internal static class TextFunctions
{
    public const string Like = "objectos_like";
    public const string LikeIgnoringCase = "objectos_like_ignoring_case";

    private static readonly delegate_function_scalar ExactFunction = static (context, _, arguments) => Answer(context, arguments, ignoreCase: false);
    private static readonly delegate_function_scalar IgnoringCaseFunction = static (context, _, arguments) => Answer(context, arguments, ignoreCase: true);

    public static void Register(sqlite3 database)
    {
        // Direct only: a trigger or view planted in the file cannot reach them.
        const int directOnly = 0x80000;
        const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | directOnly;
        SqliteErrors.Check(database, sqlite3_create_function(database, Like, 2, flags, null, ExactFunction));
        SqliteErrors.Check(database, sqlite3_create_function(database, LikeIgnoringCase, 2, flags, null, IgnoringCaseFunction));
    }

    private static void Answer(sqlite3_context context, sqlite3_value[] arguments, bool ignoreCase)
    {
        if (sqlite3_value_type(arguments[0]) == SQLITE_NULL || sqlite3_value_type(arguments[1]) == SQLITE_NULL)
        {
            sqlite3_result_null(context);
            return;
        }

        var matches = LikePattern.IsMatch(sqlite3_value_blob(arguments[0]), sqlite3_value_blob(arguments[1]), ignoreCase);
        sqlite3_result_int(context, matches ? 1 : 0);
    }
}
