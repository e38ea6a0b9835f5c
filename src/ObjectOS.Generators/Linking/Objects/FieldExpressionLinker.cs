using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Binds the defaults and conditions of fields, and finds the order in which defaults can be filled in.</summary>
internal sealed class FieldExpressionLinker(ExpressionLinker expressions)
{
    /// <summary>The model of an object with the expressions of its fields.</summary>
    public ObjectModel Link(ObjectEntry entry, ObjectModel model)
    {
        var defaults = new SortedDictionary<string, (FieldExpressionModel Model, SourceSpan Place)>(StringComparer.Ordinal);
        var conditions = new List<FieldExpressionModel>();
        foreach (var field in entry.Definition.Fields)
        {
            foreach (var definition in field.Expressions)
            {
                if (definition.Use != FieldExpressionUse.Default)
                {
                    if (BindCondition(entry, model, definition) is { } condition)
                    {
                        conditions.Add(new FieldExpressionModel(field.Model.Name, definition.Use, definition.Expression.Text, condition));
                    }
                }
                else if (model.Fields.FirstOrDefault(known => known.Name == field.Model.Name) is { } known && BindDefault(entry, model, known, definition) is { } value)
                {
                    defaults.Add(known.Name, (new FieldExpressionModel(known.Name, definition.Use, definition.Expression.Text, value), definition.Place));
                }
            }
        }

        return defaults.Count + conditions.Count == 0
            ? model
            : model with { FieldExpressions = InOrder(entry, defaults).Concat(conditions).ToEquatableArray() };
    }

    private BoundExpression? BindCondition(ObjectEntry entry, ObjectModel model, FieldExpressionDefinition definition)
    {
        // What is read-only is decided by the record as it is stored: there is none before it.
        var scope = expressions.ScopeOf(model) with { HasPrevious = definition.Use == FieldExpressionUse.RequiredWhen };
        return expressions.Bind(entry.Place, definition.Expression, scope, ExpressionType.Boolean);
    }

    private BoundExpression? BindDefault(ObjectEntry entry, ObjectModel model, FieldModel field, FieldExpressionDefinition definition)
    {
        var type = ExpressionType.Of(field, model.Namespace);
        var scope = expressions.ScopeOf(model) with { Refuse = WhyNotInDefault };

        // Any id will do as a reference, but not that of a record of another object.
        var isReference = type.Kind == TypeKind.Record;
        var value = expressions.Bind(entry.Place, definition.Expression, scope, isReference ? null : type);
        if (isReference && value is { Type: var given } && given != type && given.Kind is not (TypeKind.Uuid or TypeKind.Null))
        {
            expressions.Context.Report(
                DiagnosticDescriptors.WrongTypeInExpression, entry.Place.Unit, entry.Place.File, definition.Place, $"Its value must be {type.Describe()}; this is {given.Describe()}.");
            return null;
        }

        if (value is not null && BoundWalker.All(value).OfType<BoundField>().FirstOrDefault(static part => part.Field.IsSystem) is { } root)
        {
            expressions.Context.Report(DiagnosticDescriptors.OutOfReach, entry.Place.Unit, entry.Place.File, definition.Place, WhyNotInDefault(root)!);
            return null;
        }

        return value;
    }

    private static string? WhyNotInDefault(BoundField named) => named switch
    {
        { Path.Count: > 0 } => $"A default is filled in before anything is read: it cannot look at '{named.Field.Name}' of another record. Use fields of the record itself.",
        { Field.IsSystem: true } => $"'{named.Field.Name}' has no value yet when defaults are filled in. Use 'currentUser.id' or 'now()'.",
        { Field.Type: FieldType.Autonumber } => $"'{named.Field.Name}' has no number yet when defaults are filled in. Use another field.",
        _ => null,
    };

    /// <summary>Each default behind those it needs; who needs itself is reported and left out.</summary>
    private List<FieldExpressionModel> InOrder(ObjectEntry entry, SortedDictionary<string, (FieldExpressionModel Model, SourceSpan Place)> defaults)
    {
        var circular = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cycle in Cycles.Find(defaults.Keys, Needed))
        {
            circular.UnionWith(cycle);
            expressions.Context.Report(DiagnosticDescriptors.DefaultCycle, entry.Place.Unit, entry.Place.File, defaults[cycle[0]].Place, cycle[0], string.Join(" -> ", cycle));
        }

        var ordered = new List<FieldExpressionModel>();
        var done = new HashSet<string>(circular, StringComparer.Ordinal);
        while (done.Count < defaults.Count)
        {
            var next = defaults.Keys.Where(name => !done.Contains(name) && Needed(name).All(done.Contains)).ToList();
            if (next.Count == 0)
            {
                break;
            }

            done.UnionWith(next);
            ordered.AddRange(next.Select(name => defaults[name].Model));
        }

        return ordered;

        IEnumerable<string> Needed(string name) => BoundWalker.All(defaults[name].Model.Value)
            .OfType<BoundField>()
            .Select(static field => field.Field.Name)
            .Where(defaults.ContainsKey)
            .Distinct();
    }
}
