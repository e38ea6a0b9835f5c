using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits the machinery of one action.</summary>
internal static class ActionPart
{
    /// <summary>Writes the class.</summary>
    public static void Emit(SourceWriter source, ActionMachinery action)
    {
        var model = action.Model;
        source.Line(DocComments.Summary(model.Label, model.Description));
        source.Open($"internal sealed class {action.TypeName} : {(action.IsOfRecord ? $"RecordActionType<{model.RecordType}, {action.Input}>" : $"GlobalActionType<{action.Input}>")}");
        EmitDefinition(source, action);
        source.Line();
        EmitInput(source, action);
        source.Line();
        var bodies = new ExpressionBodies();
        ActionConditionsPart.Emit(source, action, bodies);
        EmitRun(source, action);
        EmitResult(source, action);
        bodies.EmitPatterns(source);
        source.Close();
    }

    private static void EmitDefinition(SourceWriter source, ActionMachinery action)
    {
        var model = action.Model;
        EmitTables(source, model.Parameters, ValuePlace.Input, model.Expressions);
        EmitTables(source, model.Result, ValuePlace.Result, default);
        source.Line("/// <summary>The one instance.</summary>");
        source.Line($"public static readonly {action.TypeName} Instance = new();");
        source.Line();
        var properties = new PropertyList()
            .Text("Label", model.Label)
            .Text("Description", model.Description)
            .Add("Returns", model.Returns == ActionReturn.Nothing ? null : "ActionReturn." + model.Returns)
            .Add("Result", model.Result.Count == 0 ? null : Tables(model.Result, ValuePlace.Result))
            .Add("VisibleWhen", Text(model.VisibleWhen))
            .Add("EnabledWhen", Text(model.EnabledWhen))
            .Text("Deprecated", model.Deprecated)
            .Add("Annotations", model.AnnotationsJson.Length == 0 ? null : CSharpLiterals.RawJson(model.AnnotationsJson));
        source.Line($"private {action.TypeName}()");
        source.Line(
            $"    : base(new ActionDefinition({CSharpLiterals.Quote(model.Name)}, {CSharpLiterals.Quote(model.PluginId)}, ActionKind.{model.Kind}, "
            + $"{Tables(model.Parameters, ValuePlace.Input)}){properties}) {{ }}");
    }

    private static void EmitTables(SourceWriter source, EquatableArray<FieldModel> fields, ValuePlace place, EquatableArray<FieldExpressionModel> expressions)
    {
        foreach (var field in fields)
        {
            source.Line($"private static readonly FieldDefinition {place.Table(field)} = {DefinitionPart.Definition(field, expressions)};");
        }

        if (fields.Count > 0)
        {
            source.Line();
        }
    }

    private static void EmitInput(SourceWriter source, ActionMachinery action)
    {
        var parameters = action.Model.Parameters;
        source.Open($"protected override void ReadJson(ref JsonValueReader json, int ordinal, {action.Input} input)");
        if (parameters.Count > 0)
        {
            source.Open("switch (ordinal)");
            foreach (var parameter in parameters)
            {
                source.Line($"case {parameter.Ordinal}: {ValuePlace.Input.Member(parameter)} = {JsonPart.Read(parameter, action.Model.Namespace)}; break;");
            }

            source.Close();
        }

        source.Close();
        source.Line();
        source.Open($"protected override void Validate({action.Input} input, in FieldMask parameters, ProblemList problems)");
        foreach (var parameter in parameters)
        {
            if (ValidationPart.Check(parameter, ValuePlace.Input) is { } check)
            {
                source.Line($"if (parameters[{parameter.Ordinal}]) {{ {check} }}");
            }
        }

        source.Close();
        EmitReferences(source, action, parameters.Where(static parameter => parameter.Reference is not null).ToList());
    }

    private static void EmitReferences(SourceWriter source, ActionMachinery action, List<FieldModel> references)
    {
        if (references.Count == 0)
        {
            return;
        }

        source.Line();
        source.Open($"protected override Guid? ReferenceOf({action.Input} input, int ordinal) => ordinal switch");
        foreach (var parameter in references)
        {
            source.Line($"{parameter.Ordinal} => {ValuePlace.Input.Member(parameter)}{(ClrTypes.IsNullable(parameter) ? "?" : "")}.Id,");
        }

        source.Line("_ => null,");
        source.Close(";");
    }

    private static void EmitRun(SourceWriter source, ActionMachinery action)
    {
        var model = action.Model;
        var call = action.IsOfRecord ? $"RecordActionCall<{model.RecordType}, {action.Input}>" : $"GlobalActionCall<{action.Input}>";
        var handler = ClrTypes.Qualify(model.Namespace, model.ContractName);
        source.Open($"protected override async ValueTask<object?> RunAsync(IServiceProvider services, {call} call, CancellationToken cancellationToken)");
        var answers = model.Returns == ActionReturn.Values || (model.Returns == ActionReturn.Record && !action.IsOfRecord);
        source.Line($"{(answers ? "return " : "")}await services.GetRequiredService<{handler}>().RunAsync(call, cancellationToken).ConfigureAwait(false);");
        if (!answers)
        {
            source.Line("return null;");
        }

        source.Close();
    }

    private static void EmitResult(SourceWriter source, ActionMachinery action)
    {
        var model = action.Model;
        if (model.Returns != ActionReturn.Values)
        {
            return;
        }

        source.Line();
        source.Open("protected override void WriteValues(Utf8JsonWriter json, object result, ProblemList problems)");
        source.Line($"var values = ({ClrTypes.Qualify(model.Namespace, model.ResultName)})result;");
        var checks = model.Result.Select(static value => ValidationPart.Check(value, ValuePlace.Result)).OfType<string>().ToList();
        checks.ForEach(source.Line);
        if (checks.Count > 0)
        {
            source.Line("if (!problems.IsEmpty) { return; }");
            source.Line();
        }

        foreach (var value in model.Result)
        {
            source.Line($"json.{JsonPart.Write(value, ValuePlace.Result)};");
        }

        source.Close();
    }

    private static string Tables(EquatableArray<FieldModel> fields, ValuePlace place) => $"[{string.Join(", ", fields.Select(place.Table))}]";

    private static string? Text(ConditionModel? condition) => condition is null ? null : DefinitionPart.Text(condition.Text, [condition.Value]);
}
