using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>
/// Reads conditions, which are expressions or the same in YAML: <c>{ field: end_date, operator: ">=", compare_to: start_date }</c>, joined by <c>all_of</c>, <c>any_of</c> and <c>not</c>.
/// Whatever the form, what comes out is an expression.
/// </summary>
internal static class ConditionShape
{
    /// <summary>The keys of a condition in YAML.</summary>
    internal static readonly KeyTable Keys = new(
        "A rule",
        known: ["field", "operator", "value", "compare_to", "expression", "all_of", "any_of", "not"],
        aliases: [("op", "operator"), ("compare_field", "compare_to"), ("and", "all_of"), ("all", "all_of"), ("or", "any_of"), ("any", "any_of")]);

    private static readonly string[] Forms = ["field", "expression", "all_of", "any_of", "not"];

    private static readonly IReadOnlyDictionary<string, string> Operators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["="] = "==", ["=="] = "==", ["equals"] = "==", ["eq"] = "==",
        ["!="] = "!=", ["<>"] = "!=", ["not_equals"] = "!=", ["ne"] = "!=",
        [">"] = ">", ["gt"] = ">", ["greater_than"] = ">",
        [">="] = ">=", ["gte"] = ">=", ["greater_than_or_equal"] = ">=",
        ["<"] = "<", ["lt"] = "<", ["less_than"] = "<",
        ["<="] = "<=", ["lte"] = "<=", ["less_than_or_equal"] = "<=",
        ["in"] = "in", ["not_in"] = "!in", ["nin"] = "!in",
        ["contains"] = ".contains", ["not_contains"] = "!.contains", ["starts_with"] = ".startsWith", ["ends_with"] = ".endsWith", ["matches"] = ".matches",
        ["empty"] = "empty", ["is_empty"] = "empty", ["is_null"] = "empty", ["not_empty"] = "!empty", ["is_not_empty"] = "!empty", ["not_null"] = "!empty", ["is_not_null"] = "!empty",
    };

    /// <summary>The condition; null when something in it is wrong, which was reported.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="entry">The key and its value.</param>
    /// <param name="field">The field that it is about, where it is a single rule in YAML.</param>
    public static ExpressionDefinition? Read(ParseContext context, YamlEntry entry, out Located<string>? field)
    {
        field = null;
        switch (entry.Value)
        {
            case YamlScalar { Kind: not ScalarKind.Null, Text.Length: > 0 } scalar:
                return ExpressionReader.Read(context, scalar);
            case YamlMapping or YamlSequence { Items.Count: > 0 }:
                var composed = new ComposedExpression();
                return Add(context, composed, entry.Value, ref field) ? composed.Parse(context) : null;
            default:
                context.ReportWrongValue(entry.Key, "an expression, or a rule such as { field: amount, operator: '>', value: 0 }", entry);
                return null;
        }
    }

    private static bool Add(ParseContext context, ComposedExpression composed, YamlNode node, ref Located<string>? field)
    {
        switch (node)
        {
            case YamlScalar { Kind: not ScalarKind.Null, Text.Length: > 0 } scalar:
                composed.Add("(" + Bare(scalar.Text) + ")", scalar.Span);
                return true;
            case YamlSequence { Items.Count: > 0 } sequence:
                return AddAll(context, composed, sequence, "&&");
            case YamlMapping mapping:
                return AddMapping(context, composed, mapping, ref field);
            default:
                context.Report(DiagnosticDescriptors.UnreadableRule, node.Span, "A rule is a mapping such as { field: amount, operator: '>', value: 0 }.");
                return false;
        }
    }

    private static bool AddMapping(ParseContext context, ComposedExpression composed, YamlMapping mapping, ref Located<string>? field)
    {
        var reader = new MappingReader(context, mapping, Keys);
        var forms = Forms.Where(key => reader.Find(key) is not null).ToList();
        if (forms.Count != 1)
        {
            context.Report(DiagnosticDescriptors.UnreadableRule, mapping.Span, "A rule has one of 'field', 'expression', 'all_of', 'any_of' and 'not'.");
            return false;
        }

        var form = reader.Find(forms[0])!;
        Located<string>? inner = null;
        switch (forms[0])
        {
            case "field":
                field = reader.Text("field");
                return field is { } name && AddComparison(context, composed, reader, name);
            case "expression":
                return Add(context, composed, form.Value, ref inner);
            case "not":
                composed.Add("!(", form.KeySpan);
                var isRight = Add(context, composed, form.Value, ref inner);
                composed.Add(")", form.KeySpan);
                return isRight;
            default:
                if (form.Value is YamlSequence { Items.Count: > 0 } items)
                {
                    return AddAll(context, composed, items, forms[0] == "all_of" ? "&&" : "||");
                }

                context.ReportWrongValue(form.Key, "a list of rules", form);
                return false;
        }
    }

    private static bool AddAll(ParseContext context, ComposedExpression composed, YamlSequence sequence, string sign)
    {
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = sequence.Items[i];
            Located<string>? inner = null;
            composed.Add(i == 0 ? "(" : $" {sign} (", item.Span);
            if (!Add(context, composed, item, ref inner))
            {
                return false;
            }

            composed.Add(")", item.Span);
        }

        return true;
    }

    private static bool AddComparison(ParseContext context, ComposedExpression composed, MappingReader reader, Located<string> field)
    {
        if (!IsPath(field.Value))
        {
            context.Report(DiagnosticDescriptors.UnreadableRule, field.Span, $"'{Excerpts.Of(field.Value)}' is not the name of a field.");
            return false;
        }

        var written = reader.Text("operator") ?? new Located<string>("=", field.Span);
        if (!Operators.TryGetValue(written.Value, out var sign) && !Operators.TryGetValue(Identifiers.Snake(written.Value), out sign))
        {
            var suggestion = DidYouMean.Sentence(written.Value, Operators.Keys, "Use =, !=, <, <=, >, >=, in, not_in, contains, starts_with, ends_with, matches, is_empty or not_empty.");
            context.Report(DiagnosticDescriptors.UnreadableRule, written.Span, $"'{Excerpts.Of(written.Value)}' is no operator. {suggestion}");
            return false;
        }

        var isNegated = sign[0] == '!' && sign != "!=";
        sign = isNegated ? sign.Substring(1) : sign;
        composed.Add(isNegated ? "!" : string.Empty, written.Span);
        if (sign == "empty")
        {
            composed.Add("empty(", written.Span).Add("record." + field.Value, field.Span).Add(")", written.Span);
            return RefuseOperand(context, reader, written.Value);
        }

        var isCall = sign[0] == '.';
        composed.Add(isNegated && !isCall ? "(" : string.Empty, written.Span).Add("record." + field.Value, field.Span);
        composed.Add(isCall ? sign + "(" : $" {sign} ", written.Span);
        var isRight = AddOperand(context, composed, reader, field);
        composed.Add(isCall || isNegated ? ")" : string.Empty, written.Span);
        return isRight;
    }

    private static bool AddOperand(ParseContext context, ComposedExpression composed, MappingReader reader, Located<string> field)
    {
        var (value, other) = (reader.Find("value"), reader.Find("compare_to"));
        if (value is not null == other is not null)
        {
            context.Report(DiagnosticDescriptors.UnreadableRule, (value ?? other)?.KeySpan ?? field.Span, "A rule compares its field with a 'value', or with the field that 'compare_to' names.");
            return false;
        }

        if (other is not null)
        {
            if (reader.Text("compare_to") is not { } name)
            {
                return false;
            }

            composed.Add("record." + name.Value, name.Span);
            return IsPath(name.Value) || Report(context, name);
        }

        return AddValue(context, composed, value!, value!.Value);

        static bool Report(ParseContext context, Located<string> name)
        {
            context.Report(DiagnosticDescriptors.UnreadableRule, name.Span, $"'{Excerpts.Of(name.Value)}' is not the name of a field.");
            return false;
        }
    }

    private static bool AddValue(ParseContext context, ComposedExpression composed, YamlEntry entry, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar { Kind: ScalarKind.Null } nothing:
                composed.Add("null", nothing.Span.Length == 0 ? entry.KeySpan : nothing.Span);
                return true;
            case YamlScalar { Kind: ScalarKind.Number } number:
                composed.Add(number.Text, number.Span);
                return true;
            case YamlScalar { Kind: ScalarKind.Boolean } truth:
                composed.Add(truth.Text.ToLowerInvariant(), truth.Span);
                return true;
            case YamlScalar text when TemplateReader.IsOneHole(text.Text) || text.Text.StartsWith("$", StringComparison.Ordinal):
                composed.Add("(" + Bare(text.Text) + ")", text.Span);
                return true;
            case YamlScalar text:
                composed.AddText(text.Text, text.Span);
                return true;
            case YamlSequence sequence:
                composed.Add("[", entry.KeySpan);
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    composed.Add(i == 0 ? string.Empty : ", ", sequence.Items[i].Span);
                    if (!AddValue(context, composed, entry, sequence.Items[i]))
                    {
                        return false;
                    }
                }

                composed.Add("]", entry.KeySpan);
                return true;
            default:
                context.ReportWrongValue(entry.Key, "a value or a list of values", entry);
                return false;
        }
    }

    private static bool RefuseOperand(ParseContext context, MappingReader reader, string sign)
    {
        if ((reader.Find("value") ?? reader.Find("compare_to")) is not { } operand)
        {
            return true;
        }

        context.Report(DiagnosticDescriptors.UnreadableRule, operand.KeySpan, $"'{sign}' compares its field with nothing. Remove '{operand.Key}'.");
        return false;
    }

    private static string Bare(string text) => TemplateReader.IsOneHole(text.Trim()) ? text.Trim().Substring(2, text.Trim().Length - 3) : text;

    private static bool IsPath(string text) => text.Split('.').All(static part => Identifiers.IsSnakeCase(part));
}
