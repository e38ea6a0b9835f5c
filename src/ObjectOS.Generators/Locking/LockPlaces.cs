using ObjectOS.Generators.Definitions;
using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Definitions.Objects;
using ObjectOS.Generators.Diagnostics;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Locking;

/// <summary>Finds the word that a change is about: in the YAML of the project where it is, else in the lock.</summary>
internal sealed class LockPlaces(LockFile lockFile, IReadOnlyList<DefinitionFile> files)
{
    private readonly ILookup<string, DefinitionFile> _files = files.ToLookup(static file => file.Name, StringComparer.Ordinal);

    /// <summary>The place of a change.</summary>
    public SourcePlace Of(LockChange change)
    {
        var target = change.Target;
        return target.ObjectName.Length == 0
            ? InManifest()
            : (change.Id.StartsWith("drop:", StringComparison.Ordinal) ? null : InFiles(target)) ?? new SourcePlace(lockFile.Path, target.Locked ?? default);
    }

    private SourcePlace InManifest() =>
        files.FirstOrDefault(static file => file.Kind == FileKind.App) is { Definition: Definitions.Manifests.AppManifest manifest } file
            ? file.At(manifest.AccessSpan ?? manifest.Plugin.Id.Span)
            : new SourcePlace(lockFile.Path, default);

    private SourcePlace? InFiles(ChangeTarget target)
    {
        SourcePlace? whole = null;
        foreach (var file in _files[target.ObjectName].OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            var validations = file.Definition switch
            {
                ObjectDefinition definition => definition.Validations,
                ValidationFileDefinition definition => definition.Validations,
                _ => default,
            };
            foreach (var validation in validations)
            {
                if (validation.Name.Value == target.Part && target.Key is null)
                {
                    return file.At(validation.Name.Span);
                }
            }

            if (OfAction(file, target) is { } action)
            {
                return file.At(action);
            }

            if (file.Source is not { } source)
            {
                continue;
            }

            if (target.Part is { } part && Value(source.Root, ObjectParser.Keys, "fields")?.Value is YamlMapping fields && fields.Entries.FirstOrDefault(field => field.Key == part) is { } entry)
            {
                return file.At(target.Key is { } key && entry.Value is YamlMapping attributes && Value(attributes, FieldParser.Keys, key) is { } attribute ? WordOf(attribute) : entry.KeySpan);
            }

            whole ??= file.At(target.Key is { } own && Value(source.Root, ObjectParser.Keys, own) is { } said ? WordOf(said) : (file.Definition as ObjectDefinition)?.Name.Span ?? default);
        }

        return whole;
    }

    /// <summary>The name of an action, or of what it is given or answers.</summary>
    private static SourceSpan? OfAction(DefinitionFile file, ChangeTarget target)
    {
        if (target.Part?.Split('.') is not [var name, var value] || (file.Definition as ObjectDefinition)?.Actions.FirstOrDefault(known => known.Name.Value == name) is not { } action)
        {
            return null;
        }

        return action.Parameters.Concat(action.Result).FirstOrDefault(known => known.Model.Name == value)?.NameSpan ?? action.Name.Span;
    }

    /// <summary>A key in any of its spellings.</summary>
    private static YamlEntry? Value(YamlMapping mapping, KeyTable keys, string key) =>
        mapping.Entries.FirstOrDefault(entry => (keys.Find(entry.Key)?.Key ?? entry.Key) == key);

    private static SourceSpan WordOf(YamlEntry entry) => entry.Value is YamlScalar scalar ? scalar.Span : entry.KeySpan;
}
