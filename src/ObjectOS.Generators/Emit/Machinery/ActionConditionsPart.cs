using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits the defaults of parameters that are known only when an action runs, and the conditions of an action and its parameters.</summary>
internal static class ActionConditionsPart
{
    /// <summary>Writes the members; nothing where there is nothing to ask.</summary>
    public static void Emit(SourceWriter source, ActionMachinery action, ExpressionBodies bodies)
    {
        EmitDefaults(source, action, bodies.Writer("rules.Context"));
        EmitChecks(source, action, bodies.Writer("rules.Context"));
    }

    private static void EmitDefaults(SourceWriter source, ActionMachinery action, CSharpWriter writer)
    {
        var model = action.Model;
        var moments = model.Parameters.Where(static parameter => DefaultsPart.MomentOf(parameter, "") is not null).ToList();
        var defaults = Of(model, FieldExpressionUse.Default);
        if (moments.Count + defaults.Count == 0)
        {
            return;
        }

        var isAsync = Open(source, action, "ValueTask<FieldMask> ApplyDefaultsAsync", $"{action.Input} input, FieldMask provided", defaults.Select(static expression => expression.Value));
        var canLack = defaults.Exists(expression => expression.Value.CanBeNull && !ClrTypes.IsNullable(ParameterOf(model, expression)));
        if (canLack)
        {
            source.Line("var missing = FieldMask.None;");
        }

        foreach (var parameter in moments)
        {
            source.Line($"if (!provided[{parameter.Ordinal}]) {{ {ValuePlace.Input.Member(parameter)} = {DefaultsPart.MomentOf(parameter, "rules.Context")}; }}");
        }

        foreach (var expression in defaults)
        {
            var parameter = ParameterOf(model, expression);
            source.Line($"if (!provided[{parameter.Ordinal}]) {{ {DefaultsPart.Assign(parameter, expression, writer, ValuePlace.Input)} }}");
        }

        source.Line(Return(canLack ? "missing" : "FieldMask.None", isAsync));
        source.Close();
        source.Line();
    }

    private static void EmitChecks(SourceWriter source, ActionMachinery action, CSharpWriter writer)
    {
        var model = action.Model;
        var required = Of(model, FieldExpressionUse.RequiredWhen);
        var asked = new[] { model.VisibleWhen, model.EnabledWhen }.OfType<ConditionModel>().Select(static condition => condition.Value).Concat(required.Select(static condition => condition.Value)).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var isAsync = Open(source, action, "ValueTask<ActionRefusal> CheckAsync", $"{action.Input} input", asked);
        EmitRefusal(source, "it is there when", model.VisibleWhen, "NotVisible", writer, isAsync);
        EmitRefusal(source, "it can be run when", model.EnabledWhen, "NotEnabled", writer, isAsync);
        foreach (var condition in required)
        {
            var parameter = ParameterOf(model, condition);
            RulesPart.EmitComment(source, $"{parameter.Name} is required when", condition.Text);
            source.Line($"if ({RulesPart.Absent(parameter, ValuePlace.Input)} && {ExpressionBodies.Inside(writer.IsTrue(condition.Value))}) {{ rules.Require({ValuePlace.Input.Table(parameter)}); }}");
            source.Line();
        }

        source.Line(Return("ActionRefusal.None", isAsync));
        source.Close();
        source.Line();
    }

    /// <summary>Closed by default: of which it cannot be told whether it holds, that does not hold.</summary>
    private static void EmitRefusal(SourceWriter source, string what, ConditionModel? condition, string refusal, CSharpWriter writer, bool isAsync)
    {
        if (condition is null)
        {
            return;
        }

        RulesPart.EmitComment(source, what, condition.Text);
        var fails = condition.Value.CanBeNull ? $"!({writer.IsTrue(condition.Value)})" : writer.IsFalse(condition.Value);
        source.Line($"if ({fails}) {{ {Return("ActionRefusal." + refusal, isAsync)} }}");
        source.Line();
    }

    /// <summary>Begins a method: the record as the class that has every field, then the records that expressions walk to. Says whether it waits for any.</summary>
    private static bool Open(SourceWriter source, ActionMachinery action, string method, string parameters, IEnumerable<BoundExpression> expressions)
    {
        var walks = ExpressionBodies.Walks(expressions);
        var isDerived = action.IsOfRecord && action.Model.RecordType != action.Entity;
        var record = action.IsOfRecord ? $"{action.Model.RecordType} {(isDerived ? "stored" : "record")}, " : "";
        source.Open($"protected override {(walks.Count > 0 ? "async " : "")}{method}({record}{parameters}, RuleScope rules, CancellationToken cancellationToken)");
        if (isDerived)
        {
            source.Line($"var record = ({action.Entity})stored;");
        }

        foreach (var (root, path) in walks)
        {
            ExpressionBodies.EmitWalk(source, root, path);
        }

        return walks.Count > 0;
    }

    private static string Return(string value, bool isAsync) => isAsync ? $"return {value};" : $"return new({value});";

    private static FieldModel ParameterOf(ActionModel action, FieldExpressionModel expression) => action.Parameters.First(parameter => parameter.Name == expression.Field);

    private static List<FieldExpressionModel> Of(ActionModel action, FieldExpressionUse use) => action.Expressions.Where(expression => expression.Use == use).ToList();
}
