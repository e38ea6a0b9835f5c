using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Data;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Linking.Objects;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Fixtures;

/// <summary>Checks the records of data files against their objects and resolves what they refer to.</summary>
internal static class FixtureLinker
{
    /// <summary>The fixtures of the given plugins, in an order in which what is referred to comes first.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="units">Every plugin in start order: their records can be referred to.</param>
    /// <param name="wanted">The plugins whose fixtures are wanted.</param>
    /// <param name="table">Every object.</param>
    /// <param name="models">The models of the objects, by name.</param>
    public static EquatableArray<FixtureModel> Link(
        LinkContext context,
        IReadOnlyList<PluginUnit> units,
        Func<PluginUnit, bool> wanted,
        ObjectTable table,
        IReadOnlyDictionary<string, ObjectModel> models)
    {
        var files = units.SelectMany(static unit => unit.Files.Select(file => (unit, file)))
            .Where(static pair => pair.file is { Kind: FileKind.Data, Definition: DataDefinition })
            .Select(static pair => new FixtureFile(pair.unit, pair.file, (DataDefinition)pair.file.Definition!))
            .ToList();
        if (files.Count == 0)
        {
            return default;
        }

        var records = RecordTable.Build(context, files);
        var linkers = new Dictionary<string, RecordLinker>(StringComparer.Ordinal);
        var fixtures = new List<FixtureModel>();
        foreach (var file in files.Where(file => wanted(file.Unit)))
        {
            var objectName = file.Definition.ObjectName;
            if (!models.TryGetValue(objectName.Value, out var model))
            {
                ReportUnknownObject(context, file, table);
                continue;
            }

            if (!linkers.TryGetValue(model.Name, out var linker))
            {
                linkers.Add(model.Name, linker = new RecordLinker(context, records, model, table.Find(model.Name)!.Definition.BrokenFields));
            }

            fixtures.Add(new FixtureModel(model.Name, file.Unit.Id, file.Definition.Description, linker.Link(file), file.File.RelativePath));
        }

        return FixtureOrder.Sort(fixtures, models).ToEquatableArray();
    }

    private static void ReportUnknownObject(LinkContext context, FixtureFile file, ObjectTable table)
    {
        var name = file.Definition.ObjectName;
        if (table.IsBroken(name.Value))
        {
            return;
        }

        var suggestion = DidYouMean.Find(name.Value, table.Names) is { } near
            ? $"Did you mean '{near}'?"
            : "Name the file after its object, or write 'object:' in it.";
        context.Report(DiagnosticDescriptors.DataForUnknownObject, file.Unit, file.File, name.Span, Excerpts.Of(name.Value), suggestion);
    }
}
