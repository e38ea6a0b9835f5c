using System.Text;
using System.Text.Json;
using ObjectOS.Objects;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <summary>A part of a merge patch that changes a JSON value instead of replacing it, and so needs the stored one.</summary>
/// <param name="Field">Whose value.</param>
/// <param name="Start">Where the patch begins in the body.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct JsonFieldPatch(FieldDefinition Field, int Start, int End);

/// <summary>Reads the properties of a JSON object into a record, refusing what the caller may not write.</summary>
internal static class RecordJson
{
    /// <summary>Reads an object; the reader stands on its first token and afterwards on its last.</summary>
    /// <param name="json">The body.</param>
    /// <param name="type">The object.</param>
    /// <param name="record">Where the values go.</param>
    /// <param name="policy">What the caller may know of.</param>
    /// <param name="writable">The fields the caller may give here.</param>
    /// <param name="patches">Receives the objects that patch a JSON value; null to read them as values.</param>
    /// <param name="nested">Tells which relations the caller knows; null where records of other objects cannot be written.</param>
    /// <param name="parts">Receives the members that write records of other objects.</param>
    /// <param name="failed">The fields given whose values were refused.</param>
    /// <returns>The fields given.</returns>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    public static FieldMask ReadObject(
        ref JsonValueReader json,
        RecordType type,
        Record record,
        ObjectPolicy policy,
        in FieldMask writable,
        List<JsonFieldPatch>? patches,
        NestedReader? nested,
        List<NestedPart> parts,
        out FieldMask failed)
    {
        var provided = FieldMask.None;
        failed = FieldMask.None;
        var problems = json.Problems;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.Name();
            var field = type.Definition.FindField(name);
            json.Read();
            if (field is null || !(writable[field.Ordinal] || policy.Readable[field.Ordinal]))
            {
                if (field is null && nested is not null && TakeRelation(ref json, type.Definition, name, nested, parts))
                {
                    continue;
                }

                problems.AddUnknown(type.Definition.Name, Encoding.UTF8.GetString(name));
                json.Skip();
                continue;
            }

            var found = problems.Found;
            if (provided[field.Ordinal])
            {
                problems.Add(field, "DUPLICATE", $"'{field.Name}' is given twice.");
                json.Skip();
            }
            else if (!writable[field.Ordinal])
            {
                problems.Add(field, "READ_ONLY", $"'{field.Name}' cannot be written.");
                json.Skip();
            }
            else if (json.TokenType == JsonTokenType.Null && field.Required)
            {
                problems.Add(field, "REQUIRED", $"'{field.Name}' is required.");
            }
            else if (patches is not null && field.Kind == ValueKind.Secret && json.IsMask)
            {
                // Whoever sends back what was read has not seen the secret, and does not mean to change it.
                failed.Add(field.Ordinal);
            }
            else if (patches is not null && json.TokenType == JsonTokenType.StartObject && field.Kind == ValueKind.Json)
            {
                var start = json.TokenStart;
                json.Skip();
                patches.Add(new JsonFieldPatch(field, start, json.TokenEnd));
            }
            else if (json.TokenType == JsonTokenType.StartObject && field.Reference is not null && nested is not null && nested.Knows(field))
            {
                parts.Add(Part(ref json, null, field));
            }
            else
            {
                json.Field = field;
                ReadValue(ref json, type, record);
            }

            provided.Add(field.Ordinal);
            if (problems.Found != found)
            {
                failed.Add(field.Ordinal);
            }
        }

        return provided;
    }

    private static bool TakeRelation(ref JsonValueReader json, ObjectDefinition definition, ReadOnlySpan<byte> name, NestedReader nested, List<NestedPart> parts)
    {
        if (definition.Children.Length == 0
            || definition.FindChildren(Encoding.UTF8.GetString(name)) is not { } relation
            || !nested.Knows(relation)
            || parts.Exists(part => part.Relation == relation))
        {
            return false;
        }

        parts.Add(Part(ref json, relation, null));
        return true;
    }

    private static NestedPart Part(ref JsonValueReader json, ChildRelation? relation, FieldDefinition? reference)
    {
        var start = json.TokenStart;
        json.Skip();
        return new NestedPart(relation, reference, start, json.TokenEnd);
    }

    private static void ReadValue(ref JsonValueReader json, RecordType type, Record record)
    {
        if (json.Field.IsSystem)
        {
            SystemFieldValues.ReadJson(ref json, json.Field.Ordinal, record);
        }
        else
        {
            type.ReadJson(ref json, json.Field.Ordinal, record);
        }
    }
}
