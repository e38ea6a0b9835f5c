using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Adds the validations of <c>*.validation.yml</c> files to their objects: of the plugin itself, or of one it depends on.</summary>
internal static class ValidationFileLinker
{
    /// <summary>Adds the validations of all plugins in their start order.</summary>
    /// <param name="units">The plugins.</param>
    /// <param name="linkerOf">Binds what a plugin has written.</param>
    /// <param name="table">The objects.</param>
    /// <param name="models">Their models, replaced by those with the validations.</param>
    /// <param name="context">Takes the problems.</param>
    public static void Link(
        IReadOnlyList<PluginUnit> units, Func<PluginUnit, ValidationLinker> linkerOf, ObjectTable table, IDictionary<string, ObjectModel> models, LinkContext context)
    {
        foreach (var unit in units)
        {
            foreach (var file in unit.Files)
            {
                if (file.Definition is not ValidationFileDefinition definition)
                {
                    continue;
                }

                var name = definition.ObjectName;
                if (table.Find(name.Value) is { } entry && (entry.Unit == unit || unit.DependsOn(entry.Unit.Id)))
                {
                    var place = new ExpressionPlace(unit, file, entry.Definition.BrokenFields);
                    models[name.Value] = linkerOf(unit).Link(place, models[name.Value], definition.Validations);
                }
                else if (unit.IsOwn && !table.IsBroken(name.Value))
                {
                    var hint = table.Find(name.Value) is { } foreign
                        ? $"It belongs to the plugin '{foreign.Unit.Id}': name that under 'dependencies'."
                        : DidYouMean.Sentence(name.Value, table.Names, "Name an object with 'object:'.");
                    context.Report(DiagnosticDescriptors.ValidationsOfUnknownObject, unit, file, name.Span, Excerpts.Of(name.Value), hint);
                }
            }
        }
    }
}
