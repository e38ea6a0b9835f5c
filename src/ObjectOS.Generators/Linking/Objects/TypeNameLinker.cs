using System.Globalization;
using ObjectOS.Generators.Definitions.Actions;
using ObjectOS.Generators.Definitions.Fields;
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
    private readonly Dictionary<string, (ObjectEntry Entry, string? Part)> _owners = new(StringComparer.Ordinal);

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

        foreach (var entry in table.Entries.Where(entry => entry.Definition.Actions.Count > 0).ToList())
        {
            table.Replace(linker.ClaimActions(entry, own));
        }
    }

    private ObjectEntry ClaimExtension(ObjectEntry entry)
    {
        var className = entry.ClassOfExtension;
        var claimed = className with { Value = Claim(entry, part: null, className.Value, className.Span) };
        return new ObjectEntry(entry.Unit, entry.File, ClaimEnums(entry, static field => field.IsAdded))
        {
            Source = entry.Source, FieldsOfPlugin = entry.FieldsOfPlugin, ClassOfExtension = claimed, AddedFields = entry.AddedFields, AddedActions = entry.AddedActions, Extenders = entry.Extenders,
        };
    }

    private ObjectEntry Claim(ObjectEntry entry)
    {
        var className = entry.Definition.ClassName;
        var claimed = Claim(entry, part: null, className.Value, className.Span, EventSuffixes);
        return entry.With(ClaimEnums(entry, static _ => true) with { ClassName = className with { Value = claimed } });
    }

    /// <summary>What is emitted for actions stands where they are declared, which need not be where their object is.</summary>
    private ObjectEntry ClaimActions(ObjectEntry entry, PluginUnit own) => entry.With(entry.Definition with
    {
        Actions = entry.Definition.Actions
            .Select(action => entry.DeclarerOfAction(action.Name.Value).Unit == own ? ClaimAction(entry, action) : action)
            .ToEquatableArray(),
    });

    private ActionDefinition ClaimAction(ObjectEntry entry, ActionDefinition action)
    {
        var name = action.Name;
        return action with
        {
            ContractName = Claim(entry, $"action '{name.Value}'", action.ContractName, name.Span),
            InputName = Claim(entry, $"action '{name.Value}'", action.InputName, name.Span),
            ResultName = action.Returns == ActionReturn.Values ? Claim(entry, $"action '{name.Value}'", action.ResultName, name.Span) : action.ResultName,
            Parameters = action.Parameters.Select(ClaimEnum).ToEquatableArray(),
            Result = action.Result.Select(ClaimEnum).ToEquatableArray(),
        };

        FieldDefinition ClaimEnum(FieldDefinition parameter) => parameter.Model.EnumName is { } enumName
            ? parameter with { Model = parameter.Model with { EnumName = Claim(entry, $"action '{name.Value}'", enumName, parameter.NameSpan) } }
            : parameter;
    }

    private ObjectDefinition ClaimEnums(ObjectEntry entry, Func<FieldModel, bool> isOurs) => entry.Definition with
    {
        Fields = entry.Definition.Fields
            .Select(field => field.Model.EnumName is { } enumName && isOurs(field.Model)
                ? field with { Model = field.Model with { EnumName = Claim(entry, $"field '{field.Model.Name}'", enumName, field.NameSpan) } }
                : field)
            .ToEquatableArray(),
    };

    /// <summary>The name, or one that is free when it was taken; of a class with the names of its events.</summary>
    private string Claim(ObjectEntry entry, string? part, string typeName, SourceSpan span, params string[] suffixes)
    {
        foreach (var taken in Names(typeName).Where(_owners.ContainsKey))
        {
            var first = _owners[taken];
            var sentence = Describe(first.Entry, first.Part);
            _context.Report(
                DiagnosticDescriptors.ClassNameCollision,
                entry.Place.Unit,
                entry.Place.File,
                span,
                char.ToUpperInvariant(sentence[0]) + sentence.Substring(1),
                Describe(entry, part),
                taken);
        }

        var free = typeName;
        for (var number = 2; Names(free).Any(_owners.ContainsKey); number++)
        {
            free = typeName + number.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var name in Names(free))
        {
            _owners.Add(name, (entry, part));
        }

        return free;

        IEnumerable<string> Names(string name) => suffixes.Select(suffix => name + suffix).Prepend(name);
    }

    private static string Describe(ObjectEntry entry, string? part)
    {
        var name = $"object '{entry.Definition.Name.Value}'";
        return part is null ? name : $"{part} of the {name}";
    }
}
