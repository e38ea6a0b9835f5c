using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Actions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Emit.Objects;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Linking.Objects;

/// <summary>Makes the models of objects: what a file could not know is what its references refer to.</summary>
internal sealed class ObjectLinker(LinkContext context, ObjectTable table, PluginUnit own)
{
    private readonly Dictionary<string, string> _suggestions = new(StringComparer.Ordinal);

    /// <summary>The model of an object.</summary>
    public ObjectModel Link(ObjectEntry entry)
    {
        var definition = entry.Definition;
        var fields = new FieldModel[SystemFields.All.Count + definition.Fields.Count];
        for (var i = 0; i < SystemFields.All.Count; i++)
        {
            fields[i] = SystemFields.All[i];
        }

        for (var i = 0; i < definition.Fields.Count; i++)
        {
            var field = definition.Fields[i];
            fields[SystemFields.All.Count + i] = field.Model.Kind == ValueKind.Uuid ? LinkReference(entry, field) : field.Model;
        }

        return new ObjectModel(
            definition.Name.Value,
            entry.Unit.Id,
            entry.Unit.Namespace,
            definition.ClassName.Value,
            definition.SetName,
            definition.Label,
            definition.PluralLabel,
            definition.Description,
            definition.TitleField,
            definition.IsSystem,
            definition.HasTrash,
            new EquatableArray<FieldModel>(fields),
            definition.Indexes,
            default,
            definition.AnnotationsJson,
            entry.File.RelativePath)
        {
            RenamedFrom = definition.RenamedFrom?.Value,
            Extension = ExtensionOf(entry),
            Actions = definition.Actions.Select(action => LinkAction(entry, action)).ToEquatableArray(),
        };
    }

    /// <summary>An action without its expressions, which are bound once all objects are known.</summary>
    private ActionModel LinkAction(ObjectEntry entry, ActionDefinition action)
    {
        var (unit, file) = entry.DeclarerOfAction(action.Name.Value);
        var record = unit == own && ExtensionOf(entry) is { } extension ? ClrTypes.Class(extension) : ClrTypes.Qualify(entry.Unit.Namespace, entry.Definition.ClassName.Value);
        return new ActionModel(
            action.Name.Value,
            entry.Definition.Name.Value,
            unit.Id,
            unit.Namespace,
            action.Kind,
            action.ContractName,
            action.InputName,
            action.ResultName,
            record,
            action.Label,
            action.Description,
            action.Deprecated,
            action.Parameters.Select(Linked).ToEquatableArray(),
            action.Returns,
            action.Result.Select(Linked).ToEquatableArray(),
            action.Handler?.Value,
            action.AnnotationsJson,
            file.RelativePath);

        FieldModel Linked(FieldDefinition parameter) =>
            (parameter.Model.Type == FieldType.Lookup ? LinkReference(entry, unit, file, parameter) : parameter.Model) with { EnumNamespace = unit.Namespace };
    }

    /// <summary>A field whose reference leads nowhere stays a plain UUID, so that the C# around it does not fail as well.</summary>
    private FieldModel LinkReference(ObjectEntry entry, FieldDefinition field)
    {
        var (unit, file) = entry.DeclarerOf(field.Model.Name);
        return LinkReference(entry, unit, file, field);
    }

    private FieldModel LinkReference(ObjectEntry entry, PluginUnit unit, DefinitionFile file, FieldDefinition field) => FindTarget(entry, unit, file, field) is { } target
        ? field.Model with
        {
            Reference = new ReferenceModel(
                target.Definition.Name.Value, target.Definition.ClassName.Value, target.Unit.Namespace, field.OnDelete)
            {
                Extension = ExtensionOf(target),
            },
        }
        : field.Model with { Type = FieldType.Uuid };

    /// <summary>Only the application knows everything that was added, so only it has the class.</summary>
    private ExtensionModel? ExtensionOf(ObjectEntry entry) =>
        own.IsApplication && entry.AddedFields.Count > 0 ? new ExtensionModel(own.Namespace, entry.ClassOfExtension.Value) : null;

    private ObjectEntry? FindTarget(ObjectEntry entry, PluginUnit unit, DefinitionFile file, FieldDefinition field)
    {
        if (field.Reference is not { } reference)
        {
            return null;
        }

        var objectName = entry.Definition.Name.Value;
        if (table.Find(reference.Value) is { } target)
        {
            if (target.Unit == unit || unit.DependsOn(target.Unit.Id))
            {
                return target;
            }

            context.Report(
                DiagnosticDescriptors.ObjectOfUndeclaredPlugin,
                unit,
                file,
                reference.Span,
                field.Model.Name,
                objectName,
                reference.Value,
                target.Unit.Id);
        }
        else if (!table.IsBroken(reference.Value))
        {
            context.Report(
                DiagnosticDescriptors.UnknownObject,
                unit,
                file,
                reference.Span,
                field.Model.Name,
                objectName,
                Excerpts.Of(reference.Value),
                Suggest(reference.Value));
        }

        return null;
    }

    /// <summary>Kept by name: one missing plugin can leave a thousand fields asking for the same object.</summary>
    private string Suggest(string name)
    {
        if (!_suggestions.TryGetValue(name, out var suggestion))
        {
            suggestion = DidYouMean.Find(name, table.Names) is { } near
                ? $"Did you mean '{near}' ({table.Find(near)!.Unit.Id})?"
                : "Define it, or reference the plugin that does.";
            _suggestions.Add(name, suggestion);
        }

        return suggestion;
    }
}
