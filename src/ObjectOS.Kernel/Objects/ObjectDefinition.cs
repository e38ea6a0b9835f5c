namespace ObjectOS.Objects;

/// <summary>One object of the application as it was built: what REST, OpenAPI, metadata and migration read. Immutable.</summary>
public sealed class ObjectDefinition
{
    private readonly FieldNameTable names;

    /// <summary>Makes the definition from the declared fields; the system fields are put before them.</summary>
    /// <param name="name">Name in YAML, routes and the database (plural, <c>snake_case</c>).</param>
    /// <param name="plugin">Id of the plugin that defines it.</param>
    /// <param name="fields">The declared fields; ordinals start at <see cref="SystemFields.Count"/>.</param>
    public ObjectDefinition(string name, string plugin, FieldDefinition[] fields)
        : this(name, plugin, [.. SystemFields.All], fields)
    {
    }

    private ObjectDefinition(string name, string plugin, FieldDefinition[] systemFields, FieldDefinition[] fields)
    {
        Name = name;
        Plugin = plugin;
        Label = name;
        PluralLabel = name;
        Fields = [.. systemFields, .. fields];
        AllFields = FieldMask.First(Fields.Length);
        Computed = [.. Fields.Where(static field => field.Computed is not null)];
        StoredFields = AllFields;
        foreach (var field in Computed)
        {
            StoredFields = StoredFields.Without(FieldMask.Of(field.Ordinal));
            BeyondRecord |= field.Computed!.LooksBeyondRecord ? FieldMask.Of(field.Ordinal) : FieldMask.None;
        }

        foreach (var field in Fields)
        {
            WriteOnly |= field.IsWriteOnly ? FieldMask.Of(field.Ordinal) : FieldMask.None;
            Secrets |= field.Kind == ValueKind.Secret ? FieldMask.Of(field.Ordinal) : FieldMask.None;
        }

        names = new FieldNameTable(Fields);
    }

    /// <summary>Name in YAML, routes and the database (plural, <c>snake_case</c>).</summary>
    public string Name { get; }

    /// <summary>Id of the plugin that defines it.</summary>
    public string Plugin { get; }

    /// <summary>The name it had before, or null: a migration renames the table of that name.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>What people call one record.</summary>
    public string Label { get; init; }

    /// <summary>What people call many records.</summary>
    public string PluralLabel { get; init; }

    /// <summary>A sentence about it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Name of the field shown as a record's name, or null.</summary>
    public string? TitleField { get; init; }

    /// <summary>Whether it belongs to the system rather than to the business.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whether deleted records lie in a trash until they are purged: they have the fields <c>deleted_at</c> and <c>deleted_by</c>, behind those that the plugin declares and before those that others add.</summary>
    public bool HasTrash { get; init; }

    /// <summary>The field that tells when a record was moved to the trash; null where there is none.</summary>
    internal FieldDefinition? DeletedAt => HasTrash ? field ??= FindField("deleted_at") : null;

    /// <summary>The field that tells who moved a record to the trash; null where there is none.</summary>
    internal FieldDefinition? DeletedBy => HasTrash ? field ??= FindField("deleted_by") : null;

    /// <summary>The fields that searches look into, in ordinal order of their names.</summary>
    internal FieldDefinition[] Searched => field ??=
        [.. Fields.Where(static one => one.Searchable && one.Computed is null && one.Kind is (ValueKind.Text or ValueKind.TextList)).OrderBy(static one => one.Name, StringComparer.Ordinal)];

    /// <summary>All fields, system fields first; the index is the ordinal.</summary>
    public FieldDefinition[] Fields { get; }

    /// <summary>The set of all fields.</summary>
    public FieldMask AllFields { get; }

    /// <summary>The fields that are computed by the statement that reads them, in the order of ordinals.</summary>
    public FieldDefinition[] Computed { get; }

    /// <summary>The set of the fields that have a column.</summary>
    public FieldMask StoredFields { get; }

    /// <summary>The set of the fields that may be written and never read.</summary>
    public FieldMask WriteOnly { get; }

    /// <summary>The set of the fields that are encrypted.</summary>
    public FieldMask Secrets { get; }

    /// <summary>The set of the fields that may change although their record does not: formulas over other records or the clock, and roll-ups.</summary>
    public FieldMask BeyondRecord { get; }

    /// <summary>Every index to create: declared ones, and those that unique fields, indexed fields and references ask for. Nothing is added at run time.</summary>
    public IndexDefinition[] Indexes { get; init; } = [];

    /// <summary>The to-many relations: every lookup and master-detail of the application that refers to this object, by object and field. Their names are neither fields nor given twice.</summary>
    public ChildRelation[] Children { get; init; } = [];

    /// <summary>The conditions that each of its records must satisfy, in the order in which they were declared.</summary>
    public ValidationDefinition[] Validations { get; init; } = [];

    /// <summary>Keys that only user interfaces read, as a JSON object; null when there are none.</summary>
    public string? Annotations { get; init; }

    /// <summary>Columns that come from no table, with names and kinds as fields have them.</summary>
    internal static ObjectDefinition OfColumns(string name, FieldDefinition[] columns) => new(name, "", [], columns);

    /// <summary>The field of that name, or null.</summary>
    public FieldDefinition? FindField(ReadOnlySpan<char> name) => names.Find(name);

    /// <summary>The field of that name in UTF-8, or null.</summary>
    public FieldDefinition? FindField(ReadOnlySpan<byte> utf8Name) => names.Find(utf8Name);

    /// <summary>The to-many relation of that name, or null.</summary>
    public ChildRelation? FindChildren(ReadOnlySpan<char> name)
    {
        foreach (var relation in Children)
        {
            if (name.SequenceEqual(relation.Name))
            {
                return relation;
            }
        }

        return null;
    }
}
