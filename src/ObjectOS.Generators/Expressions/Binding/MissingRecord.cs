using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <summary>What is known at build of the value of an expression when a record that it looks at is not there.</summary>
/// <param name="root">Where the path to the record begins.</param>
/// <param name="path">The references walked to it.</param>
internal sealed class MissingRecord(ExpressionRoot root, EquatableArray<FieldModel> path)
{
    /// <summary>Whether the value is missing then too, so that nothing needs to make it so.</summary>
    public bool MakesMissing(BoundExpression expression) => Of(expression) == Outcome.Missing;

    private Outcome Of(BoundExpression expression) => expression switch
    {
        BoundConstant { CanBeNull: true } => Outcome.Missing,
        BoundConstant { Type.Kind: TypeKind.Boolean } constant => Truth(constant.Text == "true"),
        BoundField field => IsOfTheRecord(field) ? Outcome.Missing : Outcome.Unknown,
        BoundMacro macro => Of(macro.Source) == Outcome.Missing ? Outcome.Missing : Outcome.Unknown,
        BoundOperation operation => Of(operation),
        _ => Outcome.Unknown,
    };

    private Outcome Of(BoundOperation operation)
    {
        var operands = operation.Operands;
        switch (operation.Operation)
        {
            case Operation.And: return Logic(operands, decides: Outcome.False);
            case Operation.Or: return Logic(operands, decides: Outcome.True);
            case Operation.Not: return Opposite(Of(operands[0]));
            case Operation.IsNull: return IsMissing(operands[0]);
            case Operation.IsNotNull: return Opposite(IsMissing(operands[0]));
            case Operation.Equal: return AreEqual(operands[0], operands[1]);
            case Operation.NotEqual: return Opposite(AreEqual(operands[0], operands[1]));
            case Operation.In: return Of(operands[1]) == Outcome.Missing ? Outcome.Missing : Of(operands[0]) == Outcome.Missing && !operands[1].CanBeNull ? Outcome.False : Outcome.Unknown;
            case Operation.Choose: return Choice(Of(operands[0]), operands[1], operands[2]);
            default: return operands.Any(operand => Of(operand) == Outcome.Missing) ? Outcome.Missing : Outcome.Unknown;
        }
    }

    private Outcome Logic(EquatableArray<BoundExpression> operands, Outcome decides)
    {
        var (left, right) = (Of(operands[0]), Of(operands[1]));
        return left == decides || right == decides ? decides
            : left == Outcome.Unknown || right == Outcome.Unknown ? Outcome.Unknown
            : left == Outcome.Missing || right == Outcome.Missing ? Outcome.Missing
            : left;
    }

    private Outcome Choice(Outcome test, BoundExpression whenTrue, BoundExpression whenFalse)
    {
        switch (test)
        {
            case Outcome.Missing: return Outcome.Missing;
            case Outcome.True: return Of(whenTrue);
            case Outcome.False: return Of(whenFalse);
            default:
                var first = Of(whenTrue);
                return first == Of(whenFalse) ? first : Outcome.Unknown;
        }
    }

    private Outcome AreEqual(BoundExpression left, BoundExpression right) => (IsMissing(left), IsMissing(right)) switch
    {
        (Outcome.True, var other) => other,
        (var other, Outcome.True) => other,
        _ => Outcome.Unknown,
    };

    private Outcome IsMissing(BoundExpression expression) => Of(expression) switch
    {
        Outcome.Missing => Outcome.True,
        Outcome.Unknown when expression.CanBeNull => Outcome.Unknown,
        _ => Outcome.False,
    };

    private bool IsOfTheRecord(BoundField field) => field.Root == root && field.Path.Take(path.Count).SequenceEqual(path);

    private static Outcome Opposite(Outcome outcome) => outcome switch
    {
        Outcome.True => Outcome.False,
        Outcome.False => Outcome.True,
        _ => outcome,
    };

    private static Outcome Truth(bool value) => value ? Outcome.True : Outcome.False;

    private enum Outcome
    {
        Unknown,
        Missing,
        True,
        False,
    }
}
