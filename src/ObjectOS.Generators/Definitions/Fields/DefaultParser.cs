using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Parses the default of a field: a literal, <c>now</c>, <c>today</c>, or an expression.</summary>
internal static class DefaultParser
{
    private static readonly string[] Shorthands = ["$currentUser", "$current_user", "$user", "$now", "$today"];

    /// <summary>The default; null when it does not fit the field.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="field">The field, complete but for its default.</param>
    /// <param name="entry">What is written.</param>
    /// <param name="expression">The expression it is, if it is one.</param>
    public static DefaultModel? Parse(ParseContext context, FieldModel field, YamlEntry entry, out ExpressionDefinition? expression)
    {
        expression = null;
        if (entry.Value is YamlScalar { Kind: ScalarKind.Null })
        {
            return null;
        }

        var isReference = field.Kind == ValueKind.Uuid;
        if (entry.Value is YamlScalar { Kind: ScalarKind.Text } scalar)
        {
            if (MomentOf(scalar.Text, field.Kind) is { } moment)
            {
                return new DefaultModel(moment, string.Empty);
            }

            if (IsExpression(scalar.Text))
            {
                if (field.Kind is ValueKind.Json or ValueKind.Location or ValueKind.Address)
                {
                    context.Report(DiagnosticDescriptors.InvalidDefault, scalar.Span, field.Name, "a literal: no expression makes such a value", scalar.Describe());
                    return null;
                }

                expression = TemplateReader.HasHoles(scalar.Text) && !TemplateReader.IsOneHole(scalar.Text.Trim())
                    ? TemplateReader.Read(context, scalar)?.ToExpression()
                    : ExpressionReader.Read(context, scalar);
                return expression is null ? null : new DefaultModel(DefaultKind.Expression, expression.Text);
            }
        }

        var expected = "an expression, such as ${currentUser.id}: ids are not known at build";
        if (!isReference && Literals.Read(entry.Value, field, out expected) is { } text)
        {
            return new DefaultModel(DefaultKind.Literal, text);
        }

        var span = entry.Value is YamlScalar ? entry.Value.Span : entry.KeySpan;
        context.Report(DiagnosticDescriptors.InvalidDefault, span, field.Name, expected, entry.Value.Describe());
        return null;
    }

    private static DefaultKind? MomentOf(string text, ValueKind kind) => (text, kind) switch
    {
        ("now" or "$now" or "now()", ValueKind.DateTime or ValueKind.Date or ValueKind.Time) => DefaultKind.Now,
        ("today" or "$today" or "today()", ValueKind.DateTime or ValueKind.Date) => DefaultKind.Today,
        _ => null,
    };

    private static bool IsExpression(string text) => TemplateReader.HasHoles(text)
        || Shorthands.Any(word => text == word || text.StartsWith(word + ".", StringComparison.Ordinal));
}
