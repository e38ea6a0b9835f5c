using System.Globalization;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Postgres.Schema;

/// <summary>What <see cref="ValueConversion"/> does, in PostgreSQL's words. A pattern is looked at before a cast is tried: a cast that fails would end the transaction.</summary>
internal static class ConversionSql
{
    /// <summary>The function that turns a JSON array into a list.</summary>
    public const string MakeListFunction =
        """
        create or replace function pg_temp.objectos_list(jsonb) returns text[] language sql immutable strict as
        $$ select coalesce(array_agg("element" order by "place"), '{}') from jsonb_array_elements_text($1) with ordinality as "e"("element", "place") $$
        """;

    private const string Plain = "'^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$'";
    private const string DatePattern = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private const string TimePattern = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /// <summary>The new value where the type of a column is changed: there no subquery is taken.</summary>
    public static string ValueWithoutQuery(string x, ColumnDefinition from, ColumnDefinition to) =>
        NeedsListFunction(from, to) ? $"pg_temp.objectos_list({x})" : Of(x, from, to).Value;

    /// <summary>Whether a change of a column's type needs <see cref="MakeListFunction"/>.</summary>
    public static bool NeedsListFunction(ColumnDefinition from, ColumnDefinition to) => from.Kind == ValueKind.Json && to.Kind == ValueKind.TextList;

    public static ColumnConversion Of(string x, ColumnDefinition from, ColumnDefinition to)
    {
        var whole = string.Create(CultureInfo.InvariantCulture, $"1e{18 - to.Scale}");
        return (from.Kind, to.Kind) switch
        {
            (ValueKind.Decimal, ValueKind.Decimal) => new(x, $"abs({x}) < {whole} and {x} = round({x}, {to.Scale})"),
            (ValueKind.Integer, ValueKind.Decimal) => new($"{x}::numeric", $"abs({x}::numeric) < {whole}"),
            (ValueKind.Integer, ValueKind.Real) => new($"{x}::float8", $"{x} between -9007199254740992 and 9007199254740992"),
            (ValueKind.Integer, ValueKind.Boolean) => new($"({x} = 1)", $"{x} in (0, 1)"),
            (ValueKind.Decimal, ValueKind.Integer) => new($"{x}::bigint", $"{x} = trunc({x})"),
            (ValueKind.Real, ValueKind.Integer) => new($"{x}::bigint", $"{x} = trunc({x}) and abs({x}) <= 9007199254740992"),
            (ValueKind.Decimal, ValueKind.Real) => new($"{x}::float8", string.Create(CultureInfo.InvariantCulture, $"abs({x}) < 1e{15 - from.Scale}")),
            (ValueKind.Real, ValueKind.Decimal) => new(
                $"round({x}::numeric, {to.Scale})",
                string.Create(CultureInfo.InvariantCulture, $"case when abs({x}) < 1e{15 - to.Scale} then round({x}::numeric, {to.Scale})::float8 = {x} else false end")),
            (ValueKind.Real, ValueKind.Text) => new($"{x}::text", $"({x} = 0 or (abs({x}) >= 1e-4 and abs({x}) < 1e15))"),
            (ValueKind.Boolean, ValueKind.Integer) => new($"{x}::int::bigint", "true"),
            (ValueKind.Date, ValueKind.Text) => new($"to_char({x}, 'YYYY-MM-DD')", "true"),
            (ValueKind.Time, ValueKind.Text) => new($"to_char({x}, 'HH24:MI:SS.MS')", "true"),
            (ValueKind.Timestamp, ValueKind.Text) => new($"to_char({x} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')", "true"),
            (ValueKind.TextList, ValueKind.Text) => new($"({x})[1]", $"cardinality({x}) = 1"),
            (ValueKind.Json, ValueKind.Text) => new($"({x} #>> '{{}}')", $"jsonb_typeof({x}) = 'string'"),
            (_, ValueKind.Text) => new($"{x}::text", "true"),
            (ValueKind.Text, _) => FromText(x, to),
            (ValueKind.TextList, ValueKind.Json) => new($"to_jsonb({x})", "true"),
            (ValueKind.Json, ValueKind.TextList) => new(
                $"case when {x} is null then null else array(select jsonb_array_elements_text({x})) end",
                $"case when jsonb_typeof({x}) = 'array' then not exists (select 1 from jsonb_array_elements({x}) e where jsonb_typeof(e) <> 'string') else false end"),
            (ValueKind.Date, ValueKind.Timestamp) => new($"({x}::timestamp at time zone 'UTC')", "true"),
            (ValueKind.Timestamp, ValueKind.Date) => new($"({x} at time zone 'UTC')::date", $"({x} at time zone 'UTC')::time = '00:00'"),
            _ => throw new ArgumentOutOfRangeException(nameof(to), to.Kind, "No conversion is known."),
        };
    }

    private static ColumnConversion FromText(string x, ColumnDefinition to) => to.Kind switch
    {
        ValueKind.Integer => new(
            $"{x}::bigint",
            $"case when {x} ~ '^(0|-?[1-9][0-9]{{0,18}})$' then {x}::numeric between -9223372036854775808 and 9223372036854775807 else false end"),
        ValueKind.Decimal => new(
            $"{x}::numeric",
            string.Create(CultureInfo.InvariantCulture, $"case when {IsNumber(x)} and length({x}) <= 21 then abs({x}::numeric) < 1e{18 - to.Scale} and {x}::numeric = round({x}::numeric, {to.Scale}) else false end")),
        ValueKind.Real => new($"{x}::float8", $"({IsNumber(x)} and length(regexp_replace({x}, '[^0-9]', '', 'g')) <= 15)"),
        ValueKind.Boolean => new($"({x} = 'true')", $"{x} in ('true', 'false')"),
        ValueKind.Date => new($"{x}::date", IsDate(x, $"^{DatePattern}$")),
        ValueKind.Time => new($"{x}::time", $"{x} ~ '^{TimePattern}(:[0-5][0-9](\\.[0-9]{{3}})?)?$'"),
        ValueKind.Timestamp => new($"{x}::timestamptz", IsDate(x, $"^{DatePattern}T{TimePattern}:[0-5][0-9](\\.[0-9]{{3}})?Z$")),
        ValueKind.Uuid => new($"{x}::uuid", $"{x} ~* '^[0-9a-f]{{8}}-([0-9a-f]{{4}}-){{3}}[0-9a-f]{{12}}$'"),
        ValueKind.TextList => new($"case when {x} is not null then array[{x}] end", "true"),
        ValueKind.Json => new($"to_jsonb({x})", "true"),
        _ => throw new ArgumentOutOfRangeException(nameof(to), to.Kind, "No conversion is known."),
    };

    // No minus before nothing.
    private static string IsNumber(string x) => $"({x} ~ {Plain} and {x} !~ '^-[0.]*$')";

    // The day must be one that the month has.
    private static string IsDate(string x, string pattern) =>
        $"case when {x} ~ '{pattern}' and substr({x}, 1, 4) <> '0000' "
        + $"then substr({x}, 9, 2)::int <= extract(day from (substr({x}, 1, 7) || '-01')::date + interval '1 month' - interval '1 day') else false end";
}
