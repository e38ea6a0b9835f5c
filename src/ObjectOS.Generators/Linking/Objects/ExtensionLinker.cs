using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Linking.Plugins;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Extends objects by what plugins that depend on theirs, and the application, say of them under the same name.</summary>
internal sealed class ExtensionLinker(LinkContext context)
{
    /// <summary>The object with one extension more; the object as it was where the extension cannot be read.</summary>
    /// <param name="entry">The object.</param>
    /// <param name="unit">Who extends it.</param>
    /// <param name="file">The file that does.</param>
    /// <param name="own">The project that is linked.</param>
    public ObjectEntry Extend(ObjectEntry entry, PluginUnit unit, DefinitionFile file, PluginUnit own)
    {
        if (entry.Source is not { } known || file.Source is not { } source)
        {
            return entry;
        }

        var place = FirstWord(source.Root);
        var tree = ExtensionTree.Merge(known, source.Root, place);
        var reading = new ParseContext(file.Path, source.Text);
        var names = ExtensionTree.FieldNames(known);
        var merged = ObjectParser.Parse(reading, entry.Definition.Name.Value, tree, entry.FieldsOfPlugin, entry.Definition.ClassName.Value);
        foreach (var problem in source.Problems.Concat(reading.Problems))
        {
            // What is only noticed about the plugin's own part was said when it was built.
            if (problem.IsError || problem.Place?.Span != place)
            {
                Forward(unit, file, problem);
            }
        }

        if (merged is null)
        {
            return entry;
        }

        var added = merged.Fields.Where(field => !names.Contains(field.Model.Name) && !TrashFields.Names.Contains(field.Model.Name)).Select(static field => field.Model.Name).ToList();
        var actions = merged.Actions.Select(static action => action.Name.Value).Where(name => entry.Definition.Actions.All(known => known.Name.Value != name)).ToList();
        var definition = merged with
        {
            Name = entry.Definition.Name,
            ClassName = entry.Definition.ClassName,
            SetName = entry.Definition.SetName,
            Fields = merged.Fields.Select(field => Fit(entry, unit, file, field, own)).ToEquatableArray(),
        };
        RefuseOfObject(entry, unit, file, merged, place);
        return new ObjectEntry(entry.Unit, entry.File, definition)
        {
            Source = tree,
            FieldsOfPlugin = entry.FieldsOfPlugin,
            Extenders = [.. entry.Extenders, (unit, file)],
            ClassOfExtension = merged.ClassName,
            AddedFields = [.. entry.AddedFields, .. added.Select(name => (name, unit, file))],
            AddedActions = [.. entry.AddedActions, .. actions.Select(name => (name, unit, file))],
        };
    }

    /// <summary>A field as the plugin's C# has it, or with what the class of the application needs.</summary>
    private FieldDefinition Fit(ObjectEntry entry, PluginUnit unit, DefinitionFile file, FieldDefinition field, PluginUnit own)
    {
        var model = field.Model;
        if (entry.Definition.Fields.FirstOrDefault(known => known.Model.Name == model.Name) is not { } known)
        {
            return field with { Model = model with { IsAdded = true, EnumNamespace = own.Namespace } };
        }

        // What another extension has added is in the class of the application, as it is in the end.
        var before = known.Model;
        if (before.IsAdded && before.Type == model.Type)
        {
            return field with { Model = model with { IsAdded = true, EnumNamespace = own.Namespace } };
        }

        var what = Changed(before, model)
            ?? (known.Reference?.Value == field.Reference?.Value ? null : "refer to another object")
            ?? (before.Required && !model.Required && !before.IsNullableMember ? "do without a value" : null);
        if (what is not null)
        {
            context.Report(DiagnosticDescriptors.ExtensionChangesCode, unit, file, field.NameSpan, $"field '{before.Name}'", entry.Definition.Name.Value, what, entry.Unit.Id);
            return known;
        }

        return field with
        {
            Model = model with
            {
                MemberName = before.MemberName,
                EnumName = before.EnumName,
                EnumNamespace = before.EnumNamespace,
                IsNullableMember = before.IsNullableMember || (model.Required && !before.Required),
            },
        };
    }

    private static string? Changed(FieldModel before, FieldModel after)
    {
        if (before.Type != after.Type)
        {
            return $"become a {FieldTypes.WordOf(after.Type)}";
        }

        if ((before.Computed is null) != (after.Computed is null))
        {
            return before.Computed is null ? "be computed" : "be stored";
        }

        return before.Kind != after.Kind || before.Scale != after.Scale ? "have another scale"
            : before.Dimension != after.Dimension ? "have another dimension"
            : before.Options.Select(static option => option.Value).SequenceEqual(after.Options.Select(static option => option.Value)) ? null
            : "have other options";
    }

    private void RefuseOfObject(ObjectEntry entry, PluginUnit unit, DefinitionFile file, ObjectDefinition merged, SourceSpan place)
    {
        var what = merged.HasTrash != entry.Definition.HasTrash ? "get or lose its trash"
            : merged.IsSystem != entry.Definition.IsSystem ? "change sides between the platform and the business"
            : merged.RenamedFrom?.Value != entry.Definition.RenamedFrom?.Value ? "be renamed"
            : null;
        if (what is not null)
        {
            context.Report(DiagnosticDescriptors.ExtensionChangesCode, unit, file, place, "table", entry.Definition.Name.Value, what, entry.Unit.Id);
        }
    }

    private void Forward(PluginUnit unit, DefinitionFile file, DiagnosticInfo problem)
    {
        if (unit.IsOwn)
        {
            context.Add(problem);
        }
        else if (problem.IsError)
        {
            context.Report(DiagnosticDescriptors.EmbeddedDefinitionUnreadable, unit, file, default, unit.Id, file.RelativePath, PluginUnits.TextOf(problem));
        }
    }

    private static SourceSpan FirstWord(YamlMapping root) => root.Entries.Count == 0 ? root.Span : root.Entries[0].KeySpan;
}
