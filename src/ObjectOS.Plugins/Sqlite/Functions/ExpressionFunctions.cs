using System.Text;
using ObjectOS.Expressions;
using ObjectOS.Sqlite.Values;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Functions;

/// <summary>
/// The functions of expressions that SQLite lacks or understands differently: those that C# calls, under the names <c>objectos_*</c>. A missing operand gives a missing result.
/// Instants and times come as ticks of 100 ns, decimals as whole numbers of their scale.
/// </summary>
internal static class ExpressionFunctions
{
    // Kept alive here as long as any connection may call them.
    private static readonly (string Name, int Arguments, delegate_function_scalar Function)[] All =
    [
        Truth("starts_with", 2, static given => Texts.StartsWith(Text(given[0]), Text(given[1]))),
        Truth("ends_with", 2, static given => Texts.EndsWith(Text(given[0]), Text(given[1]))),
        Texted("lower", 1, static given => Texts.Lower(Text(given[0]))),
        Texted("upper", 1, static given => Texts.Upper(Text(given[0]))),
        Texted("trim", 1, static given => Texts.Trim(Text(given[0]))),
        Texted("reverse", 1, static given => Texts.Reverse(Text(given[0]))),
        Texted("char_at", 2, static given => Texts.CharAt(Text(given[0]), Integer(given[1]))),
        Whole("index_of", 2, static given => Texts.IndexOf(Text(given[0]), Text(given[1]))),
        Whole("index_of", 3, static given => Texts.IndexOf(Text(given[0]), Text(given[1]), Integer(given[2]))),
        Whole("last_index_of", 2, static given => Texts.LastIndexOf(Text(given[0]), Text(given[1]))),
        Whole("last_index_of", 3, static given => Texts.LastIndexOf(Text(given[0]), Text(given[1]), Integer(given[2]))),
        Texted("substring", 2, static given => Texts.Substring(Text(given[0]), Integer(given[1]))),
        Texted("substring", 3, static given => Texts.Substring(Text(given[0]), Integer(given[1]), Integer(given[2]))),
        Texted("replace", 3, static given => Texts.Replace(Text(given[0]), Text(given[1]), Text(given[2]))),
        Texted("replace", 4, static given => Texts.Replace(Text(given[0]), Text(given[1]), Text(given[2]), Integer(given[3]))),

        Whole("add", 2, static given => Numbers.Add(Integer(given[0]), Integer(given[1]))),
        Whole("subtract", 2, static given => Numbers.Subtract(Integer(given[0]), Integer(given[1]))),
        Whole("multiply", 2, static given => Numbers.Multiply(Integer(given[0]), Integer(given[1]))),
        Whole("divide", 2, static given => Numbers.Divide(Integer(given[0]), Integer(given[1]))),
        Real("real_round", 1, static given => Numbers.Round(Real(given[0]))),
        Real("real_floor", 1, static given => Numbers.Floor(Real(given[0]))),
        Real("real_ceil", 1, static given => Numbers.Ceiling(Real(given[0]))),
        Real("real_trunc", 1, static given => Numbers.Truncate(Real(given[0]))),

        Whole("decimal_multiply", 4, static given => Scaled(Decimals.Multiply(Decimal(given, 0, 2), Decimal(given, 1, 2), Scale(given[2]), Scale(given[3])), Scale(given[3]))),
        Whole("decimal_divide", 4, static given => Scaled(Decimals.Divide(Decimal(given, 0, 2), Decimal(given, 1, 2), Scale(given[2]), Scale(given[3])), Scale(given[3]))),
        Whole("decimal_round", 3, static given => Scaled(Decimals.Rescale(Decimal(given, 0, 1), Scale(given[1]), Scale(given[2])), Scale(given[2]))),
        Whole("decimal_floor", 2, static given => Scaled(Decimals.Floor(Decimal(given, 0, 1)), 0)),
        Whole("decimal_ceil", 2, static given => Scaled(Decimals.Ceiling(Decimal(given, 0, 1)), 0)),
        Whole("real_decimal", 2, static given => Scaled(Decimals.From(Real(given[0]), Scale(given[1])), Scale(given[1]))),
        Real("decimal_real", 2, static given => Numbers.ToDouble(Decimal(given, 0, 1))),
        Texted("decimal_text", 2, static given => Texts.From(Decimal(given, 0, 1), Scale(given[1]))),
        Whole("real_integer", 1, static given => Numbers.ToInteger(Real(given[0]))),
        Whole("text_integer", 1, static given => Texts.ToInteger(Text(given[0]))),
        Whole("total", 2, static given => Numbers.Fit(Wide(given))),
        Whole("mean", 5, static given => Mean(given)),

        Whole("time_ticks", 1, static given => IsoText.ParseTime(sqlite3_value_blob(given[0])).Ticks),
        Whole("timestamp_ticks", 1, static given => IsoText.ParseTimestamp(sqlite3_value_blob(given[0])).UtcTicks),
        Iso("time", 1, IsoText.TimeLength, static (given, text) => IsoText.Format(new TimeOnly(Integer(given[0])), text)),
        Iso("timestamp", 1, IsoText.TimestampLength, static (given, text) => IsoText.Format(new DateTimeOffset(Integer(given[0]), TimeSpan.Zero), text)),
        Texted("date_add", 2, static given => Texts.From(Moments.Add(Date(given[0]), new TimeSpan(Integer(given[1]))))),
        Texted("date_subtract", 2, static given => Texts.From(Moments.Subtract(Date(given[0]), new TimeSpan(Integer(given[1]))))),
        Texted("time_text", 1, static given => Texts.From(new TimeOnly(Integer(given[0])))),
        Texted("timestamp_text", 1, static given => Texts.From(new DateTimeOffset(Integer(given[0]), TimeSpan.Zero))),
        Texted("duration_text", 1, static given => Texts.From(new TimeSpan(Integer(given[0])))),
        Texted("uuid_text", 1, static given => Texts.From(new Guid(sqlite3_value_blob(given[0]), bigEndian: true))),
    ];

    public static void Register(sqlite3 database)
    {
        // Direct only: a trigger or view planted in the file cannot reach them.
        const int directOnly = 0x80000;
        const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | directOnly;
        foreach (var (name, arguments, function) in All)
        {
            SqliteErrors.Check(database, sqlite3_create_function(database, "objectos_" + name, arguments, flags, null, function));
        }
    }

    private static (string Name, int Arguments, delegate_function_scalar Function) Whole(string name, int arguments, Func<sqlite3_value[], long?> compute) =>
        Function(name, arguments, (context, given) =>
        {
            if (compute(given) is { } result)
            {
                sqlite3_result_int64(context, result);
                return true;
            }

            return false;
        });

    private static (string Name, int Arguments, delegate_function_scalar Function) Real(string name, int arguments, Func<sqlite3_value[], double?> compute) =>
        Function(name, arguments, (context, given) =>
        {
            if (compute(given) is { } result)
            {
                sqlite3_result_double(context, result);
                return true;
            }

            return false;
        });

    private static (string Name, int Arguments, delegate_function_scalar Function) Truth(string name, int arguments, Func<sqlite3_value[], bool?> compute) =>
        Whole(name, arguments, given => compute(given) is { } result ? result ? 1 : 0 : null);

    private static (string Name, int Arguments, delegate_function_scalar Function) Texted(string name, int arguments, Func<sqlite3_value[], string?> compute) =>
        Function(name, arguments, (context, given) =>
        {
            if (compute(given) is { } result)
            {
                sqlite3_result_text(context, utf8z.FromString(result));
                return true;
            }

            return false;
        });

    private static (string Name, int Arguments, delegate_function_scalar Function) Iso(string name, int arguments, int length, FormatIso format) =>
        Texted(name, arguments, given =>
        {
            Span<byte> text = stackalloc byte[length];
            format(given, text);
            return Encoding.ASCII.GetString(text);
        });

    private static (string Name, int Arguments, delegate_function_scalar Function) Function(string name, int arguments, Func<sqlite3_context, sqlite3_value[], bool> answer) =>
        (name, arguments, (context, _, given) =>
        {
            try
            {
                if (!Array.Exists(given, static value => sqlite3_value_type(value) == SQLITE_NULL) && answer(context, given))
                {
                    return;
                }
            }
            catch (Exception malformed) when (malformed is StorageException or ArgumentException or OverflowException)
            {
                // Not what the column is said to hold; no exception may reach SQLite.
            }

            sqlite3_result_null(context);
        });

    private static string Text(sqlite3_value value) => Encoding.UTF8.GetString(sqlite3_value_blob(value));

    private static long Integer(sqlite3_value value) => sqlite3_value_int64(value);

    private static double Real(sqlite3_value value) => sqlite3_value_double(value);

    private static int Scale(sqlite3_value value) => sqlite3_value_int(value);

    private static decimal Decimal(sqlite3_value[] given, int value, int scale) => ScaledDecimal.Unscale(Integer(given[value]), Scale(given[scale]));

    private static long? Scaled(decimal? value, int scale) => value is { } number && ScaledDecimal.TryScale(number, scale, out var scaled) ? scaled : null;

    private static DateOnly Date(sqlite3_value value) => IsoText.ParseDate(sqlite3_value_blob(value));

    private static Int128 Wide(sqlite3_value[] halves) => ((Int128)Integer(halves[0]) << 32) + Integer(halves[1]);

    // A total of a scale by a count, with so many digits: as Average does, but of a scale that a column can hold.
    private static long? Mean(sqlite3_value[] given)
    {
        var (scale, digits) = (Scale(given[3]), Scale(given[4]));
        var mean = scale <= digits
            ? WideNumber.Divide(Wide(given), Integer(given[2]), digits - scale)
            : WideNumber.DivideRounded(Wide(given), Integer(given[2]) * (Int128)Math.Pow(10, scale - digits));
        return Int128.Abs(mean) < 1_000_000_000_000_000_000 ? (long)mean : null;
    }

    private delegate void FormatIso(sqlite3_value[] given, Span<byte> text);
}
