using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Reads which state a field may go to from which: <c>transitions: { open: [paid, void], paid: [] }</c>.</summary>
internal static class TransitionShape
{
    /// <summary>The keys of a state, where it is not just the list of those that may follow.</summary>
    internal static readonly KeyTable Keys = new(
        "A state", known: ["allowed_next", "is_terminal"], aliases: [("next", "allowed_next"), ("terminal", "is_terminal"), ("final", "is_terminal")], annotations: ["label", "description", "ai_context", "annotations"]);

    /// <summary>The condition that a change keeps to; null when something is wrong, which was reported.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="field">The field that holds the state.</param>
    /// <param name="transitions">The states and those that may follow.</param>
    /// <param name="initial">The states a new record may have; null for any.</param>
    /// <param name="states">The states that are named.</param>
    public static ExpressionDefinition? Read(ParseContext context, Located<string> field, YamlEntry transitions, YamlEntry? initial, out EquatableArray<string> states)
    {
        states = default;
        if (transitions.Value is not YamlMapping mapping || mapping.Entries.Count == 0)
        {
            context.ReportWrongValue(transitions.Key, "a mapping such as { open: [paid, void], paid: [] }", transitions);
            return null;
        }

        var composed = new ComposedExpression();
        AddNew(context, composed, initial, field);
        composed.Add("previous.", field.Span).Add(field.Value, field.Span).Add(" == null || ", field.Span);
        composed.Add("record." + field.Value, field.Span).Add(" == ", field.Span).Add("previous." + field.Value, field.Span);
        foreach (var state in mapping.Entries)
        {
            var next = NextOf(context, state);
            composed.Add(" || (previous." + field.Value + " == ", state.KeySpan).AddText(state.Key, state.KeySpan);
            composed.Add(" && ", state.KeySpan).Add("record." + field.Value, field.Span).Add(next.Count == 0 ? " == " : " in [", state.KeySpan);
            for (var i = 0; i < next.Count; i++)
            {
                composed.Add(i == 0 ? string.Empty : ", ", next[i].Span).AddText(next[i].Value, next[i].Span);
            }

            // A state that leads nowhere may only stay.
            if (next.Count == 0)
            {
                composed.AddText(state.Key, state.KeySpan);
            }

            composed.Add(next.Count == 0 ? ")" : "])", state.KeySpan);
        }

        states = mapping.Entries.Select(static state => state.Key).ToEquatableArray();
        return composed.Parse(context);
    }

    private static void AddNew(ParseContext context, ComposedExpression composed, YamlEntry? initial, Located<string> field)
    {
        var states = initial is null ? default : Texts(context, initial, initial.Value);
        if (states.Count == 0)
        {
            composed.Add("previous == null || ", field.Span);
            return;
        }

        composed.Add("previous == null ? ", initial!.KeySpan).Add("record." + field.Value, field.Span).Add(" == null || ", initial.KeySpan);
        composed.Add("record." + field.Value, field.Span).Add(" in [", initial.KeySpan);
        for (var i = 0; i < states.Count; i++)
        {
            composed.Add(i == 0 ? string.Empty : ", ", states[i].Span).AddText(states[i].Value, states[i].Span);
        }

        composed.Add("] : ", initial.KeySpan);
    }

    private static EquatableArray<Located<string>> NextOf(ParseContext context, YamlEntry state)
    {
        if (state.Value is not YamlMapping mapping)
        {
            return Texts(context, state, state.Value);
        }

        var reader = new MappingReader(context, mapping, Keys);
        var next = reader.Find("allowed_next") is { } allowed ? Texts(context, allowed, allowed.Value) : default;
        if (reader.Boolean("is_terminal") is { } isTerminal && isTerminal != (next.Count == 0))
        {
            context.Report(
                DiagnosticDescriptors.UnreadableRule,
                reader.Find("is_terminal")!.KeySpan,
                isTerminal ? $"The state '{Excerpts.Of(state.Key)}' is terminal and leads to others." : $"The state '{Excerpts.Of(state.Key)}' is not terminal and leads nowhere.");
        }

        return next;
    }

    private static EquatableArray<Located<string>> Texts(ParseContext context, YamlEntry entry, YamlNode node)
    {
        var items = node switch
        {
            YamlSequence sequence => sequence.Items,
            YamlScalar { Kind: ScalarKind.Null } => default,
            _ => [node],
        };
        if (items.All(static item => item is YamlScalar { Kind: not ScalarKind.Null }))
        {
            return items.Select(static item => new Located<string>(((YamlScalar)item).Text, item.Span)).ToEquatableArray();
        }

        context.ReportWrongValue(entry.Key, "a list of states", entry);
        return default;
    }
}
