using System.Text;
using System.Text.Json;
using ObjectOS.Sqlite.Values;
using ObjectOS.Storage.Schema;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Functions;

/// <summary>The SQL function with which migrations turn the values of a column into another kind: <c>objectos_convert(value, kind, scale, new kind, new scale)</c>, null when that would lose something.</summary>
internal static class ConversionFunctions
{
    public const string Convert = "objectos_convert";

    private static readonly delegate_function_scalar Function = static (context, _, arguments) => Answer(context, arguments);

    public static void Register(sqlite3 database)
    {
        // Direct only: a trigger or view planted in the file cannot reach it.
        const int directOnly = 0x80000;
        SqliteErrors.Check(database, sqlite3_create_function(database, Convert, 5, SQLITE_UTF8 | SQLITE_DETERMINISTIC | directOnly, null, Function));
    }

    private static void Answer(sqlite3_context context, sqlite3_value[] arguments)
    {
        var from = Column(arguments[1], arguments[2]);
        var to = Column(arguments[3], arguments[4]);
        try
        {
            if (sqlite3_value_type(arguments[0]) != SQLITE_NULL && ValueConversion.TryConvert(Read(arguments[0], from), to, out var converted))
            {
                Write(context, converted, to.Scale);
                return;
            }
        }
        catch (Exception malformed) when (malformed is StorageException or JsonException or InvalidOperationException or ArgumentException or OverflowException)
        {
            // Not what the column is said to hold; no exception may reach SQLite.
        }

        sqlite3_result_null(context);
    }

    private static ColumnDefinition Column(sqlite3_value kind, sqlite3_value scale) =>
        new("", (ValueKind)sqlite3_value_int(kind), sqlite3_value_int(scale), Nullable: true, [], null);

    private static FieldValue Read(sqlite3_value value, ColumnDefinition column) => column.Kind switch
    {
        ValueKind.Integer => FieldValue.Integer(sqlite3_value_int64(value)),
        ValueKind.Decimal => FieldValue.Decimal(ScaledDecimal.Unscale(sqlite3_value_int64(value), column.Scale)),
        ValueKind.Boolean => FieldValue.Boolean(sqlite3_value_int64(value) != 0),
        ValueKind.Real => FieldValue.Real(sqlite3_value_double(value)),
        ValueKind.Date => FieldValue.Date(IsoText.ParseDate(sqlite3_value_blob(value))),
        ValueKind.Time => FieldValue.Time(IsoText.ParseTime(sqlite3_value_blob(value))),
        ValueKind.Timestamp => FieldValue.Timestamp(IsoText.ParseTimestamp(sqlite3_value_blob(value))),
        ValueKind.Uuid => FieldValue.Uuid(new Guid(sqlite3_value_blob(value), bigEndian: true)),
        ValueKind.TextList => FieldValue.TextList(ReadList(sqlite3_value_blob(value))),
        ValueKind.Json => FieldValue.Json(Encoding.UTF8.GetString(sqlite3_value_blob(value))),
        _ => FieldValue.Text(Encoding.UTF8.GetString(sqlite3_value_blob(value))),
    };

    private static string[] ReadList(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray());
        return [.. document.RootElement.EnumerateArray().Select(static element => element.GetString()!)];
    }

    private static void Write(sqlite3_context context, in FieldValue value, int scale)
    {
        Span<byte> text = stackalloc byte[IsoText.TimestampLength];
        switch (value.Kind)
        {
            case ValueKind.Integer:
                sqlite3_result_int64(context, value.AsInteger);
                break;
            case ValueKind.Decimal when ScaledDecimal.TryScale(value.AsDecimal, scale, out var scaled):
                sqlite3_result_int64(context, scaled);
                break;
            case ValueKind.Boolean:
                sqlite3_result_int(context, value.AsBoolean ? 1 : 0);
                break;
            case ValueKind.Real:
                sqlite3_result_double(context, value.AsReal);
                break;
            case ValueKind.Date:
                IsoText.Format(value.AsDate, text);
                sqlite3_result_text(context, utf8z.FromString(Encoding.ASCII.GetString(text[..IsoText.DateLength])));
                break;
            case ValueKind.Time:
                IsoText.Format(value.AsTime, text);
                sqlite3_result_text(context, utf8z.FromString(Encoding.ASCII.GetString(text[..IsoText.TimeLength])));
                break;
            case ValueKind.Timestamp:
                IsoText.Format(value.AsTimestamp, text);
                sqlite3_result_text(context, utf8z.FromString(Encoding.ASCII.GetString(text)));
                break;
            case ValueKind.Uuid:
                sqlite3_result_blob(context, value.AsUuid.ToByteArray(bigEndian: true));
                break;
            case ValueKind.TextList:
                sqlite3_result_text(context, utf8z.FromString(Schema.SqlText.TextList(value.AsTextList)));
                break;
            case ValueKind.Text or ValueKind.Json:
                sqlite3_result_text(context, utf8z.FromString(value.AsText));
                break;
            default:
                sqlite3_result_null(context);
                break;
        }
    }
}
