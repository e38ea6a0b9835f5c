using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.CSharp;

/// <summary>
/// Writes a checked expression as C#. Logic has three values; where only one of them is asked for, C#'s own operators say the same and read better, so there are three ways to write
/// an expression: its <see cref="Value"/>, whether it <see cref="IsTrue"/>, and whether it <see cref="IsFalse"/>.
/// </summary>
internal sealed partial class CSharpWriter(CSharpNames names)
{
    /// <summary>C# whose value is the value of the expression; null where it is missing.</summary>
    public string Value(BoundExpression expression) => expression switch
    {
        BoundConstant constant => Constants.Write(constant),
        BoundField field => Field(field),
        BoundVariable variable => Variable(variable),
        BoundOperation operation => Operation(operation),
        BoundList list => List(list),
        BoundMap map => Map(map),
        BoundMacro macro => MacroCall(macro),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    /// <summary>A C# condition that holds exactly when the expression is true: neither false nor missing.</summary>
    public string IsTrue(BoundExpression expression) => expression switch
    {
        BoundConstant { Text: "true" } => "true",
        BoundConstant => "false",
        BoundOperation { Operation: Binding.Operation.And } and => $"{Inside(IsTrue(and.Operands[0]), "||")} && {Inside(IsTrue(and.Operands[1]), "||")}",
        BoundOperation { Operation: Binding.Operation.Or } or => $"{IsTrue(or.Operands[0])} || {IsTrue(or.Operands[1])}",
        BoundOperation { Operation: Binding.Operation.Not } not => IsFalse(not.Operands[0]),
        BoundOperation { Operation: >= Binding.Operation.Equal and <= Binding.Operation.GreaterOrEqual } comparison
            when Comparison(comparison, comparison.Operation) is { } plain => plain,
        { CanBeNull: false } => Value(expression),
        _ => $"{Operand(expression)} == true",
    };

    /// <summary>A C# condition that holds exactly when the expression is false: neither true nor missing.</summary>
    public string IsFalse(BoundExpression expression) => expression switch
    {
        BoundConstant { Text: "false" } => "true",
        BoundConstant => "false",
        BoundOperation { Operation: Binding.Operation.And } and => $"{IsFalse(and.Operands[0])} || {IsFalse(and.Operands[1])}",
        BoundOperation { Operation: Binding.Operation.Or } or => $"{Inside(IsFalse(or.Operands[0]), "||")} && {Inside(IsFalse(or.Operands[1]), "||")}",
        BoundOperation { Operation: Binding.Operation.Not } not => IsTrue(not.Operands[0]),
        BoundOperation { Operation: Binding.Operation.IsNull or Binding.Operation.IsNotNull } test => NullTest(test, negated: true),
        BoundOperation { Operation: >= Binding.Operation.Equal and <= Binding.Operation.GreaterOrEqual } comparison
            when Comparison(comparison, Opposite(comparison.Operation)) is { } plain => plain,
        { CanBeNull: false } => $"!{Operand(expression)}",
        _ => $"{Operand(expression)} == false",
    };

    private string Field(BoundField field)
    {
        var root = field.Root switch { ExpressionRoot.Previous => names.Previous, ExpressionRoot.Input => names.Input, _ => names.Record };
        var owner = field.Path.Count > 0 ? names.Walked(field.Root, field.Path) : root;
        var mayLack = field.Path.Count > 0 || field.Root == ExpressionRoot.Previous;
        var member = $"{owner}{(mayLack ? "?" : "")}.{field.Field.MemberName}";
        if (field.Field.Reference is null)
        {
            return member;
        }

        return Emit.Objects.ClrTypes.IsNullable(field.Field) || mayLack ? $"{member}?.Id" : $"{member}.Id";
    }

    private string Variable(BoundVariable variable) => (variable.Root, variable.Name) switch
    {
        (ExpressionRoot.CurrentUser, "id") => $"{names.Context}.Principal.Id",
        (ExpressionRoot.CurrentUser, "roles") => $"{names.Context}.Principal.Roles",
        (ExpressionRoot.CurrentUser, "tenant") => $"{names.Context}.Tenant",
        (_, var name) => Identifiers.Escape(name),
    };

    private string List(BoundList list)
    {
        var element = CSharpTypes.Of(list.Type.Element!);
        return list.Items.Any(static item => item.CanBeNull)
            ? $"Lists.Of<{element}>({Join(list.Items)})"
            : $"((IReadOnlyList<{element}>)[{Join(list.Items)}])";
    }

    private string Map(BoundMap map)
    {
        var entries = new List<string>();
        for (var i = 0; i < map.Entries.Count; i += 2)
        {
            entries.Add($"[{Value(map.Entries[i])}] = {Value(map.Entries[i + 1])}");
        }

        return $"new Dictionary<{CSharpTypes.Of(map.Type.Key!)}, {CSharpTypes.Of(map.Type.Element!)}> {{ {string.Join(", ", entries)} }}";
    }

    private string MacroCall(BoundMacro macro)
    {
        var source = Value(macro.Source) + (macro.Source.Type.Kind == TypeKind.Map ? ".Keys.ToList()" : "");
        var name = macro.Macro == Macro.Map && CSharpTypes.IsValue(macro.Body.Type) ? "MapValues" : macro.Macro.ToString();
        var element = CSharpTypes.Of(macro.Variable.Type);
        var types = macro.Macro == Macro.Map ? $"{element}, {CSharpTypes.Of(macro.Body.Type)}" : element;
        return $"Lists.{name}<{types}>({source}, {Identifiers.Escape(macro.Variable.Name)} => {Value(macro.Body)})";
    }

    /// <summary>A comparison by C#'s own operator, which is false when an operand is missing; null where C# has none.</summary>
    private string? Comparison(BoundOperation comparison, Operation operation)
    {
        var (left, right) = (comparison.Operands[0], comparison.Operands[1]);
        if (left.Type.Kind is TypeKind.List or TypeKind.Map)
        {
            return null;
        }

        var isEquality = operation is Binding.Operation.Equal or Binding.Operation.NotEqual;
        return isEquality || left.Type.Kind is not (TypeKind.Text or TypeKind.Boolean)
            ? $"{Operand(left)} {Sign(operation)} {Operand(right)}"
            : null;
    }

    private string NullTest(BoundOperation test, bool negated)
    {
        var isNull = test.Operation == Binding.Operation.IsNull != negated;
        var operand = test.Operands[0];
        return operand.CanBeNull ? $"{Operand(operand)} is {(isNull ? "" : "not ")}null" : isNull ? "false" : "true";
    }

    private string Join(EquatableArray<BoundExpression> expressions) => string.Join(", ", expressions.Select(Value));

    /// <summary>C# that can stand beside an operator.</summary>
    public string Operand(BoundExpression expression)
    {
        var text = Value(expression);
        return IsPrimary(expression) ? text : $"({text})";
    }

    private static bool IsPrimary(BoundExpression expression) => expression switch
    {
        BoundOperation { Operation: Binding.Operation.Concat } concat => concat.CanBeNull,
        BoundOperation operation => operation.Operation is not (Binding.Operation.And or Binding.Operation.Or or Binding.Operation.Not
            or Binding.Operation.IsNull or Binding.Operation.IsNotNull
            or (>= Binding.Operation.Equal and <= Binding.Operation.GreaterOrEqual)),
        BoundMap => false,
        BoundConstant { Type.Kind: not (TypeKind.Text or TypeKind.Boolean) } constant => constant.Text.Length > 0 && constant.Text[0] != '-',
        _ => true,
    };

    /// <summary>A condition that can stand beside a sign which binds stronger than the one in it.</summary>
    private static string Inside(string condition, string sign) =>
        condition.IndexOf($" {sign} ", StringComparison.Ordinal) >= 0 ? $"({condition})" : condition;

    private static Operation Opposite(Operation comparison) => comparison switch
    {
        Binding.Operation.Equal => Binding.Operation.NotEqual,
        Binding.Operation.NotEqual => Binding.Operation.Equal,
        Binding.Operation.Less => Binding.Operation.GreaterOrEqual,
        Binding.Operation.LessOrEqual => Binding.Operation.Greater,
        Binding.Operation.Greater => Binding.Operation.LessOrEqual,
        _ => Binding.Operation.Less,
    };

    private static string Sign(Operation comparison) => comparison switch
    {
        Binding.Operation.Equal => "==",
        Binding.Operation.NotEqual => "!=",
        Binding.Operation.Less => "<",
        Binding.Operation.LessOrEqual => "<=",
        Binding.Operation.Greater => ">",
        _ => ">=",
    };
}
