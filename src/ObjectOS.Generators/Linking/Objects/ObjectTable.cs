using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Every object that can be referred to, by name.</summary>
internal sealed class ObjectTable
{
    private readonly Dictionary<string, ObjectEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly List<string> _extensions = [];

    /// <summary>The objects in no particular order.</summary>
    public IEnumerable<ObjectEntry> Entries => _entries.Values;

    /// <summary>The names of the objects.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Enters the objects of plugins in their start order; who comes later may not take a name again.</summary>
    public static ObjectTable Build(LinkContext context, IReadOnlyList<PluginUnit> units, PluginUnit own)
    {
        var table = new ObjectTable();
        foreach (var unit in units)
        {
            foreach (var file in unit.Files)
            {
                if (file.Kind != FileKind.Object)
                {
                    continue;
                }

                if (file.Definition is ObjectDefinition definition)
                {
                    table.Add(context, new ObjectEntry(unit, file, definition), own);
                }
                else
                {
                    table._broken.Add(file.Name);
                }
            }
        }

        return table;
    }

    /// <summary>The paths of the project's own files that extend objects of others.</summary>
    public IReadOnlyList<string> Extensions => _extensions;

    /// <summary>The object of a name; null when there is none.</summary>
    public ObjectEntry? Find(string name) => _entries.TryGetValue(name, out var entry) ? entry : null;

    /// <summary>Puts an entry in the place of the one with its name.</summary>
    public void Replace(ObjectEntry entry) => _entries[entry.Definition.Name.Value] = entry;

    /// <summary>Whether a name belongs to an object whose file is broken: that was reported, and who refers to it is not to blame.</summary>
    public bool IsBroken(string name) => _broken.Contains(name);

    private void Add(LinkContext context, ObjectEntry entry, PluginUnit own)
    {
        var name = entry.Definition.Name;
        if (!_entries.TryGetValue(name.Value, out var first))
        {
            _entries.Add(name.Value, entry);
        }
        else if (first.Unit != entry.Unit && entry.Unit.DependsOn(first.Unit.Id) && first.ExtendedBy(entry.Unit) is null)
        {
            _entries[name.Value] = new ExtensionLinker(context).Extend(first, entry.Unit, entry.File, own);
            if (entry.Unit.IsOwn)
            {
                _extensions.Add(entry.File.Path);
            }
        }
        else
        {
            var where = first.Unit == entry.Unit ? first.File.RelativePath : first.ExtendedBy(entry.Unit)?.RelativePath ?? $"the plugin '{first.Unit.Id}'";
            context.Report(DiagnosticDescriptors.DuplicateObject, entry.Unit, entry.File, name.Span, name.Value, where);
        }
    }
}
