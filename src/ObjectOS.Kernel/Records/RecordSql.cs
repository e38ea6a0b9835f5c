using System.Collections.Concurrent;
using System.Text;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>
/// The statements on one record of one object. What does not depend on a condition is text that is made once; the rest is composed from it. A policy's predicate is part of the statement itself, never
/// a second look.
/// </summary>
internal sealed class RecordSql
{
    private readonly ObjectSql parts;
    private readonly ConcurrentDictionary<FieldMask, string> manySelects = new();
    private readonly ConcurrentDictionary<FieldMask, string> updates = new();
    private readonly string byId;
    private readonly string? byIds;
    private string? compute;

    public RecordSql(ObjectSql parts)
    {
        this.parts = parts;
        byId = "where \"id\" = $1" + parts.Dialect.Cast(ValueKind.Uuid);
        byIds = parts.Dialect.AnyOf("\"id\"", "$1") is { } any ? "where " + any : null;
        SelectById = parts.Select(Definition.AllFields) + byId;
        SelectByIdForUpdate = SelectById + parts.Dialect.ForUpdate;
        DeleteVersion = $"delete from {parts.Table} {byId} and \"version\" = $2{parts.Dialect.Cast(ValueKind.Integer)}";
    }

    /// <summary>Selects every field of one record.</summary>
    public string SelectById { get; }

    /// <summary>The same of a record that is about to be changed.</summary>
    public string SelectByIdForUpdate { get; }

    /// <summary>Deletes one record if it still has the version it was read with.</summary>
    public string DeleteVersion { get; }

    private ObjectDefinition Definition => parts.Definition;

    /// <summary>Selects fields of one record if it satisfies a condition.</summary>
    public Statement Get(Guid id, in FieldMask fields, Filter? condition)
    {
        if (condition is null)
        {
            return new Statement(fields == Definition.AllFields ? SelectById : parts.Select(fields) + byId, new IdParameter(id));
        }

        return Compose(parts.Select(fields), id, condition);
    }

    /// <summary>The same as a read that may travel with others. Without a condition it depends on nothing but the id, and may become one statement with others of the same fields.</summary>
    public KeyRead GetByKey(Guid id, in FieldMask fields, Filter? condition)
    {
        var statement = Get(id, fields, condition);
        return new KeyRead(id, statement.Sql, condition is null && byIds is not null && fields[SystemFields.Id] ? SelectMany(fields) : null, statement.Parameters);
    }

    /// <summary>Selects every field of one record that is about to be changed, if it satisfies a condition.</summary>
    public Statement GetForUpdate(Guid id, Filter? condition) => condition is null
        ? new Statement(SelectByIdForUpdate, new IdParameter(id))
        : ForUpdate(Compose(parts.Select(Definition.AllFields), id, condition));

    /// <summary>A statement that selects records which are about to be changed.</summary>
    public Statement ForUpdate(Statement statement) => statement with { Sql = statement.Sql + parts.Dialect.ForUpdate };

    /// <summary>Selects what is computed of one record, in the order of ordinals.</summary>
    public Statement Compute(Guid id) => new(
        compute ??= $"select {string.Join(", ", Definition.Computed.Select(field => ColumnSql.Of(Definition, field, parts.Dialect)))}{parts.From}{byId}",
        new IdParameter(id));

    /// <summary>Tells whether a record is there and satisfies a condition: one row or none.</summary>
    public Statement Exists(Guid id, Filter? condition) => Compose("select 1" + parts.From, id, condition);

    /// <summary>Moves one record to the trash, or out of it.</summary>
    public Statement Mark(Guid id, FieldValue deletedAt, Guid? by, DateTimeOffset now)
    {
        var parameters = new ParameterList();
        var timestamp = parts.Dialect.Cast(ValueKind.Timestamp);
        var uuid = parts.Dialect.Cast(ValueKind.Uuid);
        var person = by is { } known ? FieldValue.Uuid(known) : FieldValue.Null;
        var sql = $"update {parts.Table} set \"deleted_at\" = {parameters.Add(deletedAt)}{timestamp}, \"deleted_by\" = {parameters.Add(deletedAt.IsNull ? FieldValue.Null : person)}{uuid}"
            + $", \"updated_at\" = {parameters.Add(FieldValue.Timestamp(now))}{timestamp}, \"updated_by\" = {parameters.Add(person)}{uuid}, \"version\" = \"version\" + 1"
            + $" where \"id\" = {parameters.Add(FieldValue.Uuid(id))}{uuid}";
        return new Statement(sql, parameters);
    }

    /// <summary>Deletes one record, whatever its version.</summary>
    public Statement Purge(Guid id) => new($"delete from {parts.Table} {byId}", new IdParameter(id));

    /// <summary>Updates fields of one record if it still has the version it was read with: the fields in the order of ordinals, then id and version.</summary>
    public string Update(in FieldMask fields) => ObjectSql.Keep(updates, fields, written =>
    {
        var sql = new StringBuilder("update ").Append(parts.Table).Append(" set ");
        var parameter = 0;
        foreach (var field in Definition.Fields)
        {
            if (written[field.Ordinal])
            {
                sql.Append(parameter == 0 ? "" : ", ").Append(Sql.Quote(field.Name)).Append(" = $").Append(++parameter);
            }
        }

        sql.Append(" where \"id\" = $").Append(++parameter).Append(parts.Dialect.Cast(ValueKind.Uuid));
        sql.Append(" and \"version\" = $").Append(++parameter).Append(parts.Dialect.Cast(ValueKind.Integer));
        return sql.ToString();
    });

    // The id is the first of the fields, so it is the first column wherever it is selected.
    private string SelectMany(in FieldMask fields) => ObjectSql.Keep(manySelects, fields, mask => parts.Select(mask) + byIds);

    private Statement Compose(string select, Guid id, Filter? condition)
    {
        var (sql, parameters) = parts.Begin(select, new CompareFilter(SystemFields.Id, FilterOperator.Equal, FieldValue.Uuid(id)), condition, caller: null);
        return new Statement(SqlBuilder.Complete(sql), parameters);
    }

    private sealed class IdParameter(Guid id) : IParameterSource
    {
        public void Write(ParameterWriter parameters) => parameters.Uuid(id);
    }
}
