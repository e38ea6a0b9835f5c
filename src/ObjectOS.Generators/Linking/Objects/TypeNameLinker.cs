using System.Globalization;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Checks that no two definitions of a plugin give the same C# type.</summary>
internal sealed class TypeNameLinker
{
    private static readonly string[] EventSuffixes = ["Created", "Updated", "Deleted"];

    private readonly LinkContext _context;
    private readonly Dictionary<string, (ObjectEntry Entry, string? Field)> _owners = new(StringComparer.Ordinal);

    private TypeNameLinker(LinkContext context) => _context = context;

    /// <summary>
    /// Reports every name that is given twice among the objects of one plugin. Whoever comes second gets a name that nobody has: the build fails, but what is emitted does not fail once more for it.
    /// </summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="table">All objects.</param>
    /// <param name="own">The project: its own objects have their classes there, and in an application the objects that others extended.</param>
    public static void Check(LinkContext context, ObjectTable table, PluginUnit own)
    {
        var linker = new TypeNameLinker(context);
        foreach (var entry in table.Entries.ToList())
        {
            if (entry.Unit == own)
            {
                table.Replace(linker.Claim(entry));
            }
            else if (own.IsApplication && entry.AddedFields.Count > 0)
            {
                table.Replace(linker.ClaimExtension(entry));
            }
        }
    }

    private ObjectEntry ClaimExtension(ObjectEntry entry)
    {
        var className = entry.ClassOfExtension;
        var claimed = className with { Value = Claim(entry, field: null, className.Value, className.Span) };
        return new ObjectEntry(entry.Unit, entry.File, ClaimEnums(entry, static field => field.IsAdded))
        {
            Source = entry.Source, FieldsOfPlugin = entry.FieldsOfPlugin, ClassOfExtension = claimed, AddedFields = entry.AddedFields, Extenders = entry.Extenders,
        };
    }

    private ObjectEntry Claim(ObjectEntry entry)
    {
        var className = entry.Definition.ClassName;
        var claimed = Claim(entry, field: null, className.Value, className.Span, EventSuffixes);
        return entry.With(ClaimEnums(entry, static _ => true) with { ClassName = className with { Value = claimed } });
    }

    private ObjectDefinition ClaimEnums(ObjectEntry entry, Func<FieldModel, bool> isOurs) => entry.Definition with
    {
        Fields = entry.Definition.Fields
            .Select(field => field.Model.EnumName is { } enumName && isOurs(field.Model)
                ? field with { Model = field.Model with { EnumName = Claim(entry, field.Model.Name, enumName, field.NameSpan) } }
                : field)
            .ToEquatableArray(),
    };

    /// <summary>The name, or one that is free when it was taken; of a class with the names of its events.</summary>
    private string Claim(ObjectEntry entry, string? field, string typeName, SourceSpan span, params string[] suffixes)
    {
        foreach (var taken in Names(typeName).Where(_owners.ContainsKey))
        {
            var first = _owners[taken];
            var sentence = Describe(first.Entry, first.Field);
            _context.Report(
                DiagnosticDescriptors.ClassNameCollision,
                entry.Place.Unit,
                entry.Place.File,
                span,
                char.ToUpperInvariant(sentence[0]) + sentence.Substring(1),
                Describe(entry, field),
                taken);
        }

        var free = typeName;
        for (var number = 2; Names(free).Any(_owners.ContainsKey); number++)
        {
            free = typeName + number.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var name in Names(free))
        {
            _owners.Add(name, (entry, field));
        }

        return free;

        IEnumerable<string> Names(string name) => suffixes.Select(suffix => name + suffix).Prepend(name);
    }

    private static string Describe(ObjectEntry entry, string? field)
    {
        var name = $"object '{entry.Definition.Name.Value}'";
        return field is null ? name : $"field '{field}' of the {name}";
    }
}
