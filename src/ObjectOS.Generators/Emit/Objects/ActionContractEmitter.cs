using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Objects;

/// <summary>Emits what C# authors use of actions: of each the contract that its handler implements, the class of its parameters, and the class of what it answers.</summary>
internal static class ActionContractEmitter
{
    /// <summary>The file of an object's actions.</summary>
    public static GeneratedFile Emit(ActionFileModel model)
    {
        var source = new SourceWriter();
        Headers.Write(source, model.Actions[0].SourcePath, model.Namespace);
        for (var i = 0; i < model.Actions.Count; i++)
        {
            if (i > 0)
            {
                source.Line();
            }

            Emit(source, model.Actions[i], model.Namespace);
        }

        return new GeneratedFile($"Objects/{model.FileName}.Actions.g.cs", source.ToString());
    }

    private static void Emit(SourceWriter source, ActionModel action, string ns)
    {
        source.Line(DocComments.Summary(action.Label, action.Description));
        source.Line(DocComments.Remarks($"Does the action '{action.Name}' of '{action.ObjectName}'. One class of the plugin implements this; it is constructed from services and found at build."));
        source.Line(Headers.GeneratedCode);
        source.Line($"public interface {action.ContractName} : global::ObjectOS.Actions.{Contract(action, ns)};");
        source.Line();
        EmitClass(source, action.InputName, $"The parameters of '{action.Name}'", action.Parameters, ns, isResult: false);
        if (action.Returns == ActionReturn.Values)
        {
            source.Line();
            EmitClass(source, action.ResultName, $"What '{action.Name}' answers", action.Result, ns, isResult: true);
        }

        foreach (var field in action.Parameters.Concat(action.Result).Where(static field => field.EnumName is not null))
        {
            source.Line();
            EntityEmitter.EmitEnum(source, field);
        }
    }

    /// <summary>For example <c>IRecordAction&lt;Lead, LeadConvertInput, LeadConvertResult&gt;</c>.</summary>
    private static string Contract(ActionModel action, string ns)
    {
        var record = ClrTypes.Shorten(action.RecordType, ns);
        var result = action.Returns switch
        {
            ActionReturn.Values => ", " + action.ResultName,
            ActionReturn.Record when action.Kind == ActionKind.Global => ", " + record,
            _ => "",
        };
        return action.Kind == ActionKind.Record ? $"IRecordAction<{record}, {action.InputName}{result}>" : $"IGlobalAction<{action.InputName}{result}>";
    }

    private static void EmitClass(SourceWriter source, string name, string summary, EquatableArray<FieldModel> fields, string ns, bool isResult)
    {
        source.Line(DocComments.Summary(summary));
        source.Line(Headers.GeneratedCode);
        if (fields.Count == 0)
        {
            source.Line($"public sealed partial class {name};");
            return;
        }

        source.Open($"public sealed partial class {name}");
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            if (i > 0)
            {
                source.Line();
            }

            // What a result must have, the handler says when it makes one: the compiler asks for it.
            var isAsked = isResult && !ClrTypes.IsNullable(field);
            var initial = isAsked ? "" : InitialValues.Of(field, fields, ns);
            source.Line(DocComments.Summary(field.Label, field.Description));
            source.Line($"{EntityEmitter.Deprecation(field)}public {(isAsked ? "required " : "")}{ClrTypes.OfProperty(field, ns)} {field.MemberName} {{ get; set; }}{initial}");
        }

        source.Close();
    }
}
