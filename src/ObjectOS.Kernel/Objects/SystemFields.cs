namespace ObjectOS.Objects;

/// <summary>The fields every object has, always first and in this order; <see cref="Record"/> holds their values.</summary>
public static class SystemFields
{
    /// <summary>Ordinal of <c>id</c>: the record's identity, UUID version 7.</summary>
    public const int Id = 0;

    /// <summary>Ordinal of <c>owner</c>: the principal a record belongs to.</summary>
    public const int Owner = 1;

    /// <summary>Ordinal of <c>created_at</c>.</summary>
    public const int CreatedAt = 2;

    /// <summary>Ordinal of <c>created_by</c>.</summary>
    public const int CreatedBy = 3;

    /// <summary>Ordinal of <c>updated_at</c>.</summary>
    public const int UpdatedAt = 4;

    /// <summary>Ordinal of <c>updated_by</c>.</summary>
    public const int UpdatedBy = 5;

    /// <summary>Ordinal of <c>version</c>: a counter that every update raises by one.</summary>
    public const int Version = 6;

    /// <summary>How many there are: the ordinal of the first declared field.</summary>
    public const int Count = 7;

    /// <summary>Their definitions, shared by all objects.</summary>
    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        new("id", FieldType.Uuid, ValueKind.Uuid, Id) { Label = "Id", Required = true, ReadOnly = true, IsSystem = true },
        new("owner", FieldType.Uuid, ValueKind.Uuid, Owner) { Label = "Owner", IsSystem = true },
        new("created_at", FieldType.Datetime, ValueKind.Timestamp, CreatedAt) { Label = "Created at", Required = true, ReadOnly = true, IsSystem = true },
        new("created_by", FieldType.Uuid, ValueKind.Uuid, CreatedBy) { Label = "Created by", ReadOnly = true, IsSystem = true },
        new("updated_at", FieldType.Datetime, ValueKind.Timestamp, UpdatedAt) { Label = "Updated at", Required = true, ReadOnly = true, IsSystem = true },
        new("updated_by", FieldType.Uuid, ValueKind.Uuid, UpdatedBy) { Label = "Updated by", ReadOnly = true, IsSystem = true },
        new("version", FieldType.Integer, ValueKind.Integer, Version) { Label = "Version", Required = true, ReadOnly = true, IsSystem = true },
    ];
}
