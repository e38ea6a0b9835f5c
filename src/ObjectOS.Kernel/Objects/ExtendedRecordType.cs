using System.Text.Json;
using ObjectOS.Problems;
using ObjectOS.Records;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Objects;

/// <summary>
/// The machinery of an object that others have extended: its records are of a class derived from the plugin's own. The plugin's C# sees them as its own class, the application's sees what was added.
/// </summary>
/// <typeparam name="TRecord">The derived class.</typeparam>
/// <typeparam name="TBase">The entity class of the plugin that defines the object.</typeparam>
/// <param name="definition">The object, with what was added.</param>
public abstract class ExtendedRecordType<TRecord, TBase>(ObjectDefinition definition) : RecordType<TBase>(definition)
    where TBase : Record, new()
    where TRecord : TBase, new()
{
    /// <summary>Copies the fields of the plugin's own class that are in <paramref name="fields"/> from one record to another.</summary>
    protected abstract void AssignBase(TBase target, TBase source, in FieldMask fields);

    /// <inheritdoc cref="RecordType{TRecord}.ReadFields(RowReader, TRecord)" />
    protected abstract void ReadFields(RowReader row, TRecord record);

    /// <inheritdoc cref="RecordType{TRecord}.WriteParameters(ParameterWriter, TRecord, in FieldMask)" />
    protected abstract void WriteParameters(ParameterWriter parameters, TRecord record, in FieldMask fields);

    /// <inheritdoc cref="RecordType{TRecord}.Compare(TRecord, TRecord)" />
    protected abstract FieldMask Compare(TRecord left, TRecord right);

    /// <inheritdoc cref="RecordType{TRecord}.Assign(TRecord, TRecord, in FieldMask)" />
    protected abstract void Assign(TRecord target, TRecord source, in FieldMask fields);

    /// <inheritdoc cref="RecordType{TRecord}.ApplyDefaults(TRecord, in FieldMask, CallContext)" />
    protected virtual FieldMask ApplyDefaults(TRecord record, in FieldMask provided, CallContext context) => FieldMask.None;

    /// <inheritdoc cref="RecordType{TRecord}.Validate(TRecord, in FieldMask, ProblemList)" />
    protected abstract void Validate(TRecord record, in FieldMask fields, ProblemList problems);

    /// <inheritdoc cref="RecordType{TRecord}.CheckRulesAsync(TRecord, TRecord, RuleScope, CancellationToken)" />
    protected virtual ValueTask CheckRulesAsync(TRecord record, TRecord? previous, RuleScope rules, CancellationToken cancellationToken) => default;

    /// <inheritdoc cref="RecordType{TRecord}.FindReadOnlyAsync(TRecord, RuleScope, CancellationToken)" />
    protected virtual ValueTask<FieldMask> FindReadOnlyAsync(TRecord record, RuleScope rules, CancellationToken cancellationToken) => new(FieldMask.None);

    /// <inheritdoc cref="RecordType{TRecord}.ReadJson(ref JsonValueReader, int, TRecord)" />
    protected abstract void ReadJson(ref JsonValueReader json, int ordinal, TRecord record);

    /// <inheritdoc cref="RecordType{TRecord}.WriteFields(Utf8JsonWriter, TRecord, in FieldMask)" />
    protected abstract void WriteFields(Utf8JsonWriter json, TRecord record, in FieldMask fields);

    /// <inheritdoc cref="RecordType{TRecord}.NumberAsync(TRecord, IWriteSession, CancellationToken)" />
    protected virtual ValueTask NumberAsync(TRecord record, IWriteSession session, CancellationToken cancellationToken) => default;

    /// <inheritdoc cref="RecordType{TRecord}.Passwords(TRecord)" />
    protected virtual Password?[] Passwords(TRecord record) => [];

    /// <inheritdoc />
    internal sealed override Record NewRecord() => new TRecord();

    /// <inheritdoc />
    internal sealed override Record Adopt(Record record)
    {
        if (record is TRecord)
        {
            return record;
        }

        var own = new TRecord();
        SystemFieldValues.Assign(own, record, Definition.AllFields);
        AssignBase(own, (TBase)record, Definition.AllFields);
        return own;
    }

    /// <inheritdoc />
    protected internal sealed override void ReadFields(RowReader row, TBase record) => ReadFields(row, (TRecord)record);

    /// <inheritdoc />
    protected internal sealed override void WriteParameters(ParameterWriter parameters, TBase record, in FieldMask fields) =>
        WriteParameters(parameters, (TRecord)record, fields);

    /// <inheritdoc />
    protected internal sealed override FieldMask Compare(TBase left, TBase right) => Compare((TRecord)left, (TRecord)right);

    /// <inheritdoc />
    protected internal sealed override void Assign(TBase target, TBase source, in FieldMask fields)
    {
        // What C# has made of the plugin's own class is told what that class has.
        if (target is TRecord own && source is TRecord given)
        {
            Assign(own, given, fields);
        }
        else
        {
            AssignBase(target, source, fields);
        }
    }

    /// <inheritdoc />
    protected internal sealed override FieldMask ApplyDefaults(TBase record, in FieldMask provided, CallContext context) => ApplyDefaults((TRecord)record, provided, context);

    /// <inheritdoc />
    protected internal sealed override void Validate(TBase record, in FieldMask fields, ProblemList problems) => Validate((TRecord)record, fields, problems);

    /// <inheritdoc />
    protected internal sealed override ValueTask CheckRulesAsync(TBase record, TBase? previous, RuleScope rules, CancellationToken cancellationToken) =>
        CheckRulesAsync((TRecord)record, (TRecord?)previous, rules, cancellationToken);

    /// <inheritdoc />
    protected internal sealed override ValueTask<FieldMask> FindReadOnlyAsync(TBase record, RuleScope rules, CancellationToken cancellationToken) =>
        FindReadOnlyAsync((TRecord)record, rules, cancellationToken);

    /// <inheritdoc />
    protected internal sealed override void ReadJson(ref JsonValueReader json, int ordinal, TBase record) => ReadJson(ref json, ordinal, (TRecord)record);

    /// <inheritdoc />
    protected sealed override void WriteFields(Utf8JsonWriter json, TBase record, in FieldMask fields) => WriteFields(json, (TRecord)record, fields);

    /// <inheritdoc />
    protected internal sealed override Password?[] Passwords(TBase record) => Passwords((TRecord)Adopt(record));

    /// <inheritdoc />
    protected internal sealed override ValueTask NumberAsync(TBase record, IWriteSession session, CancellationToken cancellationToken) =>
        NumberAsync((TRecord)record, session, cancellationToken);
}
