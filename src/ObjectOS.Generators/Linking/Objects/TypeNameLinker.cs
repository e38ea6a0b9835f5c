using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Checks that no two definitions of a plugin give the same C# type.</summary>
internal sealed class TypeNameLinker
{
    private static readonly string[] EventSuffixes = ["Created", "Updated", "Deleted"];

    private readonly LinkContext _context;
    private readonly Dictionary<string, (ObjectEntry Entry, string? Field)> _owners = new(StringComparer.Ordinal);

    private TypeNameLinker(LinkContext context) => _context = context;

    /// <summary>Reports every name that is given twice among the objects of one plugin.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="entries">All objects.</param>
    /// <param name="own">The project: its own objects have their classes there, and in an application the objects that others extended.</param>
    public static void Check(LinkContext context, IEnumerable<ObjectEntry> entries, PluginUnit own)
    {
        var linker = new TypeNameLinker(context);
        foreach (var entry in entries)
        {
            if (entry.Unit == own)
            {
                linker.Claim(entry);
            }
            else if (own.IsApplication && entry.AddedFields.Count > 0)
            {
                linker.ClaimExtension(entry);
            }
        }
    }

    private void ClaimExtension(ObjectEntry entry)
    {
        var className = entry.ClassOfExtension;
        Claim(entry, field: null, className.Value, className.Span);
        foreach (var field in entry.Definition.Fields.Where(static field => field.Model is { IsAdded: true, EnumName: not null }))
        {
            Claim(entry, field.Model.Name, field.Model.EnumName!, field.NameSpan);
        }
    }

    private void Claim(ObjectEntry entry)
    {
        var className = entry.Definition.ClassName;
        Claim(entry, field: null, className.Value, className.Span);
        foreach (var suffix in EventSuffixes)
        {
            Claim(entry, field: null, className.Value + suffix, className.Span);
        }

        foreach (var field in entry.Definition.Fields)
        {
            if (field.Model.EnumName is { } enumName)
            {
                Claim(entry, field.Model.Name, enumName, field.NameSpan);
            }
        }
    }

    private void Claim(ObjectEntry entry, string? field, string typeName, SourceSpan span)
    {
        if (!_owners.TryGetValue(typeName, out var first))
        {
            _owners.Add(typeName, (entry, field));
            return;
        }

        var sentence = Describe(first.Entry, first.Field);
        _context.Report(
            DiagnosticDescriptors.ClassNameCollision,
            entry.Place.Unit,
            entry.Place.File,
            span,
            char.ToUpperInvariant(sentence[0]) + sentence.Substring(1),
            Describe(entry, field),
            typeName);
    }

    private static string Describe(ObjectEntry entry, string? field)
    {
        var name = $"object '{entry.Definition.Name.Value}'";
        return field is null ? name : $"field '{field}' of the {name}";
    }
}
