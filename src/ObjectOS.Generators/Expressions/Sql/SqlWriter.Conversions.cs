using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using Do = ObjectOS.Generators.Expressions.Binding.Operation;

namespace ObjectOS.Generators.Expressions.Sql;

/// <content>From one type to another. Texts that databases read by rules of their own are not converted there.</content>
internal sealed partial class SqlWriter
{
    private string Conversion(BoundOperation operation)
    {
        var operand = operation.Operands[0];
        var (from, to) = (operand.Type, operation.Type);
        switch (operation.Operation, from.Kind)
        {
            case (Do.ToDecimal, TypeKind.Decimal): return Rescaled(Value(operand), from.Scale, to.Scale);
            case (Do.ToDecimal, TypeKind.Integer) when IsSqlite: return FitDecimal($"{Value(operand)} * {Power(to.Scale)}", to.Scale);
            case (Do.ToDecimal, TypeKind.Integer): return FitDecimal($"{Value(operand)}::numeric", to.Scale);
            case (Do.ToDecimal, TypeKind.Double): return Call("real_decimal", Value(operand), Number(to.Scale));
            case (Do.ToInteger, TypeKind.Decimal): return IsSqlite ? $"({Value(operand)} / {Power(from.Scale)})" : $"trunc({Value(operand)})::bigint";
            case (Do.ToInteger, TypeKind.Double): return Call("real_integer", Value(operand));
            case (Do.ToInteger, TypeKind.Timestamp): return $"({Ticks(operand)} / 10000000 - 62135596800)";
            case (Do.ToInteger, TypeKind.Text): return Call("text_integer", Value(operand));
            case (Do.ToDouble, TypeKind.Integer): return IsSqlite ? $"cast({Value(operand)} as real)" : $"{Value(operand)}::float8";
            case (Do.ToDouble, TypeKind.Decimal): return IsSqlite ? Call("decimal_real", Value(operand), Number(from.Scale)) : $"{Value(operand)}::float8";
            case (Do.ToText, _): return TextOf(operand, from);
            case (Do.ToBoolean, TypeKind.Text):
                return $"(case {Value(operand)} when 'true' then true when 'TRUE' then true when 'True' then true when 't' then true when '1' then true "
                    + "when 'false' then false when 'FALSE' then false when 'False' then false when 'f' then false when '0' then false end)";
            case (Do.ToTimestamp, TypeKind.Date): return IsSqlite ? $"({Value(operand)} || 'T00:00:00.000Z')" : $"({Value(operand)}::timestamp at time zone 'UTC')";
            case (Do.ToTimestamp, TypeKind.Integer): return FromSeconds(Value(operand));
            case (Do.ToDate, TypeKind.Timestamp): return IsSqlite ? $"substr({Native(operand)}, 1, 10)" : $"({Native(operand)} at time zone 'UTC')::date";
            case (Do.ToTime, TypeKind.Timestamp) when IsTicks(operand): return $"({Value(operand)} % {TicksPerDay})";
            case (Do.ToTime, TypeKind.Timestamp): return IsSqlite ? $"substr({Value(operand)}, 12, 12)" : $"({Value(operand)} at time zone 'UTC')::time";
            default: throw new UnsupportedInSqlException($"{Camel(operation.Operation).Substring(2).ToLowerInvariant() switch { "integer" => "int", var name => name }}(text)");
        }
    }

    private string TextOf(BoundExpression operand, ExpressionType from)
    {
        var value = from.Kind is TypeKind.Time or TypeKind.Timestamp ? Ticks(operand) : Value(operand);
        return from.Kind switch
        {
            TypeKind.Text or TypeKind.Option => value,
            TypeKind.Boolean => $"(case {value} when true then 'true' when false then 'false' end)",
            TypeKind.Integer => IsSqlite ? $"cast({value} as text)" : $"{value}::text",
            TypeKind.Decimal => IsSqlite ? Call("decimal_text", value, Number(from.Scale)) : $"round({value}, {Number(from.Scale)})::text",
            TypeKind.Date => IsSqlite ? value : Call("date_text", value),
            TypeKind.Time => Call("time_text", value),
            TypeKind.Timestamp => Call("timestamp_text", value),
            TypeKind.Duration => Call("duration_text", value),
            TypeKind.Uuid or TypeKind.Record => IsSqlite ? Call("uuid_text", value) : $"{value}::text",
            _ => throw new UnsupportedInSqlException($"string() of {from.Describe()}"),
        };
    }

    private string FromSeconds(string seconds) => IsSqlite
        ? $"nullif(nullif(min(max({seconds} * 10000000 + 621355968000000000, -1), {TicksBeyondYears}), {TicksBeyondYears}), -1)"
        : $"nullif(nullif(least(greatest({seconds}::numeric * 10000000 + 621355968000000000, -1), {TicksBeyondYears}), {TicksBeyondYears}), -1)::bigint";
}
