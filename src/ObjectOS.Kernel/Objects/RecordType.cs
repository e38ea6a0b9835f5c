using System.Text.Json;
using ObjectOS.Actions;
using ObjectOS.Events;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Objects;

/// <summary>
/// The machinery of one object: everything the kernel and the server need to read, check and write its records.
/// One emitted class an object derives from <see cref="RecordType{TRecord}"/>; the rest is here.
/// </summary>
/// <remarks>Stateless after construction and thread-safe.</remarks>
public abstract class RecordType
{
    private protected RecordType(ObjectDefinition definition) => Definition = definition;

    /// <summary>The object.</summary>
    public ObjectDefinition Definition { get; }

    /// <summary>
    /// Writes the current row as a JSON object. The row has one column for each field in <paramref name="fields"/>, in the order of ordinals.
    /// </summary>
    public abstract void WriteJson(Utf8JsonWriter json, RowReader row, in FieldMask fields);

    /// <summary>The same without the braces.</summary>
    internal abstract void WriteMembers(Utf8JsonWriter json, RowReader row, int column, in FieldMask fields);

    /// <summary>Writes a record as a JSON object, the same bytes as its row would give.</summary>
    public abstract void WriteJson(Utf8JsonWriter json, Record record, in FieldMask fields);

    /// <summary>The actions of the object, in the order in which they were declared. Overridden where there are some.</summary>
    public virtual IReadOnlyList<ActionType> Actions => [];

    /// <summary><c>insert</c> of every stored field in the order of ordinals, with one parameter each.</summary>
    public abstract string InsertSql { get; }

    /// <summary>Whether the rules look at a number that the server gives: then a new record has it before they are checked. Overridden where they do.</summary>
    protected internal virtual bool RulesUseNumbers => false;

    // What the engine asks of an entity without knowing its class: the engine is one, and not one for each object. The typed members are the emitted class's.

    /// <summary>The emitted entity class.</summary>
    internal abstract Type RecordClass { get; }

    /// <summary>A record as C# makes a new one: of the derived class where the object is extended.</summary>
    internal abstract Record NewRecord();

    /// <summary>The record itself, or its values in a record of the derived class where the object is extended and C# made one of the plugin's own class.</summary>
    internal virtual Record Adopt(Record record) => record;

    internal abstract void ReadFields(RowReader row, Record record);

    /// <summary>Reads a row that has a column for every field, in the order of ordinals.</summary>
    internal Record ReadRecord(RowReader row)
    {
        var record = NewRecord();
        SystemFieldValues.Read(row, record);
        ReadFields(row, record);
        if (Definition.Computed is { Length: > 0 } computed)
        {
            record.SetComputed(Array.ConvertAll(computed, field => RowValues.Read(row, field.Ordinal, field.Kind, field.Scale)));
        }

        return record;
    }

    /// <summary>Copies declared fields that are in <paramref name="fields"/> from one record to another, those that are computed as well.</summary>
    internal void AssignAll(Record target, Record source, in FieldMask fields)
    {
        Assign(target, source, fields);
        if (Definition.Computed is { Length: > 0 } computed)
        {
            target.SetComputed(source, computed, fields);
        }
    }

    internal abstract void WriteParameters(ParameterWriter parameters, Record record, in FieldMask fields);

    internal abstract FieldMask Compare(Record left, Record right);

    internal abstract void Assign(Record target, Record source, in FieldMask fields);

    internal abstract FieldMask ApplyDefaults(Record record, in FieldMask provided, CallContext context);

    internal abstract void Validate(Record record, in FieldMask fields, ProblemList problems);

    internal abstract ValueTask CheckRulesAsync(Record record, Record? previous, RuleScope rules, CancellationToken cancellationToken);

    internal abstract ValueTask<FieldMask> FindReadOnlyAsync(Record record, RuleScope rules, CancellationToken cancellationToken);

    internal abstract void ReadJson(ref JsonValueReader json, int ordinal, Record record);

    internal abstract object CreatedEvent(Record record, EventContext context);

    internal abstract object UpdatedEvent(Record record, Record previous, EventContext context);

    internal abstract object DeletedEvent(Record record, EventContext context);

    internal abstract ValueTask NumberAsync(Record record, IWriteSession session, CancellationToken cancellationToken);

    internal abstract Password?[] Passwords(Record record);
}

/// <summary>The machinery of one object whose records are <typeparamref name="TRecord"/>.</summary>
/// <typeparam name="TRecord">The emitted entity class.</typeparam>
/// <param name="definition">The object.</param>
public abstract class RecordType<TRecord>(ObjectDefinition definition) : RecordType(definition)
    where TRecord : Record, new()
{
    /// <inheritdoc />
    public sealed override void WriteJson(Utf8JsonWriter json, Record record, in FieldMask fields)
    {
        json.WriteStartObject();
        SystemFieldValues.WriteJson(json, record, fields);
        WriteFields(json, (TRecord)record, fields);
        json.WriteEndObject();
    }

    /// <inheritdoc />
    public sealed override void WriteJson(Utf8JsonWriter json, RowReader row, in FieldMask fields)
    {
        json.WriteStartObject();
        WriteMembers(json, row, 0, fields);
        json.WriteEndObject();
    }

    /// <inheritdoc />
    internal sealed override void WriteMembers(Utf8JsonWriter json, RowReader row, int column, in FieldMask fields)
    {
        column = SystemFieldValues.WriteJson(json, row, column, fields);
        WriteFields(json, row, column, fields);
    }

    /// <summary>Reads the declared, stored fields of a row that has a column for every field, in the order of ordinals.</summary>
    protected internal abstract void ReadFields(RowReader row, TRecord record);

    /// <summary>Writes the declared fields that are in <paramref name="fields"/>, in the order of ordinals, as parameters of a statement.</summary>
    protected internal abstract void WriteParameters(ParameterWriter parameters, TRecord record, in FieldMask fields);

    /// <summary>The declared, stored fields whose values differ.</summary>
    protected internal abstract FieldMask Compare(TRecord left, TRecord right);

    /// <summary>Copies the declared, stored fields that are in <paramref name="fields"/> from one record to another.</summary>
    protected internal abstract void Assign(TRecord target, TRecord source, in FieldMask fields);

    /// <summary>
    /// Fills declared fields that were not provided with their defaults. Overridden where a default depends on the moment, on who asks or on other fields; literal ones are initial values of the entity.
    /// </summary>
    /// <param name="record">The new record.</param>
    /// <param name="provided">The fields the caller gave, nulls included.</param>
    /// <param name="context">On whose behalf, and when.</param>
    /// <returns>The required fields whose default is missing.</returns>
    protected internal virtual FieldMask ApplyDefaults(TRecord record, in FieldMask provided, CallContext context) => FieldMask.None;

    /// <summary>Checks the declared fields that are in <paramref name="fields"/>, and cleans those that are cleaned on write (html).</summary>
    protected internal abstract void Validate(TRecord record, in FieldMask fields, ProblemList problems);

    /// <summary>Checks the validations of the object, which look at several fields or beyond the record. Overridden where the object has some.</summary>
    /// <param name="record">The record as it is about to be stored.</param>
    /// <param name="previous">The record as it is stored; null when it is new.</param>
    /// <param name="rules">Takes what does not hold.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected internal virtual ValueTask CheckRulesAsync(TRecord record, TRecord? previous, RuleScope rules, CancellationToken cancellationToken) => default;

    /// <summary>Finds the fields that the API may not change now. Overridden where a field has such a condition.</summary>
    /// <param name="record">The record as it is stored.</param>
    /// <param name="rules">What the conditions may look at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected internal virtual ValueTask<FieldMask> FindReadOnlyAsync(TRecord record, RuleScope rules, CancellationToken cancellationToken) => new(FieldMask.None);

    /// <summary>Reads the value of one declared field from JSON into the record. The reader stands on the value's first token and afterwards on its last.</summary>
    /// <param name="json">The value.</param>
    /// <param name="ordinal">Which field.</param>
    /// <param name="record">Where it goes.</param>
    protected internal abstract void ReadJson(ref JsonValueReader json, int ordinal, TRecord record);

    /// <summary>Writes the declared fields that are in <paramref name="fields"/> as JSON properties; the object is already open.</summary>
    protected abstract void WriteFields(Utf8JsonWriter json, TRecord record, in FieldMask fields);

    /// <summary>Writes the declared fields that are in <paramref name="fields"/> as JSON properties, straight from the row; the object is already open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="column">The column of the first declared field that is in <paramref name="fields"/>; the others follow in the order of ordinals.</param>
    /// <param name="fields">The fields the row has columns for.</param>
    protected abstract void WriteFields(Utf8JsonWriter json, RowReader row, int column, in FieldMask fields);

    /// <summary>The event that a record was created.</summary>
    protected internal abstract RecordCreated<TRecord> CreatedEvent(TRecord record, EventContext context);

    /// <summary>The event that a record was updated.</summary>
    protected internal abstract RecordUpdated<TRecord> UpdatedEvent(TRecord record, TRecord previous, EventContext context);

    /// <summary>The event that a record was deleted.</summary>
    protected internal abstract RecordDeleted<TRecord> DeletedEvent(TRecord record, EventContext context);

    /// <summary>Draws the autonumbers of a new record. Overridden where the object has some.</summary>
    protected internal virtual ValueTask NumberAsync(TRecord record, IWriteSession session, CancellationToken cancellationToken) => default;

    /// <summary>The passwords of a record. Overridden where the object has some.</summary>
    protected internal virtual Password?[] Passwords(TRecord record) => [];

    internal sealed override Type RecordClass => typeof(TRecord);

    internal override Record NewRecord() => new TRecord();

    internal sealed override void ReadFields(RowReader row, Record record) => ReadFields(row, (TRecord)record);

    internal sealed override void WriteParameters(ParameterWriter parameters, Record record, in FieldMask fields) => WriteParameters(parameters, (TRecord)record, fields);

    internal sealed override FieldMask Compare(Record left, Record right) => Compare((TRecord)left, (TRecord)right);

    internal sealed override void Assign(Record target, Record source, in FieldMask fields) => Assign((TRecord)target, (TRecord)source, fields);

    internal sealed override FieldMask ApplyDefaults(Record record, in FieldMask provided, CallContext context) => ApplyDefaults((TRecord)record, provided, context);

    internal sealed override void Validate(Record record, in FieldMask fields, ProblemList problems) => Validate((TRecord)record, fields, problems);

    internal sealed override ValueTask CheckRulesAsync(Record record, Record? previous, RuleScope rules, CancellationToken cancellationToken) =>
        CheckRulesAsync((TRecord)record, (TRecord?)previous, rules, cancellationToken);

    internal sealed override ValueTask<FieldMask> FindReadOnlyAsync(Record record, RuleScope rules, CancellationToken cancellationToken) =>
        FindReadOnlyAsync((TRecord)record, rules, cancellationToken);

    internal sealed override void ReadJson(ref JsonValueReader json, int ordinal, Record record) => ReadJson(ref json, ordinal, (TRecord)record);

    internal sealed override object CreatedEvent(Record record, EventContext context) => CreatedEvent((TRecord)record, context);

    internal sealed override object UpdatedEvent(Record record, Record previous, EventContext context) => UpdatedEvent((TRecord)record, (TRecord)previous, context);

    internal sealed override object DeletedEvent(Record record, EventContext context) => DeletedEvent((TRecord)record, context);

    internal sealed override ValueTask NumberAsync(Record record, IWriteSession session, CancellationToken cancellationToken) => NumberAsync((TRecord)record, session, cancellationToken);

    internal sealed override Password?[] Passwords(Record record) => Passwords((TRecord)record);
}
