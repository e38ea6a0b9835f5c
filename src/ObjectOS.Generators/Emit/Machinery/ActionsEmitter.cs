using ObjectOS.Generators.Emit.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Emits the machinery of the actions of an object: a class for each, inside of one that has the name of the object.</summary>
internal static class ActionsEmitter
{
    private static readonly string[] Usings =
    [
        "System", "System.Text.Json", "System.Threading", "System.Threading.Tasks", "Microsoft.Extensions.DependencyInjection",
        "ObjectOS.Actions", "ObjectOS.Objects", "ObjectOS.Problems", "ObjectOS.Records",
    ];

    private static readonly string[] UsingsOfExpressions = ["System.Collections.Generic", "System.Linq", "System.Text.RegularExpressions", "ObjectOS.Expressions"];

    /// <summary>The file of an object; null when it has no actions.</summary>
    public static GeneratedFile? Emit(MachineryModel model)
    {
        var actions = ActionMachinery.Of(model);
        if (actions.Count == 0)
        {
            return null;
        }

        var source = new SourceWriter();
        Headers.Write(source, model.Object.SourcePath, model.Namespace, NamesDeprecated(model), actions.Exists(static action => action.HasForegoneConditions));
        foreach (var ns in actions.Exists(static action => action.Bound.Any()) ? Usings.Concat(UsingsOfExpressions) : Usings)
        {
            source.Line($"using global::{ns};");
        }

        source.Line();
        source.Line($"/// <summary>The machinery of the actions of <c>{model.Object.Name}</c>: how their parameters are read and checked, when they can be run, and who does them.</summary>");
        source.Line(Headers.GeneratedCode);
        source.Open($"internal static class {ActionMachinery.ContainerOf(model)}");
        for (var i = 0; i < actions.Count; i++)
        {
            if (i > 0)
            {
                source.Line();
            }

            ActionPart.Emit(source, actions[i]);
        }

        source.Close();
        return new GeneratedFile($"Objects/{MachineryEmitter.FileName(model)}.Actions.Machinery.g.cs", source.ToString());
    }

    private static bool NamesDeprecated(MachineryModel model) =>
        model.HasDeprecatedFields || model.Object.Actions.Any(static action => action.Parameters.Concat(action.Result).Any(static field => field.Deprecated is not null));
}
