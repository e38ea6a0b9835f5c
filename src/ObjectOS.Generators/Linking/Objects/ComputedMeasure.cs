using ObjectOS.Generators.Expressions;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Sql;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>What can be known at build of the work a computed field makes, and of whose fields it is made.</summary>
internal sealed class ComputedMeasure
{
    private readonly SqlNames _names;
    private readonly SortedDictionary<(string Object, bool IsElsewhere), SortedSet<string>> _uses = [];
    private int _nodes;
    private int _lookups;
    private int _rollups;
    private bool _asksClock;

    private ComputedMeasure(SqlNames names) => _names = names;

    /// <summary>What it costs.</summary>
    public CostModel Cost => new(_nodes, _lookups, _rollups);

    /// <summary>Every stored field that has a part in it.</summary>
    public EquatableArray<FieldUseModel> Uses => _uses
        .Where(static use => use.Value.Count > 0)
        .Select(static use => new FieldUseModel(use.Key.Object, use.Key.IsElsewhere, use.Value.ToEquatableArray()))
        .ToEquatableArray();

    /// <summary>Whether it may change although its record does not.</summary>
    public bool LooksBeyondRecord => _asksClock || _uses.Keys.Any(static use => use.IsElsewhere);

    /// <summary>Measures an expression over the records of an object.</summary>
    public static ComputedMeasure Of(BoundExpression expression, ObjectModel model, SqlNames names)
    {
        var measure = new ComputedMeasure(names);
        measure.Add(expression, model, isElsewhere: false);
        return measure;
    }

    /// <summary>What is more than allowed, as the end of a sentence; null when nothing is.</summary>
    public string? Excess(ComputedModel computed) =>
        _lookups > ExpressionLimits.Lookups ? Sentence($"looks up {Numbers.Text(_lookups)} records for each of its own", ExpressionLimits.Lookups)
        : _rollups > ExpressionLimits.Rollups ? Sentence($"goes {Numbers.Text(_rollups)} times through the records that refer to one", ExpressionLimits.Rollups)
        : _nodes > ExpressionLimits.ComputedNodes ? Sentence($"has {Numbers.Text(_nodes)} parts", ExpressionLimits.ComputedNodes)
        : Math.Max(computed.Sqlite.Length, computed.Postgres.Length) > ExpressionLimits.Sql ? Sentence("makes SQL of too many characters", ExpressionLimits.Sql)
        : null;

    private static string Sentence(string what, int most) => $"{what}; {Numbers.Text(most)} is the most, with the formulas that it uses counted in.";

    private void Add(BoundExpression expression, ObjectModel model, bool isElsewhere)
    {
        foreach (var node in BoundWalker.All(expression))
        {
            _nodes++;
            _asksClock |= node is BoundOperation { Operation: Operation.Now or Operation.Today };
            if (node is BoundField field)
            {
                Add(field, model, isElsewhere);
            }
        }
    }

    private void Add(BoundField field, ObjectModel model, bool isElsewhere)
    {
        var at = model;
        foreach (var step in field.Path)
        {
            _lookups++;
            Use(at, isElsewhere, step.Name);
            if (_names.FindObject(step.Reference!.ObjectName) is not { } next)
            {
                return;
            }

            (at, isElsewhere) = (next, true);
        }

        if (field.Field.Computed is not { IsRollup: true })
        {
            Use(at, isElsewhere, field.Field.Name);
            return;
        }

        if (_names.FindRollup(at.Name, field.Field.Name) is { } plan)
        {
            _rollups++;
            Use(plan.Child, isElsewhere: true, plan.Reference.Name);
            foreach (var part in new[] { plan.Value, plan.Filter })
            {
                if (part is not null)
                {
                    Add(part, plan.Child, isElsewhere: true);
                }
            }
        }
    }

    private void Use(ObjectModel model, bool isElsewhere, string field)
    {
        if (!_uses.TryGetValue((model.Name, isElsewhere), out var fields))
        {
            _uses.Add((model.Name, isElsewhere), fields = new SortedSet<string>(StringComparer.Ordinal));
        }

        fields.Add(field);
    }
}
