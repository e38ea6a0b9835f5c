using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Expressions.Syntax;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Expressions;

/// <summary>Reads a condition that is written as an expression, or as a list of <c>{ field, operator, value }</c> that all must hold: the second is the first in other words.</summary>
internal static class FilterFormReader
{
    internal static readonly KeyTable Keys = new(
        "A criterion",
        known: ["field", "operator", "value"],
        aliases: [("op", "operator")]);

    private static readonly IReadOnlyDictionary<string, string> Operators = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["equals"] = "==", ["eq"] = "==", ["="] = "==", ["=="] = "==",
        ["not_equals"] = "!=", ["ne"] = "!=", ["!="] = "!=", ["<>"] = "!=",
        ["less_than"] = "<", ["lt"] = "<", ["<"] = "<",
        ["less_or_equal"] = "<=", ["lte"] = "<=", ["<="] = "<=",
        ["greater_than"] = ">", ["gt"] = ">", [">"] = ">",
        ["greater_or_equal"] = ">=", ["gte"] = ">=", [">="] = ">=",
        ["in"] = "in",
        ["contains"] = "contains",
        ["starts_with"] = "startsWith",
        ["ends_with"] = "endsWith",
    };

    /// <summary>The condition; null when it is none, which was reported.</summary>
    public static ExpressionDefinition? Read(ParseContext context, MappingReader reader, string key)
    {
        var entry = reader.Find(key)!;
        if (entry.Value is YamlScalar)
        {
            return ExpressionReader.Read(context, reader, key);
        }

        var items = entry.Value is YamlSequence sequence ? sequence.Items : [entry.Value];
        ExpressionSyntax? all = null;
        var words = new List<string>();
        foreach (var item in items)
        {
            if (item is not YamlMapping mapping)
            {
                context.ReportWrongValue(entry.Key, "an expression, or a list of { field, operator, value }", entry);
                return null;
            }

            if (Criterion(context, mapping) is not { } criterion)
            {
                return null;
            }

            all = all is null ? criterion.Syntax : new BinarySyntax("&&", all, criterion.Syntax, mapping.Span);
            words.Add(criterion.Text);
        }

        return all is null ? null : new ExpressionDefinition(string.Join(" && ", words), all);
    }

    private static ExpressionDefinition? Criterion(ParseContext context, YamlMapping mapping)
    {
        var reader = new MappingReader(context, mapping, Keys);
        if (reader.Text("field") is not { } field || reader.Find("value") is not { } value)
        {
            context.Report(DiagnosticDescriptors.WrongValue, mapping.Span, "filter", "{ field, operator, value }", mapping.Describe());
            return null;
        }

        var sign = reader.Choice("operator", Operators, "==");
        var place = reader.Find("operator")?.Value.Span ?? field.Span;
        if (Literal(value.Value) is not { } literal)
        {
            context.ReportWrongValue(value.Key, "a single value, or a list of them", value);
            return null;
        }

        var record = new MemberSyntax(new NameSyntax("record", field.Span), field.Value, field.Span);
        return char.IsLetter(sign[0]) && sign != "in"
            ? new ExpressionDefinition($"record.{field.Value}.{sign}({Write(literal)})", new CallSyntax(record, sign, [literal], place))
            : new ExpressionDefinition($"record.{field.Value} {sign} {Write(literal)}", new BinarySyntax(sign, record, literal, place));
    }

    private static ExpressionSyntax? Literal(YamlNode node) => node switch
    {
        YamlScalar { Kind: ScalarKind.Null } => new LiteralSyntax(TokenKind.Identifier, "null", node.Span),
        YamlScalar { Kind: ScalarKind.Boolean } scalar => new LiteralSyntax(TokenKind.Identifier, scalar.Text.ToLowerInvariant(), node.Span),
        YamlScalar { Kind: ScalarKind.Number } scalar => Number(scalar),
        YamlScalar scalar => new LiteralSyntax(TokenKind.Text, scalar.Text, node.Span),
        YamlSequence sequence when sequence.Items.Select(Literal).ToList() is var items && items.TrueForAll(static item => item is LiteralSyntax) =>
            new ListSyntax(items.Select(static item => item!).ToEquatableArray(), node.Span),
        _ => null,
    };

    private static LiteralSyntax Number(YamlScalar scalar)
    {
        var digits = scalar.Text[0] == '-' ? scalar.Text.Substring(1) : scalar.Text;
        var kind = digits.IndexOfAny(['.', 'e', 'E']) >= 0 || digits.Length > 18 ? TokenKind.Real : TokenKind.Integer;
        return new LiteralSyntax(kind, scalar.Text, scalar.Span);
    }

    private static string Write(ExpressionSyntax literal) => literal switch
    {
        LiteralSyntax { Kind: TokenKind.Text } text => "'" + text.Text + "'",
        LiteralSyntax other => other.Text,
        ListSyntax list => "[" + string.Join(", ", list.Items.Select(Write)) + "]",
        _ => string.Empty,
    };
}
