using ObjectOS.Generators.Definitions.Expressions;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Parses the conditions of a field: when it is required, when it is read-only, when it should be shown.</summary>
internal static class FieldConditions
{
    private static readonly (string Key, FieldExpressionUse Use)[] Conditions =
    [
        ("required_when", FieldExpressionUse.RequiredWhen),
        ("readonly_when", FieldExpressionUse.ReadOnlyWhen),
        ("visible_when", FieldExpressionUse.VisibleWhen),
    ];

    /// <summary>The conditions that can be used. One that says when something is so that is always so would be a mistake about the other.</summary>
    public static IEnumerable<FieldExpressionDefinition> Parse(ParseContext context, MappingReader reader, FieldModel field)
    {
        foreach (var (key, use) in Conditions)
        {
            if (reader.Find(key) is not { } entry)
            {
                continue;
            }

            var always = use switch
            {
                FieldExpressionUse.RequiredWhen when field.Required || field.Type == FieldType.Autonumber => "has a value",
                FieldExpressionUse.ReadOnlyWhen when field.ReadOnly => "is read-only",
                FieldExpressionUse.VisibleWhen when field.Hidden => "is hidden",
                _ => null,
            };
            if (always is not null)
            {
                context.Report(DiagnosticDescriptors.ConditionOfWhatIsAlways, entry.KeySpan, entry.Key, field.Name, always);
            }
            else if (ExpressionReader.Read(context, reader, key) is { } expression)
            {
                yield return new FieldExpressionDefinition(use, entry.Value.Span, expression);
            }
        }
    }
}
