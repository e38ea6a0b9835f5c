using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Binds the conditions of actions, and the defaults and conditions of their parameters.</summary>
internal sealed class ActionLinker(ExpressionLinker expressions)
{
    /// <summary>The model of an object with the expressions of its actions.</summary>
    public ObjectModel Link(ObjectEntry entry, ObjectModel model) => model.Actions.Count == 0
        ? model
        : model with { Actions = model.Actions.Select(action => Link(entry, model, action)).ToEquatableArray() };

    private ActionModel Link(ObjectEntry entry, ObjectModel model, ActionModel action)
    {
        var definition = entry.Definition.Actions.First(known => known.Name.Value == action.Name);
        var (unit, file) = entry.DeclarerOfAction(action.Name);
        var place = new ExpressionPlace(unit, file, entry.Definition.BrokenFields);

        // Who acts on no record in particular has none to look at.
        var scope = expressions.ScopeOf(model);
        scope = action.Kind == ActionKind.Record ? scope : scope with { Record = null };
        var withInput = scope with { Input = action.Parameters };
        return action with
        {
            VisibleWhen = Condition(definition.VisibleWhen),
            EnabledWhen = Condition(definition.EnabledWhen),
            Expressions = Defaults().Concat(Conditions()).ToEquatableArray(),
        };

        ConditionModel? Condition(ExpressionDefinition? condition) =>
            condition is not null && Bind(condition, ExpressionType.Boolean) is { } bound ? new ConditionModel(condition.Text, bound) : null;

        IEnumerable<FieldExpressionModel> Defaults() => Of(static use => use == FieldExpressionUse.Default).Select(part =>
        {
            var parameter = action.Parameters.First(known => known.Name == part.Parameter.Model.Name);
            return BindDefault(place, scope, parameter, part.Expression) is { } value ? new FieldExpressionModel(parameter.Name, part.Expression.Use, part.Expression.Expression.Text, value) : null;
        }).OfType<FieldExpressionModel>();

        IEnumerable<FieldExpressionModel> Conditions() => Of(static use => use != FieldExpressionUse.Default).Select(part =>
            Bind(part.Expression.Expression, ExpressionType.Boolean) is { } value
                ? new FieldExpressionModel(part.Parameter.Model.Name, part.Expression.Use, part.Expression.Expression.Text, value)
                : null).OfType<FieldExpressionModel>();

        IEnumerable<(FieldDefinition Parameter, FieldExpressionDefinition Expression)> Of(Func<FieldExpressionUse, bool> wanted) =>
            definition.Parameters.SelectMany(static parameter => parameter.Expressions.Select(expression => (parameter, expression))).Where(part => wanted(part.expression.Use));

        // What is wrong with a parameter was said there.
        BoundExpression? Bind(ExpressionDefinition expression, ExpressionType expected) =>
            SyntaxWalker.Members(expression.Syntax, "input").Any(definition.BrokenParameters.Contains) ? null : expressions.Bind(place, expression, withInput, expected);
    }

    private BoundExpression? BindDefault(ExpressionPlace place, ExpressionScope scope, FieldModel parameter, FieldExpressionDefinition definition)
    {
        // Any id will do as a reference, but not that of a record of another object.
        var type = ExpressionType.Of(parameter, parameter.EnumNamespace ?? string.Empty);
        var isReference = type.Kind == TypeKind.Record;
        var value = expressions.Bind(place, definition.Expression, scope, isReference ? null : type);
        if (!isReference || value is not { Type: var given } || given == type || given.Kind is TypeKind.Uuid or TypeKind.Null)
        {
            return value;
        }

        expressions.Context.Report(
            DiagnosticDescriptors.WrongTypeInExpression, place.Unit, place.File, definition.Place, $"Its value must be {type.Describe()}; this is {given.Describe()}.");
        return null;
    }
}
