using ObjectOS.Generators.Definitions.Fields;
using ObjectOS.Generators.Model;
using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Definitions.Objects;

/// <summary>The fields of an object that keeps deleted records in a trash: behind the declared ones, written by the kernel alone.</summary>
internal static class TrashFields
{
    private static readonly FieldModel DeletedAt = SystemFields.All.First(static field => field.Name == "created_at") with
    {
        Name = "deleted_at",
        MemberName = Identifiers.Pascal("deleted_at"),
        Required = false,
        Hidden = true,
        IsSystem = false,
        Label = "Deleted at",
        Description = "When the record was moved to the trash.",
    };

    private static readonly FieldModel DeletedBy = SystemFields.All.First(static field => field.Name == "created_by") with
    {
        Name = "deleted_by",
        MemberName = Identifiers.Pascal("deleted_by"),
        Hidden = true,
        IsSystem = false,
        Label = "Deleted by",
        Description = "The user who moved the record to the trash.",
    };

    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<string> Names = [DeletedAt.Name, DeletedBy.Name];

    /// <summary>The fields, from an ordinal on.</summary>
    public static IEnumerable<FieldDefinition> From(int ordinal, SourceSpan place) =>
    [
        new(DeletedAt with { Ordinal = ordinal }, place, Reference: null, OnDelete.SetNull),
        new(DeletedBy with { Ordinal = ordinal + 1 }, place, Reference: null, OnDelete.SetNull),
    ];
}
