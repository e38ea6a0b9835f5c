using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Expressions.Sql;

/// <content>Roll-ups: a correlated aggregate, which sees what the statement around it sees.</content>
internal sealed partial class SqlWriter
{
    private string Rollup(RollupPlan plan)
    {
        var child = Into(plan.Child);
        var value = plan.Value is null ? null : child.Column(plan.Value);
        var filter = plan.Filter is null ? string.Empty : $" and {child.Value(plan.Filter)}";
        var from = $"from {Quote(plan.Child.Name)} as {child._record} where {child._record}.{Quote(plan.Reference.Name)} = {_record}.\"id\"{child.NotInTrash}{filter}";
        return $"(select {Aggregate(plan, value)} {from})";
    }

    private string Aggregate(RollupPlan plan, string? value)
    {
        switch (plan.Function)
        {
            case RollupFunction.Count: return value is null ? "count(*)" : $"count({value})";
            case RollupFunction.Min: return $"min({value})";
            case RollupFunction.Max: return $"max({value})";
        }

        var (kind, scale) = (plan.Value!.Type.Kind, plan.Value.Type.Scale);
        return (plan.Function, kind) switch
        {
            (RollupFunction.Sum, TypeKind.Double) => RealTotal($"coalesce(sum({value}) filter (where abs({value}) < 1e290), 0.0)", value!),
            (_, TypeKind.Double) => RealTotal($"sum({value}) filter (where abs({value}) < 1e290) / count({value})", value!),
            (RollupFunction.Sum, TypeKind.Decimal) => FitDecimal(Total(value!), scale),
            (RollupFunction.Sum, _) => IsSqlite ? Total(value!) : FitInteger(Total(value!)),
            _ => Mean(value!, scale, plan.Result.Scale ?? 0),
        };
    }

    /// <summary>Exact, however large: SQLite adds up halves, which do not overflow.</summary>
    private string Total(string value) => IsSqlite
        ? Call("total", $"coalesce(sum({value} >> 32), 0)", $"coalesce(sum({value} & 4294967295), 0)")
        : $"coalesce(sum({value}), 0)";

    private string Mean(string value, int scale, int digits)
    {
        if (IsSqlite)
        {
            return Call("mean", $"sum({value} >> 32)", $"sum({value} & 4294967295)", $"count({value})", Number(scale), Number(digits));
        }

        var mean = FitDecimal(Call("decimal_divide", $"sum({value})", $"count({value})", Number(digits)), digits);
        return digits == 0 ? mean + "::bigint" : mean;
    }

    /// <summary>No total of numbers below 1e290 overflows, which PostgreSQL would answer with an error.</summary>
    private static string RealTotal(string total, string value) => $"case when coalesce(max(abs({value})), 0.0) < 1e290 then {total} end";
}
