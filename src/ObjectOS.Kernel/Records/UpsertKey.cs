using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Records;

/// <summary>By what an upsert knows whether the record is there: its id, or the values of fields that no two records share.</summary>
public sealed class UpsertKey
{
    private UpsertKey(Guid? id, FieldDefinition[] fields)
    {
        Id = id;
        Fields = fields;
    }

    /// <summary>The id; null when fields decide.</summary>
    public Guid? Id { get; }

    /// <summary>The fields that decide; none when the id does.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    /// <summary>By id: a record that is not there is created with it.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.InvalidParameter"/> for the two UUIDs that are nobody's: all zeros, all ones.</exception>
    public static UpsertKey Of(Guid id) => id != Guid.Empty && id != Guid.AllBitsSet
        ? new UpsertKey(id, [])
        : throw new ProblemException(
            ProblemCode.InvalidParameter,
            "This UUID cannot be a record's id.",
            [new FieldProblem("id", "PARAMETER", "This UUID cannot be a record's id.", "/id")]);

    /// <summary>By fields, which together must be what a unique field or a unique index is made of.</summary>
    /// <exception cref="ProblemException">A field is unknown to the caller, or the fields do not tell records apart.</exception>
    public static UpsertKey Of(RecordAccess access, params ReadOnlySpan<string> names)
    {
        var definition = access.Type.Definition;
        var fields = new FieldDefinition[names.Length];
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = access.FindReadable(names[index]) ?? throw ProblemException.UnknownField(definition.Name, names[index]);
        }

        RequireUnique(definition, fields);
        return new UpsertKey(null, fields);
    }

    /// <summary>Refuses fields that do not tell records apart.</summary>
    internal static void RequireUnique(ObjectDefinition definition, FieldDefinition[] fields)
    {
        if (!IsUnique(definition, fields))
        {
            throw new ProblemException(
                ProblemCode.InvalidParameter,
                $"{string.Join(", ", fields.Select(field => $"'{field.Name}'"))} must be a unique field, or all the fields of one unique index without a condition.");
        }
    }

    private static bool IsUnique(ObjectDefinition definition, FieldDefinition[] fields)
    {
        var ordinals = fields.Select(field => field.Ordinal).Order().ToArray();
        return fields is [{ IsSystem: false, Unique: true }]
            || (ordinals.Length > 0 && definition.Indexes.Any(index => index is { Unique: true, Where: null } && index.Fields.Order().SequenceEqual(ordinals)));
    }
}
