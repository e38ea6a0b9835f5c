using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Parses the default of a field: a literal, <c>now</c> or <c>today</c>.</summary>
internal static class DefaultParser
{
    /// <summary>The default; null when it does not fit the field.</summary>
    public static DefaultModel? Parse(ParseContext context, FieldModel field, YamlEntry entry)
    {
        if (entry.Value is YamlScalar { Kind: ScalarKind.Null })
        {
            return null;
        }

        if (entry.Value is YamlScalar { Kind: ScalarKind.Text } scalar)
        {
            if (MomentOf(scalar.Text, field.Kind) is { } moment)
            {
                return new DefaultModel(moment, string.Empty);
            }

            if (IsExpression(scalar.Text))
            {
                context.Report(DiagnosticDescriptors.NotAvailableYet, scalar.Span, "A default that is an expression");
                return null;
            }
        }

        if (Literals.Read(entry.Value, field, out var expected) is { } text)
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

    private static bool IsExpression(string text) =>
        text.StartsWith("${", StringComparison.Ordinal)
        || text.StartsWith("$currentUser", StringComparison.Ordinal)
        || text.StartsWith("$current_user", StringComparison.Ordinal)
        || text is "$now" or "$today";
}
