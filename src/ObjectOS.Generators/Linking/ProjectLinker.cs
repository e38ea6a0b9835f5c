using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Linking.Fixtures;
using ObjectOS.Generators.Linking.Objects;
using ObjectOS.Generators.Linking.Plugins;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking;

/// <summary>The second stage: the files of a project and the plugins it references become one checked model.</summary>
internal static class ProjectLinker
{
    /// <summary>Links a project; a fault of ours becomes a problem.</summary>
    public static LinkedProject Link(LinkInput input)
    {
        try
        {
            return LinkFiles(input);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new LinkedProject(null, null, [Faults.Describe("the linking of the project", exception)]);
        }
    }

    private static LinkedProject LinkFiles(LinkInput input)
    {
        var files = input.Files.OrderBy(static file => file.RelativePath, StringComparer.Ordinal).ToList();
        var problems = new List<DiagnosticInfo>();
        if (ManifestFinder.Find(files, problems) is not { Definition: { } definition } manifestFile)
        {
            return new LinkedProject(null, null, problems.ToEquatableArray());
        }

        var app = definition as AppManifest;
        var manifest = app?.Plugin ?? (PluginManifest)definition;
        var context = new LinkContext(manifestFile.At(manifest.Id.Span));
        var own = PluginUnits.Own(context, input.Settings, manifestFile, manifest, app is not null, files);
        var units = DependencyLinker.Resolve(context, own, PluginUnits.Referenced(context, own, input.Plugins));

        var table = ObjectTable.Build(context, units, own);
        TypeNameLinker.Check(context, table, own);
        var models = LinkObjects(context, units, own, table);
        MasterDetailLinker.Check(context, table);
        RenameLinker.Check(context, own, table);
        var fixtures = FixtureLinker.Link(context, units, unit => unit == own || app is not null, table, models);

        var plugin = ModelBuilder.Plugin(own, models.Values, fixtures);
        var application = app is null ? null : ModelBuilder.Application(app, units, models.Values, fixtures);
        if (app is not null)
        {
            ServiceLinker.Check(context, units);
        }

        return new LinkedProject(plugin, application, problems.Concat(context.Problems).ToEquatableArray()) { Extensions = table.Extensions.ToEquatableArray() };
    }

    /// <summary>What a referenced plugin refers to is its own affair until an application brings all plugins together.</summary>
    private static SortedDictionary<string, ObjectModel> LinkObjects(LinkContext context, IReadOnlyList<PluginUnit> units, PluginUnit own, ObjectTable table)
    {
        var linker = new ObjectLinker(context, table, own);
        var silent = own.IsApplication ? linker : new ObjectLinker(new LinkContext(own.ManifestFile.At(default)), table, own);
        var models = new SortedDictionary<string, ObjectModel>(StringComparer.Ordinal);
        foreach (var entry in table.Entries)
        {
            models.Add(entry.Definition.Name.Value, (entry.Place.Unit == own ? linker : silent).Link(entry));
        }

        var quiet = new LinkContext(own.ManifestFile.At(default));
        var computed = new ComputedLinker(table, ChildLinker.Link(models), entry => entry.Place.Unit == own || own.IsApplication ? context : quiet);
        var known = computed.Link();
        var expressions = new ExpressionLinker(context, known, computed.FindFormula);
        var silentExpressions = new ExpressionLinker(quiet, known, computed.FindFormula);
        var complete = new SortedDictionary<string, ObjectModel>(StringComparer.Ordinal);
        foreach (var entry in table.Entries)
        {
            var name = entry.Definition.Name.Value;
            var binder = entry.Place.Unit == own || own.IsApplication ? expressions : silentExpressions;
            var withFields = new IndexConditionLinker(binder).Link(entry, new ActionLinker(binder).Link(entry, new FieldExpressionLinker(binder).Link(entry, known[name])));
            complete.Add(name, new ValidationLinker(binder).Link(entry.Place, withFields, entry.Definition.Validations));
        }

        ValidationFileLinker.Link(units, unit => new ValidationLinker(unit == own || own.IsApplication ? expressions : silentExpressions), table, complete, context);

        return complete;
    }
}
