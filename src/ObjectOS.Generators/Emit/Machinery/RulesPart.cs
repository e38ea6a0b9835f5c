using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits what an object asks of its records: what the conditions walk over is loaded first, then each is one <c>if</c>.</summary>
internal static class RulesPart
{
    /// <summary>Writes the members; nothing when there are no rules.</summary>
    public static void Emit(SourceWriter source, MachineryModel model, ExpressionBodies bodies)
    {
        EmitChecks(source, model, bodies.Writer("rules.Context"));
        EmitReadOnly(source, model, bodies.Writer("rules.Context"));
    }

    private static void EmitChecks(SourceWriter source, MachineryModel model, CSharpWriter writer)
    {
        var required = Conditions(model, FieldExpressionUse.RequiredWhen);
        var validations = model.Object.Validations;
        if (required.Count + validations.Count == 0)
        {
            return;
        }

        var expressions = required.Select(static condition => condition.Value).Concat(validations.SelectMany(static validation => validation.Expressions)).ToList();
        if (expressions.SelectMany(BoundWalker.All).OfType<BoundField>().Any(IsOwnNumber))
        {
            source.Line("protected override bool RulesUseNumbers => true;");
            source.Line();
        }

        var walks = ExpressionBodies.Walks(expressions);
        source.Open(
            $"protected override {(walks.Count > 0 ? "async " : "")}ValueTask CheckRulesAsync("
            + $"{model.Entity} record, {model.Entity}? previous, RuleScope rules, CancellationToken cancellationToken)");
        foreach (var (root, path) in walks)
        {
            ExpressionBodies.EmitWalk(source, root, path);
        }

        foreach (var condition in required)
        {
            var field = model.FieldOf(condition.Field);
            EmitComment(source, $"{field.Name} is required when", condition.Text);
            source.Line($"if ({Absent(field, ValuePlace.Record)} && {ExpressionBodies.Inside(writer.IsTrue(condition.Value))}) {{ rules.Require({MachineryModel.TableOf(field)}); }}");
            source.Line();
        }

        foreach (var validation in validations)
        {
            EmitValidation(source, validation, writer);
        }

        if (walks.Count == 0)
        {
            source.Line("return default;");
        }

        source.Close();
        source.Line();
    }

    /// <summary>Which fields the API may not change, of a record as it is stored.</summary>
    private static void EmitReadOnly(SourceWriter source, MachineryModel model, CSharpWriter writer)
    {
        var conditions = Conditions(model, FieldExpressionUse.ReadOnlyWhen);
        if (conditions.Count == 0)
        {
            return;
        }

        var walks = ExpressionBodies.Walks(conditions.Select(static condition => condition.Value));
        source.Open(
            $"protected override {(walks.Count > 0 ? "async " : "")}ValueTask<FieldMask> FindReadOnlyAsync("
            + $"{model.Entity} record, RuleScope rules, CancellationToken cancellationToken)");
        foreach (var (root, path) in walks)
        {
            ExpressionBodies.EmitWalk(source, root, path);
        }

        source.Line("var fields = FieldMask.None;");
        foreach (var condition in conditions)
        {
            var field = model.FieldOf(condition.Field);
            EmitComment(source, $"{field.Name} is read-only when", condition.Text);
            source.Line($"if ({writer.IsTrue(condition.Value)}) {{ fields.Add({field.Ordinal}); }}");
            source.Line();
        }

        source.Line(walks.Count > 0 ? "return fields;" : "return new(fields);");
        source.Close();
        source.Line();
    }

    private static void EmitValidation(SourceWriter source, ValidationModel validation, CSharpWriter writer)
    {
        EmitComment(source, validation.Name + ":", validation.Text);
        if (validation.Description is { } description)
        {
            source.Line($"// {Excerpts.Of(description, 200)}");
        }

        var arguments = $"{CSharpLiterals.Quote(validation.Code)}, {CSharpLiterals.Quote(validation.Field)}, {MessageText.Write(validation.Message, writer)}";
        var call = validation.Severity == ValidationSeverity.Error ? $"Fail({arguments})" : $"Warn(ValidationSeverity.{validation.Severity}, {arguments})";
        source.Line($"if ({Broken(writer, validation)}) {{ rules.{call}; }}");
        source.Line();
    }

    private static bool IsOwnNumber(BoundField part) => part is { Root: ExpressionRoot.Record, Path.Count: 0, Field.Type: FieldType.Autonumber };

    internal static void EmitComment(SourceWriter source, string what, string text) => source.Line($"// {what} {Excerpts.Of(text, 120)}");

    /// <summary>A condition that holds when the validation does not.</summary>
    private static string Broken(CSharpWriter writer, ValidationModel validation)
    {
        var isFalse = writer.IsFalse(validation.Condition);
        return validation.When is null ? isFalse : $"{ExpressionBodies.Inside(writer.IsTrue(validation.When))} && {ExpressionBodies.Inside(isFalse)}";
    }

    /// <summary>Whether a field that need not have a value has none: an empty text or list is none, as where it is always required.</summary>
    internal static string Absent(FieldModel field, ValuePlace place) => field.Kind switch
    {
        ValueKind.String => $"string.IsNullOrEmpty({place.Member(field)})",
        ValueKind.EnumList or ValueKind.StringList => $"{place.Member(field)} is not {{ Count: > 0 }}",
        _ => $"{place.Member(field)} is null",
    };

    private static List<FieldExpressionModel> Conditions(MachineryModel model, FieldExpressionUse use) =>
        model.Object.FieldExpressions.Where(expression => expression.Use == use).ToList();
}
