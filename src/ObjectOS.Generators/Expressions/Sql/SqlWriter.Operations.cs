using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;
using Do = ObjectOS.Generators.Expressions.Binding.Operation;

namespace ObjectOS.Generators.Expressions.Sql;

/// <content>Logic, comparisons and texts.</content>
internal sealed partial class SqlWriter
{
    private string Operation(BoundOperation operation)
    {
        var operands = operation.Operands;
        switch (operation.Operation)
        {
            // SQL's own logic has the same three values.
            case Do.And: return $"({Value(operands[0])} and {Value(operands[1])})";
            case Do.Or: return $"({Value(operands[0])} or {Value(operands[1])})";
            case Do.Not: return $"(not {Value(operands[0])})";
            case Do.Choose: return Choice(operation);
            case Do.Equal or Do.NotEqual: return Equality(operation);
            case >= Do.Less and <= Do.GreaterOrEqual: return Order(operation);
            case Do.IsNull: return $"({Value(operands[0])} is null)";
            case Do.IsNotNull: return $"({Value(operands[0])} is not null)";
            case Do.In: return In(operands[0], operands[1]);
            case Do.Least or Do.Greatest: return Extreme(operation);
            case Do.Now: return IsSqlite ? "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')" : "date_trunc('milliseconds', statement_timestamp())";
            case Do.Today: return IsSqlite ? "date('now')" : "(statement_timestamp() at time zone 'UTC')::date";
            case Do.Index: throw new UnsupportedInSqlException("an element of a list");
            case Do.ConcatLists: throw new UnsupportedInSqlException("joining lists");
            case >= Do.Add and <= Do.Truncate: return Arithmetic(operation);
            case >= Do.Concat and <= Do.Join: return TextFunction(operation);
            case >= Do.Year and <= Do.Between: return Moment(operation);
            default: return Conversion(operation);
        }
    }

    private string Choice(BoundOperation choice)
    {
        var (test, whenTrue, whenFalse) = (choice.Operands[0], Form(choice, choice.Operands[1]), Form(choice, choice.Operands[2]));
        if (!test.CanBeNull)
        {
            return $"(case when {Value(test)} then {whenTrue} else {whenFalse} end)";
        }

        return $"(case {Value(test)} when true then {whenTrue} when false then {whenFalse} end)";
    }

    /// <summary>Null is a value here: the result is true or false, always.</summary>
    private string Equality(BoundOperation comparison)
    {
        var (left, right) = Pair(comparison.Operands[0], comparison.Operands[1]);
        if (comparison.Operands[0].Type.Kind is TypeKind.List or TypeKind.Map)
        {
            throw new UnsupportedInSqlException("comparing lists");
        }

        var isEqual = comparison.Operation == Do.Equal;
        return comparison.Operands[0].CanBeNull || comparison.Operands[1].CanBeNull
            ? $"({left} is {(isEqual ? "not " : "")}distinct from {right})"
            : $"({left} {(isEqual ? "=" : "<>")} {right})";
    }

    private string Order(BoundOperation comparison)
    {
        var (left, right) = Pair(comparison.Operands[0], comparison.Operands[1]);
        var sign = comparison.Operation switch
        {
            Do.Less => "<",
            Do.LessOrEqual => "<=",
            Do.Greater => ">",
            _ => ">=",
        };
        return $"({left} {sign} {(comparison.Operands[0].Type.Kind == TypeKind.Text ? Ordered(right) : right)})";
    }

    private (string Left, string Right) Pair(BoundExpression left, BoundExpression right) =>
        IsTicks(left) || IsTicks(right) ? (Ticks(left), Ticks(right)) : (Value(left), Value(right));

    private string In(BoundExpression item, BoundExpression list)
    {
        if (list is BoundList { Items: var items })
        {
            if (items.Count == 0)
            {
                return "false";
            }

            // What is missing is in no list, and is left out of one.
            var isTicks = IsTicks(item) || items.Any(IsTicks);
            var values = items.Select(each => isTicks ? Ticks(each) : Value(each));
            return $"coalesce({(isTicks ? Ticks(item) : Value(item))} in ({string.Join(", ", values)}), false)";
        }

        if (list is not BoundField)
        {
            throw new UnsupportedInSqlException("in");
        }

        var (column, value) = (Value(list), Value(item));
        return IsSqlite
            ? $"(case when {column} is not null then exists (select 1 from json_each({column}) as \"_e\" where \"_e\".\"value\" = {value}) end)"
            : $"(case when {column} is not null then coalesce({value} = any({column}), false) end)";
    }

    /// <summary>SQLite's functions are missing when an operand is; those of PostgreSQL pass over it.</summary>
    private string Extreme(BoundOperation extreme)
    {
        var least = extreme.Operation == Do.Least;
        var values = extreme.Operands.Select(operand => Form(extreme, operand)).ToList();
        if (IsSqlite)
        {
            return $"{(least ? "min" : "max")}({string.Join(", ", values)})";
        }

        if (extreme.Type.Kind == TypeKind.Text)
        {
            values[0] = Ordered(values[0]);
        }

        var chosen = $"{(least ? "least" : "greatest")}({string.Join(", ", values)})";
        var missing = extreme.Operands.Select((operand, i) => (operand, value: values[i])).Where(static pair => pair.operand.CanBeNull).Select(static pair => pair.value + " is null").ToList();
        return missing.Count == 0 ? chosen : $"(case when not ({string.Join(" or ", missing)}) then {chosen} end)";
    }

    private string TextFunction(BoundOperation operation)
    {
        var operands = operation.Operands;
        if (operation.Operation == Do.Size && operands[0].Type.Kind != TypeKind.Text)
        {
            return operands[0] is BoundField { Type.Kind: TypeKind.List }
                ? IsSqlite ? $"json_array_length({Value(operands[0])})" : $"cardinality({Value(operands[0])})::bigint"
                : throw new UnsupportedInSqlException("size");
        }

        var values = All(operands);
        switch (operation.Operation)
        {
            case Do.Concat: return $"({values[0]} || {values[1]})";
            case Do.Size: return IsSqlite ? $"length({values[0]})" : $"length({values[0]})::bigint";
            case Do.Contains: return IsSqlite ? $"(instr({values[0]}, {values[1]}) > 0)" : $"(strpos({values[0]}, {values[1]}) > 0)";
            case Do.StartsWith when !IsSqlite: return $"starts_with({values[0]}, {values[1]})";
            case Do.LowerAscii: return IsSqlite ? $"lower({values[0]})" : $"lower({values[0]} collate \"C\")";
            case Do.UpperAscii: return IsSqlite ? $"upper({values[0]})" : $"upper({values[0]} collate \"C\")";
            case Do.Matches or Do.Split or Do.Join: throw new UnsupportedInSqlException(Camel(operation.Operation));
        }

        var name = operation.Operation switch
        {
            Do.StartsWith => "starts_with",
            Do.EndsWith => "ends_with",
            Do.Lower => "lower",
            Do.Upper => "upper",
            Do.Trim => "trim",
            Do.CharAt => "char_at",
            Do.IndexOf => "index_of",
            Do.LastIndexOf => "last_index_of",
            Do.Substring => "substring",
            Do.Replace => "replace",
            Do.Reverse => "reverse",
            _ => throw new UnsupportedInSqlException(Camel(operation.Operation)),
        };
        return Call(name, values);
    }

    private static string Call(string function, params string[] arguments) => $"objectos_{function}({string.Join(", ", arguments)})";

    private static string Camel(Operation operation) => Identifiers.Camel(Identifiers.Snake(operation.ToString()));
}
