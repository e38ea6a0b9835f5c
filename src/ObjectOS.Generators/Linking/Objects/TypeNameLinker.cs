using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Checks that no two definitions of a plugin give the same C# type.</summary>
internal static class TypeNameLinker
{
    private static readonly string[] EventSuffixes = ["Created", "Updated", "Deleted"];

    /// <summary>Reports every name that is given twice among the objects of one plugin.</summary>
    public static void Check(LinkContext context, IEnumerable<ObjectEntry> entries)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var className = entry.Definition.ClassName;
            var owner = $"Object '{entry.Definition.Name.Value}'";
            Claim(context, entry, owners, className.Value, owner, className.Span);
            foreach (var suffix in EventSuffixes)
            {
                Claim(context, entry, owners, className.Value + suffix, owner, className.Span);
            }

            foreach (var field in entry.Definition.Fields)
            {
                if (field.Model.EnumName is { } enumName)
                {
                    var fieldOwner = $"field '{field.Model.Name}' of the object '{entry.Definition.Name.Value}'";
                    Claim(context, entry, owners, enumName, fieldOwner, field.NameSpan);
                }
            }
        }
    }

    private static void Claim(
        LinkContext context, ObjectEntry entry, Dictionary<string, string> owners, string typeName, string owner, SourceSpan span)
    {
        if (owners.TryGetValue(typeName, out var other))
        {
            var first = char.ToUpperInvariant(other[0]) + other.Substring(1);
            context.Report(
                DiagnosticDescriptors.ClassNameCollision, entry.Unit, entry.File, span, first, char.ToLowerInvariant(owner[0]) + owner.Substring(1), typeName);
        }
        else
        {
            owners.Add(typeName, owner);
        }
    }
}
