using System.Text.Json;
using ObjectOS.Storage;

namespace ObjectOS.Objects;

/// <summary>Moves the values of the system fields, which all objects have in common, so that emitted code deals with declared fields only.</summary>
internal static class SystemFieldValues
{
    private static readonly FieldDefinition Id = SystemFields.All[SystemFields.Id];
    private static readonly FieldDefinition Owner = SystemFields.All[SystemFields.Owner];
    private static readonly FieldDefinition CreatedAt = SystemFields.All[SystemFields.CreatedAt];
    private static readonly FieldDefinition CreatedBy = SystemFields.All[SystemFields.CreatedBy];
    private static readonly FieldDefinition UpdatedAt = SystemFields.All[SystemFields.UpdatedAt];
    private static readonly FieldDefinition UpdatedBy = SystemFields.All[SystemFields.UpdatedBy];
    private static readonly FieldDefinition Version = SystemFields.All[SystemFields.Version];

    /// <summary>Writes the system fields of a row that are in <paramref name="fields"/>, from a column on.</summary>
    /// <returns>The column after the last one written.</returns>
    public static int WriteJson(Utf8JsonWriter json, RowReader row, int column, in FieldMask fields)
    {
        if (fields[SystemFields.Id]) { json.Uuid(Id, row, column++); }
        if (fields[SystemFields.Owner]) { json.Uuid(Owner, row, column++); }
        if (fields[SystemFields.CreatedAt]) { Instant(json, CreatedAt, row, column++); }
        if (fields[SystemFields.CreatedBy]) { json.Uuid(CreatedBy, row, column++); }
        if (fields[SystemFields.UpdatedAt]) { Instant(json, UpdatedAt, row, column++); }
        if (fields[SystemFields.UpdatedBy]) { json.Uuid(UpdatedBy, row, column++); }
        if (fields[SystemFields.Version]) { json.WriteNumber(Version.JsonName, row.GetInteger(column++)); }
        return column;
    }

    /// <summary>Writes the system fields of a record that are in <paramref name="fields"/>.</summary>
    public static void WriteJson(Utf8JsonWriter json, Record record, in FieldMask fields)
    {
        if (fields[SystemFields.Id]) { json.Uuid(Id, record.Id); }
        if (fields[SystemFields.Owner]) { json.Uuid(Owner, record.Owner); }
        if (fields[SystemFields.CreatedAt]) { json.Timestamp(CreatedAt, record.CreatedAt); }
        if (fields[SystemFields.CreatedBy]) { json.Uuid(CreatedBy, record.CreatedBy); }
        if (fields[SystemFields.UpdatedAt]) { json.Timestamp(UpdatedAt, record.UpdatedAt); }
        if (fields[SystemFields.UpdatedBy]) { json.Uuid(UpdatedBy, record.UpdatedBy); }
        if (fields[SystemFields.Version]) { json.Integer(Version, record.Version); }
    }

    /// <summary>Reads the first <see cref="SystemFields.Count"/> columns of a row that has every column.</summary>
    public static void Read(RowReader row, Record record)
    {
        record.Id = row.GetUuid(SystemFields.Id);
        record.Owner = row.IsNull(SystemFields.Owner) ? null : row.GetUuid(SystemFields.Owner);
        record.CreatedAt = row.GetTimestamp(SystemFields.CreatedAt);
        record.CreatedBy = row.IsNull(SystemFields.CreatedBy) ? null : row.GetUuid(SystemFields.CreatedBy);
        record.UpdatedAt = row.GetTimestamp(SystemFields.UpdatedAt);
        record.UpdatedBy = row.IsNull(SystemFields.UpdatedBy) ? null : row.GetUuid(SystemFields.UpdatedBy);
        record.Version = row.GetInteger(SystemFields.Version);
    }

    /// <summary>Writes the system fields that are in <paramref name="fields"/> as parameters.</summary>
    public static void WriteParameters(ParameterWriter parameters, Record record, in FieldMask fields)
    {
        if (fields[SystemFields.Id]) { parameters.Uuid(record.Id); }
        if (fields[SystemFields.Owner]) { parameters.UuidOrNull(record.Owner); }
        if (fields[SystemFields.CreatedAt]) { parameters.Timestamp(record.CreatedAt); }
        if (fields[SystemFields.CreatedBy]) { parameters.UuidOrNull(record.CreatedBy); }
        if (fields[SystemFields.UpdatedAt]) { parameters.Timestamp(record.UpdatedAt); }
        if (fields[SystemFields.UpdatedBy]) { parameters.UuidOrNull(record.UpdatedBy); }
        if (fields[SystemFields.Version]) { parameters.Integer(record.Version); }
    }

    /// <summary>Reads the value of one system field from JSON: only for the application itself, and the owner for whom it is permitted.</summary>
    public static void ReadJson(ref JsonValueReader json, int ordinal, Record record)
    {
        switch (ordinal)
        {
            case SystemFields.Id: record.Id = json.Uuid() ?? Guid.Empty; break;
            case SystemFields.Owner: record.Owner = json.Uuid(); break;
            case SystemFields.CreatedAt: record.CreatedAt = json.Timestamp() ?? default; break;
            case SystemFields.CreatedBy: record.CreatedBy = json.Uuid(); break;
            case SystemFields.UpdatedAt: record.UpdatedAt = json.Timestamp() ?? default; break;
            case SystemFields.UpdatedBy: record.UpdatedBy = json.Uuid(); break;
            default: throw new ArgumentOutOfRangeException(nameof(ordinal));
        }
    }

    /// <summary>Copies the system fields that are in <paramref name="fields"/> from one record to another.</summary>
    public static void Assign(Record target, Record source, in FieldMask fields)
    {
        if (fields[SystemFields.Id]) { target.Id = source.Id; }
        if (fields[SystemFields.Owner]) { target.Owner = source.Owner; }
        if (fields[SystemFields.CreatedAt]) { target.CreatedAt = source.CreatedAt; }
        if (fields[SystemFields.CreatedBy]) { target.CreatedBy = source.CreatedBy; }
        if (fields[SystemFields.UpdatedAt]) { target.UpdatedAt = source.UpdatedAt; }
        if (fields[SystemFields.UpdatedBy]) { target.UpdatedBy = source.UpdatedBy; }
        if (fields[SystemFields.Version]) { target.Version = source.Version; }
    }

    // Every record has one: no need to ask whether it is null.
    private static void Instant(Utf8JsonWriter json, FieldDefinition field, RowReader row, int column)
    {
        json.WritePropertyName(field.JsonName);
        row.WriteTimestamp(json, column);
    }
}
