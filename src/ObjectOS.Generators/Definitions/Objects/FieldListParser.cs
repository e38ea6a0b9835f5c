using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>Parses the fields of an object: a mapping by name, or a list of mappings with <c>name:</c>.</summary>
internal static class FieldListParser
{
    /// <summary>The fields that can be used, in file order, with ordinals behind the system fields.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="className">The C# class that gets the members.</param>
    /// <param name="objectName">The object.</param>
    /// <param name="entry">The fields.</param>
    /// <param name="hasTrash">Whether the object has the fields of a trash too.</param>
    /// <param name="ofPlugin">How many are those of the plugin: those of its trash come right behind, where its C# expects them.</param>
    public static FieldList Parse(ParseContext context, string className, Located<string> objectName, YamlEntry? entry, bool hasTrash, int? ofPlugin = null)
    {
        var fields = new List<FieldDefinition>();
        var broken = new List<string>();
        var members = SystemFields.All.ToDictionary(static field => field.MemberName, static field => field.Name, StringComparer.Ordinal);
        var trash = hasTrash ? TrashFields.Names : [];
        foreach (var name in trash)
        {
            members.Add(Identifiers.Pascal(name), name);
        }

        var declared = Declared(context, entry).ToList();
        if (declared.Count == 0)
        {
            context.Report(DiagnosticDescriptors.NoFields, entry?.KeySpan ?? objectName.Span, objectName.Value);
        }

        var total = declared.Count + SystemFields.All.Count + trash.Count;
        if (total > SystemFields.MostFields)
        {
            context.Report(
                DiagnosticDescriptors.TooManyFields,
                entry!.KeySpan,
                objectName.Value,
                Numbers.Text(total),
                Numbers.Text(SystemFields.MostFields));
            declared.RemoveRange(declared.Count - (total - SystemFields.MostFields), total - SystemFields.MostFields);
        }

        var position = 0;
        foreach (var (name, mapping) in declared)
        {
            if (hasTrash && position++ == ofPlugin)
            {
                fields.AddRange(TrashFields.From(SystemFields.All.Count + fields.Count, objectName.Span));
                hasTrash = false;
            }

            if (IsName(context, name, trash)
                && FieldParser.Parse(context, className, name, mapping, FieldParser.Keys, SystemFields.All.Count + fields.Count) is { } field
                && IsNewMember(context, members, field))
            {
                fields.Add(field);
            }
            else
            {
                broken.Add(name.Value);
            }
        }

        if (hasTrash)
        {
            fields.AddRange(TrashFields.From(SystemFields.All.Count + fields.Count, objectName.Span));
        }

        return new FieldList(fields.ToEquatableArray(), broken.ToEquatableArray());
    }

    /// <summary>Each mapping with its name, however they are written; the rest is reported.</summary>
    internal static IEnumerable<(Located<string> Name, YamlMapping Mapping)> Declared(ParseContext context, YamlEntry? entry)
    {
        switch (entry?.Value)
        {
            case null or YamlScalar { Kind: ScalarKind.Null }:
                yield break;
            case YamlMapping mapping:
                foreach (var field in (IEnumerable<YamlEntry>)mapping.Entries)
                {
                    if (field.Value is YamlMapping attributes)
                    {
                        if (NameOf(attributes) is { } inner && inner.Value != field.Key)
                        {
                            var expected = $"'{field.Key}' or absent";
                            context.Report(DiagnosticDescriptors.WrongValue, inner.Span, "name", expected, $"'{Excerpts.Of(inner.Value)}'");
                        }

                        yield return (new Located<string>(field.Key, field.KeySpan), attributes);
                    }
                    else
                    {
                        context.ReportWrongValue(field.Key, "a mapping such as { type: text }", field);
                    }
                }

                break;
            case YamlSequence sequence:
                foreach (var item in (IEnumerable<YamlNode>)sequence.Items)
                {
                    if (item is YamlMapping attributes && NameOf(attributes) is { } name)
                    {
                        yield return (name, attributes);
                    }
                    else
                    {
                        context.Report(DiagnosticDescriptors.WrongValue, item.Span, entry.Key, "a list of mappings with 'name'", item.Describe());
                    }
                }

                break;
            default:
                context.ReportWrongValue(entry.Key, "a mapping of fields", entry);
                break;
        }
    }

    private static Located<string>? NameOf(YamlMapping attributes)
    {
        foreach (var entry in attributes.Entries)
        {
            if (entry.Key == "name" && entry.Value is YamlScalar { Kind: not ScalarKind.Null } scalar)
            {
                return new Located<string>(scalar.Text, scalar.Span);
            }
        }

        return null;
    }

    private static bool IsName(ParseContext context, Located<string> name, IReadOnlyList<string> trash)
    {
        if (SystemFields.IsReserved(name.Value) || trash.Contains(name.Value))
        {
            context.Report(DiagnosticDescriptors.ReservedFieldName, name.Span, name.Value);
            return false;
        }

        if (!Identifiers.IsSnakeCase(name.Value))
        {
            context.Report(DiagnosticDescriptors.InvalidFieldName, name.Span, Excerpts.Of(name.Value));
            return false;
        }

        return true;
    }

    private static bool IsNewMember(ParseContext context, Dictionary<string, string> members, FieldDefinition field)
    {
        if (!members.TryGetValue(field.Model.MemberName, out var other))
        {
            members.Add(field.Model.MemberName, field.Model.Name);
            return true;
        }

        context.Report(DiagnosticDescriptors.FieldCollision, field.NameSpan, field.Model.Name, other, field.Model.MemberName);
        return false;
    }
}

/// <summary>The declared fields of an object.</summary>
/// <param name="Usable">Those that can be used, in file order.</param>
/// <param name="Broken">The names of the others.</param>
internal sealed record FieldList(EquatableArray<FieldDefinition> Usable, EquatableArray<string> Broken);
