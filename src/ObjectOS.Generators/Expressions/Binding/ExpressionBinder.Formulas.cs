using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Expressions.Binding;

/// <content>Formulas that an expression uses: what they compute is put in their place, so that no back end ever meets one.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression? Computed(BoundField field, ObjectModel owner, ComputedModel computed, SourceSpan span)
    {
        if (computed.IsRollup)
        {
            return _scope.IsInDatabase
                ? field
                : Wrong(ExpressionProblemKind.OutOfReach, span, $"'{field.Field.Name}' is a roll-up: only a formula, a filter or a sort can ask for it, because the database computes it.");
        }

        // One that is wrong, or needs itself, was reported where it stands.
        if (_scope.FindFormula(owner.Name, field.Field.Name) is not { } formula)
        {
            return field;
        }

        var inner = new ExpressionBinder(_scope with { Record = owner, Root = field.Root, Prefix = field.Path, HasPrevious = false, HasCurrentUser = false, Input = null })
        {
            _size = _size,
            _depth = _depth,
        };
        var value = inner.Bind(formula) is { } bound ? inner.Result(bound, field.Field, owner.Namespace, formula.Span) : null;
        if (inner._problem is { } problem)
        {
            return problem.Kind switch
            {
                ExpressionProblemKind.OutOfReach => Wrong(problem.Kind, span, $"This cannot use the formula '{field.Field.Name}': {problem.Message}"),
                ExpressionProblemKind.TooLarge => Wrong(problem.Kind, span, problem.Message),
                _ => field,
            };
        }

        return value is null ? null : WhereThereIsARecord(value, field, owner);
    }

    /// <summary>A formula has no value where its record is missing, whatever it would make of fields that are.</summary>
    private static BoundExpression WhereThereIsARecord(BoundExpression value, BoundField field, ObjectModel owner)
    {
        var mayLack = field.Path.Count > 0 || field.Root == ExpressionRoot.Previous;
        if (!mayLack || new MissingRecord(field.Root, field.Path).MakesMissing(value))
        {
            return value;
        }

        var id = new BoundField(field.Root, field.Path, owner.Fields[0], ExpressionType.Uuid, CanBeNull: true);
        var isThere = Operate(Operation.IsNotNull, ExpressionType.Boolean, false, id);
        return Operate(Operation.Choose, value.Type, true, isThere, value, new BoundConstant(value.Type, string.Empty) { CanBeNull = true });
    }

    /// <summary>Binds the formula of a field: its value becomes one of the field's type.</summary>
    public static BoundExpression? BindFormula(ExpressionSyntax syntax, ExpressionScope scope, FieldModel field, string enumNamespace, out ExpressionProblem? problem)
    {
        var binder = new ExpressionBinder(scope);
        var bound = binder.Bind(syntax) is { } value ? binder.Result(value, field, enumNamespace, syntax.Span) : null;
        problem = binder._problem;
        return problem is null ? bound : null;
    }

    /// <summary>Of numbers more is converted here than elsewhere: the field says what is wanted.</summary>
    private BoundExpression? Result(BoundExpression value, FieldModel field, string enumNamespace, SourceSpan span)
    {
        var type = ExpressionType.Of(field, enumNamespace);
        return (value.Type.Kind, type.Kind, value) switch
        {
            (_, _, BoundConstant) => Expect(value, type, span, "The value of this formula must be"),
            (TypeKind.Integer or TypeKind.Decimal, TypeKind.Double, _) => Operate(Operation.ToDouble, type, true, value),
            (TypeKind.Decimal, TypeKind.Decimal, _) when value.Type.Scale != type.Scale => Operate(Operation.ToDecimal, type, true, value),
            _ => Expect(value, type, span, "The value of this formula must be"),
        };
    }

    private BoundExpression? TooLarge(SourceSpan span) => Wrong(
        ExpressionProblemKind.TooLarge,
        span,
        $"With the formulas that it uses, the expression has more than {Numbers.Text(ExpressionLimits.ComputedNodes)} parts, or more than {Numbers.Text(ExpressionLimits.ComputedDepth)} above one another.");
}
