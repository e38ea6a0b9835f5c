using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using Do = ObjectOS.Generators.Expressions.Binding.Operation;

namespace ObjectOS.Generators.Expressions.CSharp;

/// <content>Operations: C#'s operators where they mean the same, else a method of the kernel.</content>
internal sealed partial class CSharpWriter
{
    private string Operation(BoundOperation operation)
    {
        var operands = operation.Operands;
        return operation.Operation switch
        {
            // The operators & and | of bool? are those of a logic of three values.
            Do.And => operation.CanBeNull ? $"{Operand(operands[0])} & {Operand(operands[1])}" : IsTrue(operation),
            Do.Or => operation.CanBeNull ? $"{Operand(operands[0])} | {Operand(operands[1])}" : IsTrue(operation),
            Do.Not => $"!{Operand(operands[0])}",
            Do.Choose => Choice(operation),
            Do.Equal or Do.NotEqual => Comparison(operation, operation.Operation) ?? $"{(operation.Operation == Do.Equal ? "" : "!")}Lists.Same({Join(operands)})",
            Do.Less or Do.LessOrEqual or Do.Greater or Do.GreaterOrEqual => Order(operation),
            Do.IsNull or Do.IsNotNull => NullTest(operation, negated: false),
            Do.In => In(operation),
            Do.Least or Do.Greatest => $"Comparisons.{operation.Operation}{TypeArgument(operation.Type)}({Join(operands)})",
            Do.Now => $"{names.Context}.Now",
            Do.Today => $"Moments.DayOf({names.Context}.Now)",
            Do.Size when operands[0].Type.Kind != TypeKind.Text => $"Lists.Size({Value(operands[0])})",
            Do.Index => $"Lists.{(CSharpTypes.IsValue(operation.Type) ? "ValueAt" : "At")}({Join(operands)})",
            Do.ConcatLists => $"Lists.Concat({Join(operands)})",
            Do.Matches => $"Texts.Matches({Value(operands[0])}, {names.Pattern(((BoundConstant)operands[1]).Text)})",
            Do.Concat when !operation.CanBeNull => $"{Value(operands[0])} + {Value(operands[1])}",
            >= Do.Add and <= Do.Truncate => Arithmetic(operation),
            >= Do.Concat and <= Do.Join => $"Texts.{operation.Operation}({Join(operands)})",
            >= Do.Year and <= Do.Milliseconds => $"Moments.{operation.Operation}({Join(operands)})",
            Do.AddDuration => $"Moments.Add({Join(operands)})",
            Do.SubtractDuration => $"Moments.Subtract({Join(operands)})",
            Do.Between => $"Moments.Between({Join(operands)})",
            _ => Conversion(operation),
        };
    }

    private string Order(BoundOperation operation)
    {
        var (left, right) = (operation.Operands[0], operation.Operands[1]);
        return !operation.CanBeNull && Comparison(operation, operation.Operation) is { } plain
            ? plain
            : $"Comparisons.{operation.Operation}{TypeArgument(left.Type)}({Value(left)}, {Value(right)})";
    }

    private string Choice(BoundOperation operation)
    {
        var (test, whenTrue, whenFalse) = (operation.Operands[0], operation.Operands[1], operation.Operands[2]);
        var cast = CSharpTypes.IsValue(operation.Type) && operation.CanBeNull ? $"({CSharpTypes.Nullable(operation.Type)})" : "";
        var first = cast.Length > 0 ? cast + Operand(whenTrue) : Value(whenTrue);
        return test.CanBeNull
            ? $"({Operand(test)} switch {{ true => {first}, false => {Value(whenFalse)}, _ => null }})"
            : $"({Operand(test)} ? {first} : {Value(whenFalse)})";
    }

    private string In(BoundOperation operation)
    {
        var (item, list) = (operation.Operands[0], operation.Operands[1]);
        if (list.Type.Kind == TypeKind.Map)
        {
            return $"{Operand(list)}.ContainsKey({Value(item)})";
        }

        var contains = $"Lists.Contains<{CSharpTypes.Of(item.Type)}>({Value(list)}, {Value(item)})";
        return list.CanBeNull ? contains : $"({contains} == true)";
    }

    private string Arithmetic(BoundOperation operation)
    {
        var operands = operation.Operands;
        var type = operation.Type;
        var from = operands[0].Type;
        var (name, arguments) = (operation.Operation.ToString(), Join(operands));
        return from.Kind switch
        {
            TypeKind.Duration => $"Moments.{name}({arguments})",
            TypeKind.Decimal => (operation.Operation, type.Scale) switch
            {
                (Do.Multiply or Do.Divide, var scale) => $"Decimals.{name}({arguments}, {from.Scale}, {scale})",
                (Do.Round, _) => $"Decimals.Rescale({arguments}, {from.Scale}, 0)",
                (Do.Floor or Do.Ceiling or Do.Truncate, _) => $"Decimals.{name}({arguments})",
                (_, var scale) => $"Decimals.{name}({arguments}, {scale})",
            },
            _ => $"Numbers.{name}({arguments})",
        };
    }

    private string Conversion(BoundOperation operation)
    {
        var operand = operation.Operands[0];
        var value = Value(operand);
        return (operation.Operation, operand.Type.Kind) switch
        {
            (Do.ToDecimal, TypeKind.Decimal) => $"Decimals.Rescale({value}, {operand.Type.Scale}, {operation.Type.Scale})",
            (Do.ToDecimal, TypeKind.Text) => $"Decimals.Parse({value}, {operation.Type.Scale})",
            (Do.ToDecimal, _) => $"Decimals.From({value}, {operation.Type.Scale})",
            (Do.ToInteger, TypeKind.Text) => $"Texts.ToInteger({value})",
            (Do.ToInteger, TypeKind.Timestamp) => $"Moments.ToInteger({value})",
            (Do.ToInteger, _) => $"Numbers.ToInteger({value})",
            (Do.ToDouble, TypeKind.Text) => $"Texts.ToDouble({value})",
            (Do.ToDouble, _) => $"Numbers.ToDouble({value})",
            (Do.ToText, TypeKind.Option) => OptionText(operand, value),
            (Do.ToText, TypeKind.Decimal) => $"Texts.From({value}, {operand.Type.Scale})",
            (Do.ToText, _) => $"Texts.From({value})",
            (Do.ToBoolean or Do.ToUuid, _) => $"Texts.{operation.Operation}({value})",
            (Do.ToDuration, _) => $"Moments.ToDuration({value})",
            (var conversion, _) => $"Moments.{conversion}({value})",
        };
    }

    private static string OptionText(BoundExpression option, string value)
    {
        var arms = option.Type.Options.Select(each => $"{option.Type.EnumName}.{each.MemberName} => {CSharpLiterals.Quote(each.Value)}");
        return $"({value} switch {{ {string.Join(", ", arms)}, _ => null }})";
    }

    private static string TypeArgument(ExpressionType type) => CSharpTypes.IsValue(type) ? $"<{CSharpTypes.Of(type)}>" : "";
}
