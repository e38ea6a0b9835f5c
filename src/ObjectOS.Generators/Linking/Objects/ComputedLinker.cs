using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Sql;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Links formulas and roll-ups: none needs itself, each has the type it says, and its SQL is written.</summary>
/// <param name="table">The objects as they are written.</param>
/// <param name="models">The objects, complete but for what is computed.</param>
/// <param name="contextOf">Who takes the problems of an object.</param>
internal sealed class ComputedLinker(ObjectTable table, SortedDictionary<string, ObjectModel> models, Func<ObjectEntry, LinkContext> contextOf)
{
    private readonly Dictionary<(string Object, string Field), ComputedSource> _sources = [];
    private readonly Dictionary<(string Object, string Field), RollupPlan> _plans = [];
    private readonly HashSet<string> _circular = new(StringComparer.Ordinal);

    /// <summary>The same objects, the computed fields complete.</summary>
    public SortedDictionary<string, ObjectModel> Link()
    {
        foreach (var entry in table.Entries)
        {
            foreach (var field in entry.Definition.Fields)
            {
                if (field.Model.Computed is not null)
                {
                    _sources.Add((entry.Definition.Name.Value, field.Model.Name), new ComputedSource(entry, field));
                }
            }
        }

        if (_sources.Count == 0)
        {
            return models;
        }

        FindCycles();
        var rollups = new RollupLinker(models, contextOf, FindFormula);
        foreach (var source in InOrder())
        {
            if (source.Field.Rollup is not null && rollups.Link(source) is { } plan)
            {
                _plans.Add((source.ObjectName, source.Field.Model.Name), plan);
                Replace(source, plan.Result);
            }
        }

        foreach (var source in InOrder())
        {
            if (Complete(source) is { } computed)
            {
                Replace(source, FieldOf(source) with { Computed = computed });
            }
        }

        return models;
    }

    /// <summary>The expression of a formula that does not need itself; null when there is none.</summary>
    public ExpressionSyntax? FindFormula(string objectName, string field) =>
        _sources.TryGetValue((objectName, field), out var source) && !_circular.Contains(source.Name) ? source.Field.Formula?.Syntax : null;

    private void FindCycles()
    {
        var needed = _sources.Values.ToDictionary(static source => source.Name, source => Needed(source).ToList(), StringComparer.Ordinal);
        foreach (var cycle in Cycles.Find(needed.Keys, name => needed[name]))
        {
            _circular.UnionWith(cycle);
            var source = _sources.Values.First(source => source.Name == cycle[0]);
            contextOf(source.Entry).Report(
                DiagnosticDescriptors.ComputedCycle, source.Entry.Place.Unit, source.Entry.Place.File, source.Field.NameSpan, cycle[0], string.Join(" -> ", cycle));
        }
    }

    /// <summary>The computed fields that one is made of, by their names.</summary>
    private IEnumerable<string> Needed(ComputedSource source)
    {
        var owner = models[source.ObjectName];
        var walks = new List<(ObjectModel From, IReadOnlyList<string> Names)>();
        if (source.Field.Formula is { } formula)
        {
            walks.AddRange(SyntaxWalker.Walks(formula.Syntax, "record").Select(names => (owner, names)));
        }
        else if (source.Field.Rollup is { } rollup && RollupLinker.FindRelations(owner, rollup.Target.Value) is [var relation] && models.TryGetValue(relation.ObjectName, out var child))
        {
            walks.AddRange(rollup.Field is { } field ? [(child, [field.Value])] : []);
            walks.AddRange(rollup.Filter is { } filter ? SyntaxWalker.Walks(filter.Syntax, "record").Select(names => (child, names)) : []);
        }

        foreach (var (from, names) in walks)
        {
            var at = from;
            foreach (var name in names)
            {
                if (at.Fields.FirstOrDefault(field => field.Name == name) is not { } field)
                {
                    break;
                }

                if (field.Computed is not null)
                {
                    yield return $"{at.Name}.{name}";
                }

                if (field.Reference is null || !models.TryGetValue(field.Reference.ObjectName, out at))
                {
                    break;
                }
            }
        }
    }

    /// <summary>Each behind those that it needs; those that need themselves are left out.</summary>
    private List<ComputedSource> InOrder()
    {
        var ordered = new List<ComputedSource>();
        var done = new HashSet<string>(_circular, StringComparer.Ordinal);
        var open = _sources.Values.Where(source => !_circular.Contains(source.Name)).OrderBy(static source => source.Name, StringComparer.Ordinal).ToList();
        while (open.Count > 0)
        {
            var next = open.Where(source => Needed(source).All(done.Contains)).ToList();
            done.UnionWith(next.Select(static source => source.Name));
            ordered.AddRange(next);
            if (open.RemoveAll(next.Contains) == 0)
            {
                break;
            }
        }

        return ordered;
    }

    private FieldModel FieldOf(ComputedSource source) => models[source.ObjectName].Fields.First(field => field.Name == source.Field.Model.Name);

    private void Replace(ComputedSource source, FieldModel field)
    {
        var model = models[source.ObjectName];
        models[source.ObjectName] = model with { Fields = model.Fields.Select(other => other.Name == field.Name ? field : other).ToEquatableArray() };
    }

    private ComputedModel? Complete(ComputedSource source)
    {
        var model = models[source.ObjectName];
        var field = FieldOf(source);
        BoundExpression? bound;
        if (source.Field.Formula is { } formula)
        {
            bound = Bind(source, model, field, formula);
        }
        else
        {
            bound = _plans.ContainsKey((model.Name, field.Name)) ? new BoundField(ExpressionRoot.Record, default, field, RollupLinker.TypeOf(field), true) : null;
        }

        if (bound is null)
        {
            return null;
        }

        var names = new SqlNames(Find, FindPlan);
        var syntax = source.Field.Formula?.Syntax ?? source.Field.Rollup?.Filter?.Syntax;
        try
        {
            var measure = ComputedMeasure.Of(bound, model, names);
            var computed = field.Computed! with
            {
                Sqlite = new SqlWriter(SqlTarget.Sqlite, names, model).Column(bound),
                Postgres = new SqlWriter(SqlTarget.Postgres, names, model).Column(bound),
                Uses = measure.Uses,
                LooksBeyondRecord = measure.LooksBeyondRecord,
                Cost = measure.Cost,
            };
            if (measure.Excess(computed) is { } excess)
            {
                Report(source, DiagnosticDescriptors.TooCostly, syntax?.Span, $"'{source.Name}' {excess}");
            }

            return computed;
        }
        catch (UnsupportedInSqlException unsupported)
        {
            if (unsupported.Name.Length > 0)
            {
                Report(source, DiagnosticDescriptors.NotInSql, (syntax is null ? null : SyntaxWalker.FindCall(syntax, unsupported.Name)) ?? syntax?.Span, unsupported.Name);
            }

            return null;
        }
    }

    private BoundExpression? Bind(ComputedSource source, ObjectModel model, FieldModel field, ExpressionDefinition formula)
    {
        var scope = new ExpressionScope(model, Find) { FindFormula = FindFormula, IsInDatabase = true };
        var bound = ExpressionBinder.BindFormula(formula.Syntax, scope, field, model.Namespace, out var problem);
        if (problem is not null && !ExpressionLinker.NamesBrokenField(source.Entry.Definition.BrokenFields, formula.Syntax))
        {
            Report(source, DiagnosticDescriptors.Of(problem.Kind), problem.Span, problem.Message);
        }

        return bound;
    }

    private ObjectModel? Find(string name) => models.TryGetValue(name, out var model) ? model : null;

    private RollupPlan? FindPlan(string objectName, string field) => _plans.TryGetValue((objectName, field), out var plan) ? plan : throw new UnsupportedInSqlException("");

    private void Report(ComputedSource source, Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, SourceSpan? span, params string[] arguments) =>
        contextOf(source.Entry).Report(descriptor, source.Entry.Place.Unit, source.Entry.Place.File, span ?? source.Field.NameSpan, arguments);
}

/// <summary>A computed field and where it comes from.</summary>
/// <param name="Entry">Its object.</param>
/// <param name="Field">The field.</param>
internal sealed record ComputedSource(ObjectEntry Entry, FieldDefinition Field)
{
    /// <summary>The name of its object.</summary>
    public string ObjectName => Entry.Definition.Name.Value;

    /// <summary>The name that paths give it.</summary>
    public string Name => $"{ObjectName}.{Field.Model.Name}";
}
