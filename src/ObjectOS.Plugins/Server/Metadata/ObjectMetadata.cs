using System.Text.Json;

namespace ObjectOS.Server.Metadata;

/// <summary>Writes what an object is, with the keys of its YAML, as far as a caller may read it: a field that one may not read is not mentioned anywhere.</summary>
internal static class ObjectMetadata
{
    /// <summary>Writes the members of the object; the JSON object is already open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, RecordAccess access)
    {
        var definition = access.Type.Definition;
        json.WriteString("name"u8, definition.Name);
        json.WriteString("label"u8, definition.Label);
        json.WriteString("plural_label"u8, definition.PluralLabel);
        if (definition.Description is { } description)
        {
            json.WriteString("description"u8, description);
        }

        if (definition.TitleField is { } title && access.FindReadable(title) is not null)
        {
            json.WriteString("title"u8, title);
        }

        json.WriteBoolean("system"u8, definition.IsSystem);
        json.WriteStartObject("fields"u8);
        foreach (var field in definition.Fields)
        {
            if (access.Named[field.Ordinal])
            {
                FieldMetadata.Write(json, field, access);
            }
        }

        json.WriteEndObject();
        WriteRelations(json, access);
        WriteIndexes(json, access);
        ValidationMetadata.Write(json, access);
        ActionMetadata.Write(json, access);
        WriteAnnotations(json, definition.Annotations);
    }

    /// <summary>Writes keys that only user interfaces read.</summary>
    public static void WriteAnnotations(Utf8JsonWriter json, string? annotations)
    {
        if (annotations is not null)
        {
            json.WritePropertyName("annotations"u8);
            json.WriteRawValue(annotations);
        }
    }

    // The to-one relations are the lookups and master-details among the fields.
    private static void WriteRelations(Utf8JsonWriter json, RecordAccess access)
    {
        json.WriteStartObject("relations"u8);
        foreach (var relation in access.Type.Definition.Children)
        {
            if (access.FindChildren(relation) is not null)
            {
                json.WriteStartObject(relation.Name);
                json.WriteString("object"u8, relation.Object);
                json.WriteString("field"u8, relation.Field);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private static bool MayRead(RecordAccess access, IndexCondition? where) =>
        where is null || where.Fields.All(name => access.Policy.Readable[access.Type.Definition.FindField(name)!.Ordinal]);

    private static void WriteIndexes(Utf8JsonWriter json, RecordAccess access)
    {
        json.WriteStartObject("indexes"u8);
        foreach (var index in access.Type.Definition.Indexes)
        {
            if (!access.Policy.Readable.Contains(FieldMask.Of(index.Fields)) || !MayRead(access, index.Where))
            {
                continue;
            }

            json.WriteStartObject(index.Name);
            json.WriteStartArray("fields"u8);
            foreach (var field in index.Fields)
            {
                json.WriteStringValue(access.Type.Definition.Fields[field].Name);
            }

            json.WriteEndArray();
            json.WriteBoolean("unique"u8, index.Unique);
            if (index.Where is { } where)
            {
                json.WriteString("where"u8, where.Expression);
            }

            if (index.Description is { } description)
            {
                json.WriteString("description"u8, description);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
