using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Emit.Text;
using ObjectOS.Generators.Expressions.Binding;
using ObjectOS.Generators.Expressions.CSharp;
using ObjectOS.Generators.Expressions.Types;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Emit.Machinery;

/// <summary>Writes the message of a validation as C#: values that its caller may not read are not shown.</summary>
internal static class MessageText
{
    /// <summary>For example <c>"At most " + rules.Show(Texts.From(record.Limit, 2), 9)</c>.</summary>
    public static string Write(EquatableArray<BoundExpression> parts, CSharpWriter writer)
    {
        var text = string.Join(" + ", parts.Select(part => part is BoundConstant { Type.Kind: TypeKind.Text } literal ? CSharpLiterals.Quote(literal.Text) : Shown(part, writer)));

        // One value alone may be missing, and is the empty message then.
        return parts.Count == 1 && parts[0].CanBeNull ? $"({text} ?? \"\")" : text;
    }

    private static string Shown(BoundExpression part, CSharpWriter writer)
    {
        var text = writer.Value(part);
        var fields = BoundWalker.All(part).OfType<BoundField>().ToList();
        foreach (var walked in fields.Where(static field => field.Path.Count > 0).GroupBy(static field => OwnerOf(field)))
        {
            text = $"rules.Show<{walked.Key}>({text}, {Ordinals(walked)})";
        }

        // The references that were walked are fields of the record too.
        var own = fields.Select(static field => field.Path.Count == 0 ? field.Field : field.Path[0]).ToList();
        return own.Count == 0 ? $"({text})" : $"rules.Show({text}, {string.Join(", ", own.Select(static field => Numbers.Text(field.Ordinal)).Distinct())})";
    }

    private static string OwnerOf(BoundField field) => ClrTypes.Class(field.Path[field.Path.Count - 1].Reference!);

    private static string Ordinals(IEnumerable<BoundField> fields) => string.Join(", ", fields.Select(static field => Numbers.Text(field.Field.Ordinal)).Distinct());
}
