using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;

namespace ObjectOS.Generators.Expressions.Binding;

/// <content>Operators.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression? Unary(UnarySyntax syntax)
    {
        if (Bind(syntax.Operand) is not { } operand)
        {
            return null;
        }

        if (syntax.Operator == "!")
        {
            return Expect(operand, ExpressionType.Boolean, syntax.Operand.Span, "'!' negates") is { } truth
                ? Operate(Operation.Not, ExpressionType.Boolean, truth.CanBeNull, truth)
                : null;
        }

        return operand.Type.IsNumber || operand.Type.Kind == TypeKind.Duration
            ? Operate(Operation.Negate, operand.Type, true, operand)
            : Wrong(ExpressionProblemKind.WrongType, syntax.Span, $"'-' negates a number or a duration; this is {operand.Type.Describe()}.");
    }

    private BoundExpression? Binary(BinarySyntax syntax)
    {
        if (Bind(syntax.Left) is not { } left || Bind(syntax.Right) is not { } right)
        {
            return null;
        }

        return syntax.Operator switch
        {
            "&&" => Logic(Operation.And, syntax, left, right),
            "||" => Logic(Operation.Or, syntax, left, right),
            "==" => Equality(Operation.Equal, Operation.IsNull, syntax, left, right),
            "!=" => Equality(Operation.NotEqual, Operation.IsNotNull, syntax, left, right),
            "<" => Order(Operation.Less, syntax, left, right),
            "<=" => Order(Operation.LessOrEqual, syntax, left, right),
            ">" => Order(Operation.Greater, syntax, left, right),
            ">=" => Order(Operation.GreaterOrEqual, syntax, left, right),
            "in" => In(syntax, left, right),
            "+" => Add(syntax, left, right),
            "-" => Subtract(syntax, left, right),
            "*" => Arithmetic(Operation.Multiply, "multiplied", syntax, left, right),
            "/" => Arithmetic(Operation.Divide, "divided", syntax, left, right),
            _ => Arithmetic(Operation.Remainder, "divided", syntax, left, right),
        };
    }

    private BoundOperation? Logic(Operation operation, BinarySyntax syntax, BoundExpression left, BoundExpression right) =>
        Expect(left, ExpressionType.Boolean, syntax.Left.Span, $"'{syntax.Operator}' joins") is { } first
        && Expect(right, ExpressionType.Boolean, syntax.Right.Span, $"'{syntax.Operator}' joins") is { } second
            ? Operate(operation, ExpressionType.Boolean, first.CanBeNull || second.CanBeNull, first, second)
            : null;

    /// <summary>Null is a value here: <c>record.x == null</c> is true or false, never missing.</summary>
    private BoundExpression? Equality(Operation operation, Operation withNull, BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        if (left.Type.Kind == TypeKind.Null || right.Type.Kind == TypeKind.Null)
        {
            var other = left.Type.Kind == TypeKind.Null ? right : left;
            return other.Type.Kind == TypeKind.Null
                ? new BoundConstant(ExpressionType.Boolean, withNull == Operation.IsNull ? "true" : "false")
                : Operate(withNull, ExpressionType.Boolean, false, other);
        }

        if (Pair(syntax, left, right, "compared") is not { } pair)
        {
            return null;
        }

        return pair.Left.Type.Kind == TypeKind.Opaque
            ? Wrong(ExpressionProblemKind.WrongType, syntax.Span, "Such a value can only be compared with null.")
            : Operate(operation, ExpressionType.Boolean, false, pair.Left, pair.Right);
    }

    private BoundExpression? Order(Operation operation, BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        if (left.Type.Kind == TypeKind.Null || right.Type.Kind == TypeKind.Null)
        {
            return Wrong(ExpressionProblemKind.WrongType, syntax.Span, $"'{syntax.Operator}' does not compare with null. Write '== null' or '!= null'.");
        }

        if (Pair(syntax, left, right, "compared") is not { } pair)
        {
            return null;
        }

        return pair.Left.Type.IsOrdered
            ? Operate(operation, ExpressionType.Boolean, pair.Left.CanBeNull || pair.Right.CanBeNull, pair.Left, pair.Right)
            : Wrong(ExpressionProblemKind.WrongType, syntax.Span, $"'{syntax.Operator}' needs values with an order; {pair.Left.Type.Describe()} has none.");
    }

    private BoundExpression? In(BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        if (right.Type.Kind is not (TypeKind.List or TypeKind.Map))
        {
            return Wrong(ExpressionProblemKind.WrongType, syntax.Right.Span, $"'in' looks into a list or a map; this is {right.Type.Describe()}.");
        }

        var element = right.Type.Kind == TypeKind.Map ? right.Type.Key! : right.Type.Element!;
        if (element.Kind == TypeKind.Null)
        {
            return new BoundConstant(ExpressionType.Boolean, "false");
        }

        // A list of literals takes the type of what is looked for: record.status in ['new', 'open'].
        if (right is BoundList list && left.Type != element && ConvertList(list, ExpressionType.List(left.Type), syntax.Right.Span) is { } converted)
        {
            right = converted;
            element = left.Type;
        }

        return _problem is null && Expect(left, element, syntax.Left.Span, "What is looked for must be") is { } item
            ? Operate(Operation.In, ExpressionType.Boolean, right.CanBeNull, item, right)
            : null;
    }

    private BoundExpression? Add(BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        switch (left.Type.Kind, right.Type.Kind)
        {
            case (TypeKind.Text or TypeKind.Option, TypeKind.Text or TypeKind.Option):
                return Expect(left, ExpressionType.Text, syntax.Left.Span, "This must be") is { } first
                    && Expect(right, ExpressionType.Text, syntax.Right.Span, "This must be") is { } second
                        ? Operate(Operation.Concat, ExpressionType.Text, first.CanBeNull || second.CanBeNull, first, second)
                        : null;
            case (TypeKind.List, TypeKind.List):
                return Pair(syntax, left, right, "joined") is { } lists
                    ? Operate(Operation.ConcatLists, lists.Left.Type, lists.Left.CanBeNull || lists.Right.CanBeNull, lists.Left, lists.Right)
                    : null;
            case (TypeKind.Timestamp or TypeKind.Date, TypeKind.Duration): return Operate(Operation.AddDuration, left.Type, true, left, right);
            case (TypeKind.Duration, TypeKind.Timestamp or TypeKind.Date): return Operate(Operation.AddDuration, right.Type, true, right, left);
            case (TypeKind.Duration, TypeKind.Duration): return Operate(Operation.Add, left.Type, true, left, right);
            case (TypeKind.Text, _) or (_, TypeKind.Text):
                var other = left.Type.Kind == TypeKind.Text ? right.Type : left.Type;
                return Wrong(ExpressionProblemKind.WrongType, syntax.Span, $"A text and {other.Describe()} cannot be added.{Hint(other, ExpressionType.Text)}");
            default: return Arithmetic(Operation.Add, "added", syntax, left, right);
        }
    }

    private BoundExpression? Subtract(BinarySyntax syntax, BoundExpression left, BoundExpression right) => (left.Type.Kind, right.Type.Kind) switch
    {
        (TypeKind.Timestamp or TypeKind.Date, TypeKind.Duration) => Operate(Operation.SubtractDuration, left.Type, true, left, right),
        (TypeKind.Timestamp, TypeKind.Timestamp) or (TypeKind.Date, TypeKind.Date) =>
            Operate(Operation.Between, ExpressionType.Duration, left.CanBeNull || right.CanBeNull, left, right),
        (TypeKind.Duration, TypeKind.Duration) => Operate(Operation.Subtract, left.Type, true, left, right),
        _ => Arithmetic(Operation.Subtract, "subtracted", syntax, left, right),
    };

    private BoundExpression? Arithmetic(Operation operation, string verb, BinarySyntax syntax, BoundExpression left, BoundExpression right)
    {
        if (Pair(syntax, left, right, verb) is not { } pair)
        {
            return null;
        }

        var type = pair.Left.Type;
        if (!type.IsNumber || (operation == Operation.Remainder && type.Kind == TypeKind.Double))
        {
            return Wrong(ExpressionProblemKind.WrongType, syntax.Span, $"'{syntax.Operator}' cannot be used with {type.Describe()}.");
        }

        return Operate(operation, type.Kind == TypeKind.Decimal ? DecimalResult(operation, pair.Left, pair.Right) : type, true, pair.Left, pair.Right);
    }

    /// <summary>The scale of a result: sums keep the larger one, products have both, quotients at least six digits; what is behind the ninth is rounded away.</summary>
    private static ExpressionType DecimalResult(Operation operation, BoundExpression left, BoundExpression right)
    {
        var scale = operation switch
        {
            Operation.Multiply => OwnScale(left) + OwnScale(right),
            Operation.Divide => Math.Max(6, left.Type.Scale),
            _ => left.Type.Scale,
        };
        return ExpressionType.Decimal(Math.Min(scale, ExpressionType.LargestScale));
    }

    /// <summary>The scale of a value before it was brought to that of its neighbour.</summary>
    private static int OwnScale(BoundExpression value) => value is BoundOperation { Operation: Operation.ToDecimal, Operands: var operands }
        ? operands[0].Type.Scale
        : value.Type.Scale;

    private (BoundExpression Left, BoundExpression Right)? Pair(BinarySyntax syntax, BoundExpression left, BoundExpression right, string verb)
    {
        var values = new[] { left, right };
        var common = Common(left.Type, right, [left]);
        if (common is null || common.Kind == TypeKind.Null)
        {
            Wrong(
                ExpressionProblemKind.WrongType,
                syntax.Span,
                $"{Capital(left.Type.Describe())} and {right.Type.Describe()} cannot be {verb}.{Hint(right.Type, left.Type)}");
            return null;
        }

        return Unify(values, [syntax.Left, syntax.Right], $"What is {verb}") is null ? null : (values[0], values[1]);
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence.Substring(1);
}
