using ObjectOS.Lifecycle;
using ObjectOS.Objects;

namespace ObjectOS.Storage.Schema;

/// <summary>The tables an application wants: one an object, and the kernel's own.</summary>
/// <remarks>Objects of disabled plugins keep their tables: disabling a plugin hides its data and loses none.</remarks>
internal static class SchemaTables
{
    /// <summary>All tables, the kernel's own first, then the objects in ordinal order.</summary>
    public static IReadOnlyList<TableDefinition> Of(ApplicationDefinition application, DateTimeOffset now)
    {
        var known = application.ObjectNames.ToHashSet(StringComparer.Ordinal);
        return [.. SystemTables.All, .. application.ObjectNames.Select(name => TableOf(application.FindType(name)!.Definition, known, now))];
    }

    private static TableDefinition TableOf(ObjectDefinition definition, HashSet<string> known, DateTimeOffset now) => new(
        definition.Name,
        [.. definition.Fields.Where(static field => field.Computed is null).Select(field => ColumnOf(field, now))],
        [definition.Fields[SystemFields.Id].Name],
        [.. definition.Fields
            .Where(field => field.Reference is { } reference && known.Contains(reference.Object))
            .Select(field => new ForeignKeyDefinition(field.Name, field.Reference!.Object, field.Reference.OnDelete))],
        [.. definition.Indexes.Select(index => IndexOf(definition, index))])
    {
        RenamedFrom = definition.RenamedFrom,
        Search = definition.Searched.Length == 0 ? null : new SearchIndexDefinition([.. definition.Searched.Select(static field => field.Name)]),
    };

    // A record in the trash must not keep its unique values from new ones. Whether there is a trash is in the name, so that an index made before is made anew.
    private static TableIndexDefinition IndexOf(ObjectDefinition definition, IndexDefinition index)
    {
        string[] columns = [.. index.Fields.Select(ordinal => definition.Fields[ordinal].Name)];
        return index.Unique && definition.DeletedAt is { } deletedAt
            ? new TableIndexDefinition(index.Name + "_live", columns, Unique: true, deletedAt.Name) { Where = index.Where }
            : new TableIndexDefinition(index.Name, columns, index.Unique) { Where = index.Where };
    }

    private static ColumnDefinition ColumnOf(FieldDefinition field, DateTimeOffset now) => new(
        field.Name,
        field.Kind,
        field.Kind == ValueKind.Vector ? field.Dimension : field.Scale,
        Nullable: !(field.Required || field.Type == FieldType.Autonumber),
        field.Type is FieldType.Select or FieldType.Multiselect ? [.. field.Options.Select(option => option.Value)] : [],
        ColumnDefault.Of(field, now))
    {
        RenamedFrom = field.RenamedFrom,
    };
}
