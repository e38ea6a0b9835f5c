using ObjectOS.Generators.Definitions.Manifests;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Versions;

namespace ObjectOS.Generators.Linking.Plugins;

/// <summary>Resolves the dependencies between plugins and orders their start.</summary>
internal sealed class DependencyLinker
{
    private readonly LinkContext _context;
    private readonly PluginUnit _own;
    private readonly Dictionary<string, PluginUnit> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    private DependencyLinker(LinkContext context, PluginUnit own, IEnumerable<PluginUnit> referenced)
    {
        _context = context;
        _own = own;
        _units.Add(own.Id, own);
        foreach (var unit in referenced)
        {
            if (_units.TryGetValue(unit.Id, out var other))
            {
                context.Report(
                    DiagnosticDescriptors.DuplicatePlugin, own, own.ManifestFile, own.Manifest.Id.Span, unit.Id, other.Origin, unit.Origin);
            }
            else
            {
                _units.Add(unit.Id, unit);
            }
        }
    }

    /// <summary>
    /// The plugins, dependencies first and ties by id, the project's own last. Whether all of them are there is a question for an
    /// application only: a plugin may be compiled without what it will meet there.
    /// </summary>
    public static List<PluginUnit> Resolve(LinkContext context, PluginUnit own, IEnumerable<PluginUnit> referenced)
    {
        var linker = new DependencyLinker(context, own, referenced);
        linker.FindParents();
        linker.CheckVersions();
        return linker.Order();
    }

    /// <summary>Finds for each plugin one that asks for it, so that a message can say how it came in.</summary>
    private void FindParents()
    {
        var waiting = new Queue<PluginUnit>();
        waiting.Enqueue(_own);
        while (waiting.Count > 0)
        {
            var unit = waiting.Dequeue();
            foreach (var dependency in unit.Manifest.Dependencies)
            {
                var id = dependency.Id.Value;
                if (id != _own.Id && _units.TryGetValue(id, out var next) && !_parents.ContainsKey(id))
                {
                    _parents.Add(id, unit.Id);
                    waiting.Enqueue(next);
                }
            }
        }
    }

    private string PathTo(string id)
    {
        var path = new List<string> { id };
        while (id != _own.Id)
        {
            id = _parents.TryGetValue(id, out var parent) ? parent : _own.Id;
            path.Add(id);
        }

        path.Reverse();
        return string.Join(" -> ", path);
    }

    private void CheckVersions()
    {
        foreach (var unit in _units.Values.OrderBy(static unit => unit.Id, StringComparer.Ordinal))
        {
            foreach (var dependency in unit.Manifest.Dependencies)
            {
                Check(unit, dependency);
            }
        }
    }

    private void Check(PluginUnit unit, DependencyDefinition dependency)
    {
        var id = dependency.Id.Value;
        if (!_units.TryGetValue(id, out var target))
        {
            if (!dependency.Optional && _own.IsApplication)
            {
                _context.Report(
                    DiagnosticDescriptors.DependencyMissing, unit, unit.ManifestFile, dependency.Id.Span, id, $"{PathTo(unit.Id)} -> {id}");
            }
        }
        else if (dependency.Versions is { } range
            && SemanticVersion.Find(target.Manifest.Version.Value) is { } version
            && !range.Contains(version))
        {
            _context.Report(
                DiagnosticDescriptors.DependencyOutOfRange,
                unit,
                unit.ManifestFile,
                dependency.Range.Span,
                id,
                target.Manifest.Version.Value,
                dependency.Range.Value,
                $"{PathTo(unit.Id)} -> {id}");
        }
    }

    /// <summary>Kahn's algorithm with an ordered set of what is ready. What is left over lies on a circle or behind one.</summary>
    private List<PluginUnit> Order()
    {
        var waitsFor = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiters = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var unit in _units.Values)
        {
            var dependencies = DependenciesOf(unit);
            waitsFor.Add(unit.Id, dependencies.Count);
            foreach (var id in dependencies)
            {
                if (!waiters.TryGetValue(id, out var list))
                {
                    waiters.Add(id, list = []);
                }

                list.Add(unit.Id);
            }
        }

        var ready = new SortedSet<string>(waitsFor.Where(static pair => pair.Value == 0).Select(static pair => pair.Key), StringComparer.Ordinal);
        var order = new List<PluginUnit>(_units.Count);
        while (ready.Count > 0)
        {
            var id = ready.Min;
            ready.Remove(id);
            waitsFor.Remove(id);
            order.Add(_units[id]);
            foreach (var waiter in waiters.TryGetValue(id, out var list) ? list : [])
            {
                if (--waitsFor[waiter] == 0)
                {
                    ready.Add(waiter);
                }
            }
        }

        if (waitsFor.Count > 0)
        {
            ReportCycles(waitsFor.Keys);
            order.AddRange(waitsFor.Keys.Where(id => id != _own.Id).OrderBy(static id => id, StringComparer.Ordinal).Select(id => _units[id]));
            order.Remove(_own);
            order.Add(_own);
        }

        return order;
    }

    /// <summary>An application starts behind every plugin, whether it names it or not.</summary>
    private List<string> DependenciesOf(PluginUnit unit)
    {
        var declared = Declared(unit.Id).ToList();
        if (unit.IsApplication)
        {
            declared.AddRange(_units.Keys.Where(id => id != unit.Id && !declared.Contains(id)).ToList());
        }

        return declared;
    }

    private IEnumerable<string> Declared(string id) =>
        _units[id].Manifest.Dependencies.Select(static dependency => dependency.Id.Value).Where(_units.ContainsKey);

    private void ReportCycles(IEnumerable<string> ids)
    {
        foreach (var cycle in Cycles.Find(ids, Declared))
        {
            var first = _units[cycle[0]];
            var span = first.Manifest.Dependencies.First(dependency => dependency.Id.Value == cycle[1]).Id.Span;
            var own = cycle.IndexOf(_own.Id);
            if (own >= 0 && !first.IsOwn)
            {
                first = _own;
                span = _own.Manifest.Dependencies.First(dependency => dependency.Id.Value == cycle[own + 1]).Id.Span;
            }

            _context.Report(DiagnosticDescriptors.DependencyCycle, first, first.ManifestFile, span, string.Join(" -> ", cycle));
        }
    }
}
