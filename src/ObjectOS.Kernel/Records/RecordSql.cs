using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Text;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Queries.Cursors;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>
/// The statements of one object. What does not depend on a filter or an order is text that is made once; the rest is composed from it. A policy's predicate is part of the
/// statement itself, never a second look.
/// </summary>
/// <remarks>A <c>condition</c> is part of a policy and written as it is; a <c>where</c> comes from a caller, whose policies hold wherever its relations lead.</remarks>
internal sealed class RecordSql
{
    // Selections and changes come from callers; past this many different ones their texts are composed anew instead of kept.
    private const int MostKeptTexts = 256;

    private readonly ObjectDefinition definition;
    private readonly SqlDialect dialect;
    private readonly StoreCatalog catalog;
    private readonly ConcurrentDictionary<FieldMask, string> selects = new();
    private readonly ConcurrentDictionary<FieldMask, string> manySelects = new();
    private readonly ConcurrentDictionary<FieldMask, string> updates = new();
    private readonly string byId;
    private readonly string? byIds;
    private readonly string from;
    private readonly string selectAll;
    private string? compute;

    public RecordSql(ObjectDefinition definition, SqlDialect dialect, StoreCatalog catalog)
    {
        this.dialect = dialect;
        this.catalog = catalog;
        this.definition = definition;
        from = $" from {Sql.Quote(definition.Name)} ";
        byId = "where \"id\" = $1" + dialect.Cast(ValueKind.Uuid);
        byIds = dialect.AnyOf("\"id\"", "$1") is { } any ? "where " + any : null;
        selectAll = "select " + Columns(definition.AllFields) + from;
        SelectById = selectAll + byId;
        SelectByIdForUpdate = SelectById + dialect.ForUpdate;
        DeleteVersion = $"delete from {Sql.Quote(definition.Name)} {byId} and \"version\" = $2{dialect.Cast(ValueKind.Integer)}";
    }

    /// <summary>Selects every field of one record.</summary>
    public string SelectById { get; }

    /// <summary>The same of a record that is about to be changed.</summary>
    public string SelectByIdForUpdate { get; }

    /// <summary>Deletes one record if it still has the version it was read with.</summary>
    public string DeleteVersion { get; }

    /// <summary>Selects fields of one record if it satisfies a condition.</summary>
    public Statement Get(Guid id, in FieldMask fields, Filter? condition)
    {
        if (condition is null)
        {
            return new Statement(fields == definition.AllFields ? SelectById : Select(fields) + byId, new IdParameter(id));
        }

        return Compose(Select(fields), id, condition);
    }

    /// <summary>The same as a read that may travel with others. Without a condition it depends on nothing but the id, and may become one statement with others of the same fields.</summary>
    public KeyRead GetByKey(Guid id, in FieldMask fields, Filter? condition)
    {
        var statement = Get(id, fields, condition);
        return new KeyRead(id, statement.Sql, condition is null && byIds is not null && fields[SystemFields.Id] ? SelectMany(fields) : null, statement.Parameters);
    }

    /// <summary>Selects every field of one record that is about to be changed, if it satisfies a condition.</summary>
    public Statement GetForUpdate(Guid id, Filter? condition)
    {
        if (condition is null)
        {
            return new Statement(SelectByIdForUpdate, new IdParameter(id));
        }

        return ForUpdate(Compose(selectAll, id, condition));
    }

    /// <summary>A statement that selects records which are about to be changed.</summary>
    public Statement ForUpdate(Statement statement) => statement with { Sql = statement.Sql + dialect.ForUpdate };

    /// <summary>Selects what is computed of one record, in the order of ordinals.</summary>
    public Statement Compute(Guid id) => new(compute ??= $"select {string.Join(", ", definition.Computed.Select(field => ColumnSql.Of(definition, field, dialect)))}{from}{byId}", new IdParameter(id));

    /// <summary>Tells whether a record is there and satisfies a condition: one row or none.</summary>
    public Statement Exists(Guid id, Filter? condition) => Compose($"select 1 from {Sql.Quote(definition.Name)} ", id, condition);

    /// <summary>Selects the records of a caller's query that satisfy a condition as well.</summary>
    /// <param name="query">The query.</param>
    /// <param name="fields">The fields that become columns, in the order of ordinals.</param>
    /// <param name="condition">The policy's condition.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="keys">Values that become further columns behind those.</param>
    public Statement Find(Query query, in FieldMask fields, Filter? condition, CallContext caller, IReadOnlyList<Sort>? keys = null)
    {
        var (sql, parameters) = keys is null or []
            ? Begin(Select(fields), condition, query.Where, caller)
            : Begin(SqlBuilder.Begin().Append("select "), fields, keys, condition, query.Where, caller);
        Order(sql, parameters, TotalOrder.Of(query), caller);
        if (query.Limit < int.MaxValue || query.Offset > 0)
        {
            var cast = dialect.Cast(ValueKind.Integer);
            sql.Append(dialect.Page(
                parameters.Add(FieldValue.Integer(query.Limit)) + cast,
                parameters.Add(FieldValue.Integer(query.Offset)) + cast));
        }

        return new Statement(SqlBuilder.Complete(sql), parameters);
    }

    /// <summary>Selects the records that have some ids and satisfy a condition.</summary>
    public Statement FindAll(IReadOnlyList<Guid> ids, in FieldMask fields, IReadOnlyList<Sort> keys, Filter? condition, CallContext caller) =>
        Find(new Query { Where = Among(SystemFields.Id, ids), Limit = int.MaxValue }, fields, condition, caller, keys);

    /// <summary>Selects the children of some records, for each the first of an order; they come parent by parent.</summary>
    /// <param name="parents">Ids of the records.</param>
    /// <param name="parent">The field that refers to them.</param>
    /// <param name="expansion">Which children, how many of each record, and in which order.</param>
    /// <param name="most">The most children in all.</param>
    /// <param name="fields">The fields that become columns.</param>
    /// <param name="keys">Fields of the child that become further columns.</param>
    /// <param name="condition">The policy's condition.</param>
    /// <param name="caller">On whose behalf.</param>
    public Statement FindChildren(
        IReadOnlyList<Guid> parents, FieldDefinition parent, ChildrenExpansion expansion, int most, in FieldMask fields, IReadOnlyList<Sort> keys, Filter? condition, CallContext caller)
    {
        var where = Filter.Both(Among(parent.Ordinal, parents), expansion.Where);
        if (parents.Count == 1)
        {
            return Find(new Query { Where = where, OrderBy = expansion.OrderBy, Limit = Math.Min(expansion.Limit, most) }, fields, condition, caller, keys);
        }

        var read = fields;
        var columns = new StringBuilder(fields.IsEmpty ? "" : Columns(fields));
        foreach (var key in keys)
        {
            read.Add(key.Field);
            columns.Append(columns.Length == 0 ? "" : ", ").Append(Sql.Quote(definition.Fields[key.Field].Name));
        }

        var parameters = new ParameterList();
        var sql = new StringBuilder($"select {columns} from (select {Columns(read)}, row_number() over (partition by {Sql.Quote(parent.Name)}");
        Order(sql, parameters, TotalOrder.Of(expansion.OrderBy), caller);
        sql.Append(") as \"_n\"").Append(from);
        Where(sql, parameters, condition, where, caller);
        sql.Append(") as \"_children\" where \"_n\" <= ").Append(Number(parameters, expansion.Limit)).Append($" order by {Sql.Quote(parent.Name)}, \"_n\"");
        sql.Append(dialect.Page(Number(parameters, most), Number(parameters, 0)));
        return new Statement(sql.ToString(), parameters);
    }

    /// <summary>Counts the records that satisfy a caller's filter and a condition.</summary>
    public Statement Count(Filter? where, Filter? condition, CallContext caller)
    {
        var (sql, parameters) = Begin($"select count(*) from {Sql.Quote(definition.Name)} ", condition, where, caller);
        return new Statement(sql.ToString(), parameters);
    }

    /// <summary>Asks the database how many records it believes to satisfy a caller's filter; null where it has no opinion.</summary>
    public Statement? Estimate(Filter? where, CallContext caller)
    {
        var (sql, parameters) = Begin($"select 1{from}", condition: null, where, caller);
        return dialect.Estimate(sql.ToString()) is { } text ? new Statement(text, parameters) : null;
    }

    /// <summary>Selects the groups of a caller's aggregation, made of the records that satisfy a condition as well.</summary>
    public Statement Aggregate(AggregateQuery query, GroupColumns columns, Filter? condition, int limit, CallContext caller)
    {
        var aggregate = new AggregateSql(query, definition, columns, dialect, new RelationScope(catalog, caller));
        var (sql, parameters) = Begin(aggregate.Select, condition, query.Where, caller);
        aggregate.EndSelect(sql, parameters, limit);
        return new Statement(sql.ToString(), parameters);
    }

    /// <summary>Counts the groups of a caller's aggregation.</summary>
    public Statement CountGroups(AggregateQuery query, GroupColumns columns, Filter? condition, CallContext caller)
    {
        var aggregate = new AggregateSql(query, definition, columns, dialect, new RelationScope(catalog, caller));
        var (sql, parameters) = Begin(aggregate.Count, condition, query.Where, caller);
        aggregate.EndCount(sql, parameters);
        return new Statement(sql.ToString(), parameters);
    }

    /// <summary>One row when a record satisfies a caller's filter and a condition, else none.</summary>
    public Statement Any(Filter? where, Filter? condition, CallContext caller)
    {
        var (sql, parameters) = Begin($"select 1 from {Sql.Quote(definition.Name)} ", condition, where, caller);
        sql.Append(" limit 1");
        return new Statement(sql.ToString(), parameters);
    }

    /// <summary>Moves one record to the trash, or out of it.</summary>
    public Statement Mark(Guid id, FieldValue deletedAt, Guid? by, DateTimeOffset now)
    {
        var parameters = new ParameterList();
        var timestamp = dialect.Cast(ValueKind.Timestamp);
        var uuid = dialect.Cast(ValueKind.Uuid);
        var person = by is { } known ? FieldValue.Uuid(known) : FieldValue.Null;
        var sql = $"update {Sql.Quote(definition.Name)} set \"deleted_at\" = {parameters.Add(deletedAt)}{timestamp}, \"deleted_by\" = {parameters.Add(deletedAt.IsNull ? FieldValue.Null : person)}{uuid}"
            + $", \"updated_at\" = {parameters.Add(FieldValue.Timestamp(now))}{timestamp}, \"updated_by\" = {parameters.Add(person)}{uuid}, \"version\" = \"version\" + 1"
            + $" where \"id\" = {parameters.Add(FieldValue.Uuid(id))}{uuid}";
        return new Statement(sql, parameters);
    }

    /// <summary>Deletes one record, whatever its version.</summary>
    public Statement Purge(Guid id) => new($"delete from {Sql.Quote(definition.Name)} {byId}", new IdParameter(id));

    /// <summary>Updates fields of one record if it still has the version it was read with: the fields in the order of ordinals, then id and version.</summary>
    public string Update(in FieldMask fields)
    {
        if (updates.TryGetValue(fields, out var kept))
        {
            return kept;
        }

        var sql = new StringBuilder("update ").Append(Sql.Quote(definition.Name)).Append(" set ");
        var parameter = 0;
        foreach (var field in definition.Fields)
        {
            if (fields[field.Ordinal])
            {
                sql.Append(parameter == 0 ? "" : ", ").Append(Sql.Quote(field.Name)).Append(" = $").Append(++parameter);
            }
        }

        sql.Append(" where \"id\" = $").Append(++parameter).Append(dialect.Cast(ValueKind.Uuid));
        sql.Append(" and \"version\" = $").Append(++parameter).Append(dialect.Cast(ValueKind.Integer));
        return Keep(updates, fields, sql.ToString());
    }

    private string Select(in FieldMask fields)
    {
        if (fields == definition.AllFields)
        {
            return selectAll;
        }

        if (selects.TryGetValue(fields, out var kept))
        {
            return kept;
        }

        return Keep(selects, fields, "select " + Columns(fields) + from);
    }

    private string Columns(in FieldMask fields)
    {
        var sql = new StringBuilder();
        foreach (var field in definition.Fields)
        {
            if (fields[field.Ordinal])
            {
                sql.Append(sql.Length == 0 ? "" : ", ").Append(ColumnSql.Of(definition, field, dialect)).Append(field.Computed is null ? "" : " as " + Sql.Quote(field.Name));
            }
        }

        // A caller may select nothing; a statement has to.
        return sql.Length == 0 ? "1" : sql.ToString();
    }

    // The id is the first of the fields, so it is the first column wherever it is selected.
    private string SelectMany(in FieldMask fields) =>
        manySelects.TryGetValue(fields, out var kept) ? kept : Keep(manySelects, fields, Select(fields) + byIds);

    private Statement Compose(string select, Guid id, Filter? condition)
    {
        var (sql, parameters) = Begin(select, new CompareFilter(SystemFields.Id, FilterOperator.Equal, FieldValue.Uuid(id)), condition, caller: null);
        return new Statement(sql.ToString(), parameters);
    }

    private (StringBuilder Sql, ParameterList Parameters) Begin(string select, Filter? condition, Filter? where, CallContext? caller)
    {
        var sql = SqlBuilder.Begin().Append(select);
        var parameters = new ParameterList();
        Where(sql, parameters, condition, where, caller);
        return (sql, parameters);
    }

    private (StringBuilder Sql, ParameterList Parameters) Begin(
        StringBuilder sql, in FieldMask fields, IReadOnlyList<Sort> keys, Filter? condition, Filter? where, CallContext? caller)
    {
        var parameters = new ParameterList();
        sql.Append(fields.IsEmpty ? "" : Columns(fields));
        for (var index = 0; index < keys.Count; index++)
        {
            sql.Append(index == 0 && fields.IsEmpty ? "" : ", ");
            Filters(sql, parameters, caller).WriteValue(keys[index]);

            // A name of its own: else an order by "id" could mean either column.
            sql.Append(CultureInfo.InvariantCulture, $" as \"_k{index}\"");
        }

        sql.Append(from);
        Where(sql, parameters, condition, where, caller);
        return (sql, parameters);
    }

    private void Where(StringBuilder sql, ParameterList parameters, Filter? condition, Filter? where, CallContext? caller)
    {
        if (condition is not null)
        {
            sql.Append("where ");
            Filters(sql, parameters, caller: null).Write(condition);
        }

        if (where is not null)
        {
            sql.Append(condition is null ? "where " : " and ");
            Filters(sql, parameters, caller).Write(where);
        }
    }

    private FilterSql Filters(StringBuilder sql, ParameterList parameters, CallContext? caller) =>
        new(definition, dialect, sql, parameters, new RelationScope(catalog, caller));

    private void Order(StringBuilder sql, ParameterList parameters, IReadOnlyList<Sort> order, CallContext caller)
    {
        var separator = " order by ";
        foreach (var sort in order)
        {
            sql.Append(separator).Append(sort is { Field: SystemFields.Id, Descending: false, Via: null } ? "\"id\"" : Order(parameters, sort, caller));
            separator = ", ";
        }
    }

    private string Order(ParameterList parameters, Sort sort, CallContext caller)
    {
        var value = new StringBuilder();
        var field = Filters(value, parameters, caller).WriteValue(sort);
        return dialect.OrderBy(value.ToString(), field.Kind, sort.Descending);
    }

    private string Number(ParameterList parameters, int number) => parameters.Add(FieldValue.Integer(number)) + dialect.Cast(ValueKind.Integer);

    // As many values as the next power of two, the last one repeated: few texts for all numbers of ids, so that databases find them prepared.
    private static Filter Among(int field, IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 1)
        {
            return new CompareFilter(field, FilterOperator.Equal, FieldValue.Uuid(ids[0]));
        }

        var values = new FieldValue[BitOperations.RoundUpToPowerOf2((uint)ids.Count)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = FieldValue.Uuid(ids[Math.Min(index, ids.Count - 1)]);
        }

        return new InFilter(field, values);
    }

    private static string Keep(ConcurrentDictionary<FieldMask, string> texts, in FieldMask fields, string sql) =>
        texts.Count < MostKeptTexts ? texts.GetOrAdd(fields, sql) : sql;

    private sealed class IdParameter(Guid id) : IParameterSource
    {
        public void Write(ParameterWriter parameters) => parameters.Uuid(id);
    }
}
