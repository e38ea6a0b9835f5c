using System.Globalization;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using Do = ObjectOS.Generators.Expressions.Binding.Operation;

namespace ObjectOS.Generators.Expressions.Sql;

/// <content>Dates, times, instants and durations.</content>
internal sealed partial class SqlWriter
{
    private const string TicksPerDay = "864000000000";
    private const string TicksBeyondYears = "3155378976000000000";

    /// <summary>Whether an instant or a time is written as ticks.</summary>
    private static bool IsTicks(BoundExpression expression) => expression.Type.Kind is TypeKind.Timestamp or TypeKind.Time && expression switch
    {
        BoundConstant constant => !constant.CanBeNull && TicksOf(constant) % TimeSpan.TicksPerMillisecond != 0,
        BoundOperation { Operation: Do.AddDuration or Do.SubtractDuration } => true,
        BoundOperation { Operation: Do.ToTimestamp } conversion => conversion.Operands[0].Type.Kind == TypeKind.Integer,
        BoundOperation { Operation: Do.ToTime or Do.Least or Do.Greatest } operation => operation.Operands.Any(IsTicks),
        BoundOperation { Operation: Do.Choose } choice => choice.Operands.Skip(1).Any(IsTicks),
        _ => false,
    };

    /// <summary>An operand in the form that the result of an operation has.</summary>
    private string Form(BoundExpression result, BoundExpression operand) => IsTicks(result) ? Ticks(operand) : Value(operand);

    /// <summary>A value as columns hold it.</summary>
    private string Native(BoundExpression expression) => IsTicks(expression)
        ? Call(expression.Type.Kind == TypeKind.Time ? "time" : "timestamp", Value(expression))
        : Value(expression);

    private string Ticks(BoundExpression expression) => IsTicks(expression)
        ? Value(expression)
        : expression is BoundConstant constant
            ? constant.CanBeNull ? Null(ExpressionType.Integer) : Integer(TicksOf(constant).ToString(CultureInfo.InvariantCulture))
            : Call(expression.Type.Kind == TypeKind.Time ? "time_ticks" : "timestamp_ticks", Value(expression));

    private static long TicksOf(BoundConstant constant) => DateTime
        .Parse((constant.Type.Kind == TypeKind.Time ? "0001-01-01T" : "") + constant.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
        .Ticks;

    private string Moment(BoundOperation operation)
    {
        var operands = operation.Operands;
        switch (operation.Operation)
        {
            case Do.AddDuration or Do.SubtractDuration when operation.Type.Kind == TypeKind.Timestamp:
                return Shifted(operation.Operation, Ticks(operands[0]), Value(operands[1]));
            case Do.AddDuration or Do.SubtractDuration when IsSqlite:
                return Call(operation.Operation == Do.AddDuration ? "date_add" : "date_subtract", Value(operands[0]), Value(operands[1]));
            case Do.AddDuration or Do.SubtractDuration:
                var sign = operation.Operation == Do.AddDuration ? "+" : "-";
                var day = $"({Value(operands[0])} - date '0001-01-01') {sign} {Value(operands[1])} / {TicksPerDay}";
                return $"(date '0001-01-01' + nullif(nullif(least(greatest({day}, -1), 3652059), 3652059), -1)::int)";
            case Do.Between when operands[0].Type.Kind == TypeKind.Timestamp:
                return $"({Ticks(operands[0])} - {Ticks(operands[1])})";
            case Do.Between:
                return IsSqlite
                    ? $"(cast(julianday({Value(operands[0])}) - julianday({Value(operands[1])}) as integer) * {TicksPerDay})"
                    : $"(({Value(operands[0])} - {Value(operands[1])}) * {TicksPerDay})";
            default:
                return operands[0].Type.Kind == TypeKind.Duration ? DurationPart(operation.Operation, Value(operands[0])) : Part(operation.Operation, operands[0]);
        }
    }

    /// <summary>An instant moved by a duration, as ticks; null outside of the years 1 to 9999.</summary>
    private string Shifted(Operation operation, string ticks, string duration)
    {
        var sign = operation == Do.AddDuration ? "+" : "-";
        return IsSqlite
            ? $"nullif(nullif(min(max({ticks} {sign} {duration}, -1), {TicksBeyondYears}), {TicksBeyondYears}), -1)"
            : $"nullif(nullif(least(greatest({ticks}::numeric {sign} {duration}, -1), {TicksBeyondYears}), {TicksBeyondYears}), -1)::bigint";
    }

    private static string DurationPart(Operation part, string ticks) => part switch
    {
        Do.Hours => $"({ticks} / 36000000000)",
        Do.Minutes => $"({ticks} / 600000000)",
        Do.Seconds => $"({ticks} / 10000000)",
        _ => $"({ticks} / 10000 % 1000)",
    };

    private string Part(Operation part, BoundExpression of)
    {
        var value = Native(of);
        if (!IsSqlite)
        {
            var moment = of.Type.Kind == TypeKind.Timestamp ? $"{value} at time zone 'UTC'" : value;
            return part switch
            {
                Do.Year => $"extract(year from {moment})::bigint",
                Do.Month => $"extract(month from {moment})::bigint",
                Do.DayOfMonth => $"extract(day from {moment})::bigint",
                Do.DayOfWeek => $"extract(dow from {moment})::bigint",
                Do.DayOfYear => $"extract(doy from {moment})::bigint",
                Do.Hours => $"extract(hour from {moment})::bigint",
                Do.Minutes => $"extract(minute from {moment})::bigint",
                Do.Seconds => $"trunc(extract(second from {moment}))::bigint",
                _ => $"(trunc(extract(milliseconds from {moment}))::bigint % 1000)",
            };
        }

        // The texts have a fixed width: an instant is 2026-03-31T16:30:00.000Z.
        var start = of.Type.Kind == TypeKind.Time ? 1 : 12;
        return part switch
        {
            Do.Year => Digits(1, 4),
            Do.Month => Digits(6, 2),
            Do.DayOfMonth => Digits(9, 2),
            Do.DayOfWeek => $"cast(strftime('%w', {value}) as integer)",
            Do.DayOfYear => $"cast(strftime('%j', {value}) as integer)",
            Do.Hours => Digits(start, 2),
            Do.Minutes => Digits(start + 3, 2),
            Do.Seconds => Digits(start + 6, 2),
            _ => Digits(start + 9, 3),
        };

        string Digits(int first, int count) => $"cast(substr({value}, {Number(first)}, {Number(count)}) as integer)";
    }
}
