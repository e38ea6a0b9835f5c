using BenchmarkDotNet.Attributes;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;
using Sample;

namespace ObjectOS.Benchmarks.Micro;

/// <summary>The statement of a list, composed from filter and order at each request, beside a constant text with the same parameters.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    private static readonly Filter<Ticket> IsNew = Ticket.Fields.Status == TicketStatus.New;

    private static readonly CallContext Caller = new(Principal.Anonymous, null, DateTimeOffset.UnixEpoch);

    private readonly Query one = Page(IsNew);
    private readonly Query five = Page(
        IsNew & Ticket.Fields.Amount > 1000m & Ticket.Fields.Urgent == true & (Ticket.Fields.Email.IsNotNull | Ticket.Fields.Subject.Contains("fire")));

    // No filter here leads to another object.
    private readonly QuerySql sql = new(new ObjectSql(Tickets.Type.Definition, new NeutralDialect(), catalog: null!));
    private readonly FieldMask all = Tickets.Type.Definition.AllFields;

    [Benchmark(Baseline = true, Description = "constant text")]
    public (string Sql, object Parameters) Constant()
    {
        var parameters = new ParameterList();
        parameters.Add(FieldValue.Text("new"));
        parameters.Add(FieldValue.Integer(20));
        parameters.Add(FieldValue.Integer(0));
        return ("select ... where \"status\" = $1 order by \"amount\" desc nulls first, \"id\" limit $2 offset $3", parameters);
    }

    [Benchmark(Description = "one condition")]
    public object OneCondition() => sql.Find(one, all, null, Caller);

    [Benchmark(Description = "five conditions")]
    public object FiveConditions() => sql.Find(five, all, null, Caller);

    private static Query Page(Filter<Ticket> where) =>
        new() { Where = where.Untyped, OrderBy = [new Sort(Ticket.Fields.Amount.Ordinal, Descending: true)], Limit = 20 };

    private sealed class NeutralDialect : SqlDialect
    {
        public override string Name => "neutral";

        public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

        public override string StartsWith(string text, string part) => $"{text} like {part}";

        public override string EndsWith(string text, string part) => $"{text} like {part}";

        public override string Like(string text, string pattern) => $"{text} like {pattern}";

        public override string LikeIgnoringCase(string text, string pattern) => $"{text} like {pattern}";

        public override string Search(TableSearch search, Func<string, string> parameter) => $"{search.Table} match {parameter("words")}";

        public override string Relevance(TableSearch search, Func<string, string> parameter) => "0";

        public override string ListContains(string list, string element) => $"{list} = {element}";

        public override string OrderBy(string column, ValueKind kind, bool descending) => descending ? $"{column} desc nulls first" : $"{column} asc nulls last";

        public override string Sum(string column, ValueKind kind) => $"sum({column})";

        public override string Average(string column, ValueKind kind, int scale, int digits) => $"avg({column})";

        public override string Bucket(string column, ValueKind kind, DateBucket bucket) => column;
    }
}
