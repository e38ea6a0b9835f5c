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
        [.. definition.Fields.Select(field => ColumnOf(field, now))],
        [definition.Fields[SystemFields.Id].Name],
        [.. definition.Fields
            .Where(field => field.Reference is { } reference && known.Contains(reference.Object))
            .Select(field => new ForeignKeyDefinition(field.Name, field.Reference!.Object, field.Reference.OnDelete))],
        [.. definition.Indexes.Select(index => new TableIndexDefinition(
            index.Name, [.. index.Fields.Select(ordinal => definition.Fields[ordinal].Name)], index.Unique))])
    {
        RenamedFrom = definition.RenamedFrom,
    };

    private static ColumnDefinition ColumnOf(FieldDefinition field, DateTimeOffset now) => new(
        field.Name,
        field.Kind,
        field.Scale,
        Nullable: !(field.Required || field.Type == FieldType.Autonumber),
        field.Type is FieldType.Select or FieldType.Multiselect ? [.. field.Options.Select(option => option.Value)] : [],
        ColumnDefault.Of(field, now))
    {
        RenamedFrom = field.RenamedFrom,
    };
}
