namespace ObjectOS.Queries;

/// <summary>The records that exist for a caller, and how they refer to each other.</summary>
internal sealed class ReferenceWorld
{
    private readonly Dictionary<Guid, IReadOnlyDictionary<int, FieldValue>> records = [];
    private readonly Dictionary<Guid, ObjectDefinition> objects = [];

    /// <summary>The values of every record of an object.</summary>
    public IEnumerable<IReadOnlyDictionary<int, FieldValue>> Of(string objectName) => records.Where(record => objects[record.Key].Name == objectName).Select(record => record.Value);

    /// <summary>Adds a record.</summary>
    public void Add<TRecord>(RecordType<TRecord> type, TRecord record)
        where TRecord : Objects.Record, new()
    {
        records.Add(record.Id, ValuesOf(type, record));
        objects.Add(record.Id, type.Definition);
    }

    /// <summary>The same without the records that do not satisfy a condition: they do not exist for a caller. The condition itself sees everything.</summary>
    public ReferenceWorld Under(IReadOnlyDictionary<string, Filter> conditions)
    {
        var visible = new ReferenceWorld();
        foreach (var (id, values) in records)
        {
            if (!conditions.TryGetValue(objects[id].Name, out var condition) || ReferenceFilter.Holds(condition, values, this))
            {
                visible.records.Add(id, values);
                visible.objects.Add(id, objects[id]);
            }
        }

        return visible;
    }

    /// <summary>The record that a field refers to, or one whose every value is missing.</summary>
    public IReadOnlyDictionary<int, FieldValue> FindRelated(IReadOnlyDictionary<int, FieldValue> record, int field) =>
        record[field] is { IsNull: false } id && records.TryGetValue(id.AsUuid, out var related) ? related : Missing.Instance;

    /// <summary>The records that refer to a record.</summary>
    public IEnumerable<IReadOnlyDictionary<int, FieldValue>> FindChildren(IReadOnlyDictionary<int, FieldValue> record, ChildRelation relation)
    {
        foreach (var (id, values) in records)
        {
            if (objects[id].Name == relation.Object && !record[SystemFields.Id].IsNull && values[objects[id].FindField(relation.Field)!.Ordinal] == record[SystemFields.Id])
            {
                yield return values;
            }
        }
    }

    /// <summary>The values of a record by ordinal.</summary>
    public static Dictionary<int, FieldValue> ValuesOf<TRecord>(RecordType<TRecord> type, TRecord record)
        where TRecord : Objects.Record, new()
    {
        var values = new Dictionary<int, FieldValue>();
        foreach (var field in type.Definition.Fields)
        {
            var value = new Storage.SingleValue();
            SystemFieldValues.WriteParameters(value, record, FieldMask.Of(field.Ordinal));
            type.WriteParameters(value, record, FieldMask.Of(field.Ordinal));
            values.Add(field.Ordinal, value.Taken);
        }

        return values;
    }

    private sealed class Missing : Dictionary<int, FieldValue>, IReadOnlyDictionary<int, FieldValue>
    {
        public static readonly Missing Instance = [];

        FieldValue IReadOnlyDictionary<int, FieldValue>.this[int key] => FieldValue.Null;
    }
}
