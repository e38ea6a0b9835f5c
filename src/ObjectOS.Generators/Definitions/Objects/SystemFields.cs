using ObjectOS.Generators.Model;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>The fields every object has, in the order of their ordinals.</summary>
internal static class SystemFields
{
    /// <summary>The most fields an object can have: a set of fields is 256 bits.</summary>
    public const int MostFields = 256;

    /// <summary>The models, shared by every object.</summary>
    public static readonly IReadOnlyList<FieldModel> All =
    [
        Field(0, "id", FieldType.Uuid, "ID", required: true, "Identifies the record; UUID version 7, so that records sort by creation."),
        Field(1, "owner", FieldType.Uuid, "Owner", required: false, "The user to whom the record belongs."),
        Field(2, "created_at", FieldType.DateTime, "Created at", required: true, "When the record was created."),
        Field(3, "created_by", FieldType.Uuid, "Created by", required: false, "The user who created the record."),
        Field(4, "updated_at", FieldType.DateTime, "Updated at", required: true, "When the record was last changed."),
        Field(5, "updated_by", FieldType.Uuid, "Updated by", required: false, "The user who last changed the record."),
        Field(6, "version", FieldType.Integer, "Version", required: true, "Counts the changes of the record; the first version is 1."),
    ];

    private static readonly HashSet<string> Reserved = new(All.Select(static field => field.Name), StringComparer.Ordinal) { "tenant" };

    /// <summary>Whether a name belongs to the system, now or in an application with tenants.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>The system field of a name; null when there is none.</summary>
    public static FieldModel? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    private static FieldModel Field(int ordinal, string name, FieldType type, string label, bool required, string description) => new(
        name,
        Text.Identifiers.Pascal(name),
        ordinal,
        type,
        required,
        Unique: ordinal == 0,
        Indexed: false,
        ReadOnly: name != "owner",
        Hidden: false,
        Searchable: false,
        IsSystem: true,
        Scale: null,
        Precision: null,
        Min: null,
        Max: null,
        MinLength: null,
        MaxLength: null,
        Pattern: null,
        Default: null,
        Options: default,
        EnumName: null,
        Reference: null,
        AutonumberFormat: null,
        label,
        description,
        Deprecated: null,
        AnnotationsJson: string.Empty);
}
