using ObjectOS.Sqlite.Values;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Functions;

/// <summary>
/// Exact sums and means, which SQLite's own refuse or round beyond 64 bits. SQLite adds up the upper and the lower halves of the numbers, which never overflow; these put the two sums together, once a group.
/// </summary>
internal static class TotalFunctions
{
    public const string Sum = "objectos_sum";
    public const string Average = "objectos_average";

    private static readonly delegate_function_scalar SumFunction = static (context, _, arguments) =>
        Answer(context, arguments, static (total, _) => total);

    private static readonly delegate_function_scalar AverageFunction = static (context, _, arguments) =>
        Answer(context, arguments, static (total, arguments) => WideNumber.Divide(total, sqlite3_value_int64(arguments[2]), sqlite3_value_int(arguments[3])));

    public static void Register(sqlite3 database)
    {
        const int directOnly = 0x80000;
        const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | directOnly;
        SqliteErrors.Check(database, sqlite3_create_function(database, Sum, 2, flags, null, SumFunction));
        SqliteErrors.Check(database, sqlite3_create_function(database, Average, 4, flags, null, AverageFunction));
    }

    private static void Answer(sqlite3_context context, sqlite3_value[] arguments, Func<Int128, sqlite3_value[], Int128> make)
    {
        if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        {
            sqlite3_result_null(context);
            return;
        }

        Span<byte> bytes = stackalloc byte[WideNumber.Size];
        WideNumber.Write(make(((Int128)sqlite3_value_int64(arguments[0]) << 32) + sqlite3_value_int64(arguments[1]), arguments), bytes);
        sqlite3_result_blob(context, bytes);
    }
}
