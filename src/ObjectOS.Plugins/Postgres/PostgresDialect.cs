using System.Text.Json;
using ObjectOS.Postgres.Schema;

namespace ObjectOS.Postgres;

/// <summary>PostgreSQL's spelling of what databases spell differently. Parameters carry their types, so none needs a cast.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public static readonly PostgresDialect Instance = new();

    // What lower() leaves apart although upper() would bring it together: 'σ' and 'ς', 'µ' and 'μ'.
    private const string Variants = "µ\u0345ςϐϑϕϖϰϱϵᲀᲁᲂᲃᲄᲅᲆᲇᲈẛ\u1FBE";
    private const string Folded = "μισβθφπκρεвдосттъѣꙋṡι";

    public override string Name => "postgres";

    // The row is about to be changed: others that want to change it wait, those that only refer to it do not.
    public override string ForUpdate => " for no key update";

    public override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    public override string StartsWith(string text, string part) => $"starts_with({text}, {part})";

    public override string EndsWith(string text, string part) => $"right({text}, length({part})) = {part}";

    public override string Like(string text, string pattern) => $"{text} like {pattern}";

    public override string LikeIgnoringCase(string text, string pattern) => $"{Fold(text)} like {Fold(pattern)}";

    public override string ListContains(string list, string element) => $"{element} = any({list})";

    public override string AnyOf(string column, string list) => $"{column} = any({list})";

    // Nulls last ascending and first descending is what PostgreSQL does by itself, and what its indexes are made for.
    public override string OrderBy(string column, ValueKind kind, bool descending) => $"{column} {(descending ? "desc" : "asc")}";

    public override string Search(TableSearch search, Func<string, string> parameter) =>
        string.Join(" and ", (string[])[$"{Vector(search)} @@ {parameter(SearchQuery.Of(search))}::tsquery", .. search.Terms.Where(static term => term.Words.Count > 1).Select(term => SearchQuery.InARow(search, term, parameter))]);

    // The first sum counts words that begin with what is looked for, the second adds those that are it.
    public override string Relevance(TableSearch search, Func<string, string> parameter) =>
        $"(ts_rank({Vector(search)}, {parameter(SearchQuery.Any(search, beginnings: true))}::tsquery) + ts_rank({Vector(search)}, {parameter(SearchQuery.Any(search, beginnings: false))}::tsquery))::float8";

    private static string Vector(TableSearch search) => $"{search.Qualifier}.\"{SearchIndex.Column}\"";

    public override string Sum(string column, ValueKind kind) => $"sum({column})";

    // avg() computes sixteen digits, of large numbers too few; these are whole numbers until the point is put in, and so exact.
    public override string Average(string column, ValueKind kind, int scale, int digits)
    {
        if (kind == ValueKind.Real)
        {
            return $"avg({column})";
        }

        var zeros = new string('0', scale + digits);
        return $"sign(sum({column})) * div(abs(sum({column})) * 2{zeros} + count({column}), 2 * count({column})) * 0.{zeros[1..]}1";
    }

    public override string Bucket(string column, ValueKind kind, DateBucket bucket) => kind == ValueKind.Date
        ? $"date_trunc('{Word(bucket)}', {column}::timestamp)::date"
        : $"date_trunc('{Word(bucket)}', {column} at time zone 'UTC')::date";

    public override string Estimate(string select) => $"explain (format json) {select}";

    // [{"Plan": {"Node Type": "Seq Scan", "Plan Rows": 1200, ...}}]
    public override long ReadEstimate(RowReader row)
    {
        using var plans = JsonDocument.Parse(row.GetText(0));
        return plans.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64();
    }

    // Columns are ordered by code point, where lower() knows ASCII only; the root locale of ICU knows all of Unicode and no language.
    private static string Fold(string text) => $"translate(lower({text} collate \"und-x-icu\"), '{Variants}', '{Folded}')";

    private static string Word(DateBucket bucket) => bucket switch
    {
        DateBucket.Day => "day",
        DateBucket.Week => "week",
        DateBucket.Month => "month",
        DateBucket.Quarter => "quarter",
        _ => "year",
    };
}
