using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Reads what a validation asks and of which records, in whichever keys its type has for that.</summary>
internal sealed class ValidationShape(ParseContext context, MappingReader reader, Located<string> name)
{
    private static readonly Dictionary<string, string> Occasions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["create"] = "previous == null",
        ["insert"] = "previous == null",
        ["update"] = "previous != null",
    };

    /// <summary>What it asks; null when that cannot be told, which was reported.</summary>
    public Parts? Read()
    {
        var type = reader.Text("type");
        if (type is { } word && !ValidationTypes.Find(Identifiers.Snake(word.Value), out var hint))
        {
            context.Report(DiagnosticDescriptors.UnknownValidationType, word.Span, Excerpts.Of(word.Value), hint);
            return null;
        }

        return type is { } known && Identifiers.Snake(known.Value) == ValidationTypes.StateMachine ? ReadTransitions(known) : ReadCondition(type);
    }

    private Parts? ReadTransitions(Located<string> type)
    {
        if (reader.Text("field") is not { } field || reader.Find("transitions") is not { } transitions)
        {
            return Misshapen(type.Span, "is a state machine: it has the 'field' that holds the state and the 'transitions' between its values");
        }

        if ((reader.Find("condition") ?? reader.Find("rule")) is { } other)
        {
            return Misshapen(other.KeySpan, $"is a state machine: its condition is made of its transitions. Remove '{other.Key}'");
        }

        if (!Identifiers.IsSnakeCase(field.Value))
        {
            return Misshapen(field.Span, $"names no field with '{Excerpts.Of(field.Value)}'");
        }

        var when = ReadWhen(null);
        return TransitionShape.Read(context, field, transitions, reader.Find("initial"), out var states) is { } condition
            ? new Parts(condition, when, field, states)
            : null;
    }

    private Parts? ReadCondition(Located<string>? type)
    {
        if ((reader.Find("transitions") ?? reader.Find("initial")) is { } foreign)
        {
            return Misshapen(foreign.KeySpan, $"is no state machine. Write 'type: state_machine', or remove '{foreign.Key}'");
        }

        var isConditional = type is { } word && Identifiers.Snake(word.Value) == ValidationTypes.Conditional;
        var (condition, rule) = (reader.Find("condition"), reader.Find("rule"));
        if (isConditional && (condition is null || rule is null))
        {
            return Misshapen(type!.Value.Span, "is conditional: it has a 'condition' that says for which records its 'rule' must hold");
        }

        if (!isConditional && condition is not null && rule is not null)
        {
            return Misshapen(rule.KeySpan, "has a 'condition' and a 'rule', which is the same. Write 'type: conditional' if the condition says when the rule must hold");
        }

        if ((rule ?? condition) is not { } must)
        {
            context.Report(DiagnosticDescriptors.ValidationWithoutCondition, name.Span, name.Value);
            return null;
        }

        var when = ReadWhen(isConditional ? condition : null);
        return ConditionShape.Read(context, must, out var field) is { } asked ? new Parts(asked, when, field, default) : null;
    }

    /// <summary>All that says for which records, as one condition.</summary>
    private ExpressionDefinition? ReadWhen(YamlEntry? condition)
    {
        ExpressionDefinition? when = null;
        foreach (var part in new[] { ReadOccasions(), ReadFields(), ReadOne(reader.Find("when")), ReadOne(condition) })
        {
            when = when is null ? part : part is null ? when : new ExpressionDefinition(
                $"({when.Text}) && ({part.Text})", new BinarySyntax("&&", when.Syntax, part.Syntax, part.Syntax.Span));
        }

        return when;
    }

    private ExpressionDefinition? ReadOne(YamlEntry? entry) => entry is null ? null : ConditionShape.Read(context, entry, out _);

    private ExpressionDefinition? ReadOccasions()
    {
        var composed = new ComposedExpression();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var occasion in reader.Texts("on"))
        {
            if (occasion.Value == "delete")
            {
                context.Report(DiagnosticDescriptors.NotAvailableYet, occasion.Span, "A validation of deletes");
            }
            else if (!Occasions.TryGetValue(occasion.Value, out var test))
            {
                context.Report(DiagnosticDescriptors.WrongValue, occasion.Span, reader.Find("on")!.Key, "a list of create and update", $"'{Excerpts.Of(occasion.Value)}'");
            }
            else if (seen.Add(test))
            {
                composed.Add(test, occasion.Span);
            }
        }

        // Both are all there is.
        return seen.Count == 1 ? composed.Parse(context) : null;
    }

    /// <summary>Asked only when one of these fields changes.</summary>
    private ExpressionDefinition? ReadFields()
    {
        var fields = reader.Texts("fields");
        if (fields.Count == 0)
        {
            return null;
        }

        var composed = new ComposedExpression().Add("previous == null", fields[0].Span);
        foreach (var field in fields)
        {
            if (!Identifiers.IsSnakeCase(field.Value))
            {
                Misshapen(field.Span, $"names no field with '{Excerpts.Of(field.Value)}'");
                return null;
            }

            composed.Add(" || ", field.Span).Add("record." + field.Value, field.Span).Add(" != ", field.Span).Add("previous." + field.Value, field.Span);
        }

        return composed.Parse(context);
    }

    private Parts? Misshapen(SourceSpan span, string what)
    {
        context.Report(DiagnosticDescriptors.MisshapenValidation, span, name.Value, what);
        return null;
    }

    /// <summary>What a validation asks.</summary>
    /// <param name="Condition">What must hold.</param>
    /// <param name="When">For which records; null for all.</param>
    /// <param name="Field">The field it is about, where its form says so.</param>
    /// <param name="States">The states of a state machine.</param>
    internal sealed record Parts(ExpressionDefinition Condition, ExpressionDefinition? When, Located<string>? Field, EquatableArray<string> States);
}
