using System.Globalization;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using Do = ObjectOS.Generators.Expressions.Binding.Operation;

namespace ObjectOS.Generators.Expressions.Sql;

/// <content>
/// Arithmetic. What does not fit is missing: PostgreSQL calculates where nothing overflows, SQLite goes on with real numbers; what lies beyond is then clamped to the first value that
/// does not fit, and that becomes null.
/// </content>
internal sealed partial class SqlWriter
{
    private const int Digits = 18;
    private const string LeastInteger = "-9223372036854775808";

    // Operands up to this long are written twice rather than handed to a function.
    private const int ShortOperand = 64;

    private string Arithmetic(BoundOperation operation) => operation.Operands[0].Type.Kind switch
    {
        TypeKind.Decimal => DecimalArithmetic(operation),
        TypeKind.Double => RealArithmetic(operation),
        _ => IntegerArithmetic(operation),
    };

    private string IntegerArithmetic(BoundOperation operation)
    {
        var values = All(operation.Operands);
        switch (operation.Operation)
        {
            case Do.Negate: return $"(-nullif({values[0]}, {Integer(LeastInteger)}))";
            case Do.Abs: return $"abs(nullif({values[0]}, {Integer(LeastInteger)}))";
            case Do.Remainder: return IsSqlite ? $"({values[0]} % {values[1]})" : $"({values[0]} % nullif({values[1]}, 0))";
            case Do.Divide when operation.Operands[1] is BoundConstant { Text: not ("0" or "-1") }: return $"({values[0]} / {values[1]})";
            case Do.Divide when !IsSqlite: return FitInteger($"div({values[0]}::numeric, nullif({values[1]}, 0))");
        }

        var sign = operation.Operation switch
        {
            Do.Add => "+",
            Do.Subtract => "-",
            Do.Multiply => "*",
            _ => "/",
        };
        if (!IsSqlite)
        {
            return FitInteger($"{values[0]}::numeric {sign} {values[1]}");
        }

        var plain = $"{values[0]} {sign} {values[1]}";
        return plain.Length <= 2 * ShortOperand && !plain.Contains("select")
            ? $"(case typeof({plain}) when 'integer' then {plain} end)"
            : Call(operation.Operation.ToString().ToLowerInvariant(), values);
    }

    private static string FitInteger(string numeric) =>
        $"nullif(nullif(least(greatest({numeric}, -9223372036854775809), 9223372036854775808), 9223372036854775808), -9223372036854775809)::bigint";

    private string RealArithmetic(BoundOperation operation)
    {
        var values = All(operation.Operands);
        if (operation.Operation is >= Do.Round and <= Do.Truncate)
        {
            // A negative zero is zero.
            return IsSqlite || operation.Operation == Do.Round
                ? Call($"real_{Word(operation.Operation)}", values)
                : $"({Word(operation.Operation)}({values[0]}) + 0::float8)";
        }

        switch (operation.Operation)
        {
            case Do.Negate: return $"(0.0 - {values[0]})";
            case Do.Abs: return $"abs({values[0]})";
        }

        var sign = operation.Operation switch
        {
            Do.Add => "+",
            Do.Subtract => "-",
            Do.Multiply => "*",
            _ => "/",
        };
        return IsSqlite
            ? $"(nullif(nullif({values[0]} {sign} {values[1]}, 9e999), -9e999) + 0.0)"
            : Call($"real_{Word(operation.Operation)}", values);
    }

    private string DecimalArithmetic(BoundOperation operation)
    {
        var operands = operation.Operands;
        var (from, to) = (operands[0].Type.Scale, operation.Type.Scale);
        switch (operation.Operation)
        {
            case Do.Multiply: return Product(operands[0], operands[1], from, to);
            case Do.Divide: return IsSqlite
                ? Call("decimal_divide", Value(operands[0]), Value(operands[1]), Number(from), Number(to))
                : FitDecimal(Call("decimal_divide", Value(operands[0]), Value(operands[1]), Number(to)), to);
            case Do.Round: return Rescaled(Value(operands[0]), from, 0);
        }

        var values = All(operands);
        return operation.Operation switch
        {
            Do.Add => FitDecimal($"{values[0]} + {values[1]}", to),
            Do.Subtract => FitDecimal($"{values[0]} - {values[1]}", to),
            Do.Remainder => IsSqlite ? $"({values[0]} % {values[1]})" : $"({values[0]} % nullif({values[1]}, 0))",
            Do.Negate => $"(-{values[0]})",
            Do.Abs => $"abs({values[0]})",
            Do.Truncate when IsSqlite => $"({values[0]} / {Power(from)})",
            _ when IsSqlite => Call($"decimal_{Word(operation.Operation)}", values[0], Number(from)),
            _ => $"{Word(operation.Operation)}({values[0]})",
        };
    }

    /// <summary>Operands that were only brought to a common scale are multiplied as they were before: then nothing has to be rounded.</summary>
    private string Product(BoundExpression left, BoundExpression right, int from, int to)
    {
        var ((first, firstScale), (second, secondScale)) = (Unscaled(left), Unscaled(right));
        if (!IsSqlite)
        {
            return FitDecimal(firstScale + secondScale > to ? $"round({first} * {second}, {Number(to)})" : $"{first} * {second}", to);
        }

        return firstScale + secondScale == to
            ? FitDecimal($"{first} * {second}", to)
            : Call("decimal_multiply", Value(left), Value(right), Number(from), Number(to));
    }

    private (string Sql, int Scale) Unscaled(BoundExpression operand)
    {
        if (operand is not BoundOperation { Operation: Do.ToDecimal, Operands: var inner } || inner[0].Type.Kind is not (TypeKind.Integer or TypeKind.Decimal)
            || inner[0].Type.Scale > operand.Type.Scale)
        {
            return (Value(operand), operand.Type.Scale);
        }

        var value = Value(inner[0]);
        var numeric = IsSqlite || inner[0].Type.Kind == TypeKind.Decimal ? value : value + "::numeric";
        return (inner[0] is BoundConstant ? numeric : Fit(numeric, IsSqlite ? Digits - operand.Type.Scale + inner[0].Type.Scale : Digits - operand.Type.Scale), inner[0].Type.Scale);
    }

    private string FitDecimal(string value, int scale) => Fit(value, IsSqlite ? Digits : Digits - scale);

    /// <summary>The value if it has no more than so many digits before the point, else null. It is written, and calculated, once.</summary>
    private string Fit(string value, int digits)
    {
        var (least, greatest, limit) = IsSqlite ? ("min", "max", Power(digits)) : ("least", "greatest", Power(digits));
        return $"nullif(nullif({least}({greatest}({value}, -{limit}), {limit}), {limit}), -{limit})";
    }

    private string Rescaled(string value, int from, int to)
    {
        if (from == to)
        {
            return value;
        }

        if (IsSqlite)
        {
            return from < to ? FitDecimal($"{value} * {Power(to - from)}", to) : Call("decimal_round", value, Number(from), Number(to));
        }

        return from < to ? FitDecimal(value, to) : $"round({value}, {Number(to)})";
    }

    private static string Word(Operation operation) => operation switch
    {
        Do.Ceiling => "ceil",
        Do.Truncate => "trunc",
        _ => operation.ToString().ToLowerInvariant(),
    };

    private static string Power(int digits) => "1" + new string('0', digits);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
