using System.Globalization;
using System.Numerics;
using System.Text;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Queries.Cursors;
using ObjectOS.Records.Expanding;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The statements on many records of one object, composed for each query: lists, counts and groups.</summary>
internal sealed class QuerySql(ObjectSql parts)
{
    private const string Children = "\"_children\"";

    private SqlDialect Dialect => parts.Dialect;

    /// <summary>Selects the records of a caller's query that satisfy a condition as well.</summary>
    public Statement Find(Query query, in FieldMask fields, Filter? condition, CallContext caller) => Find(query, new RowColumns(fields), condition, caller);

    /// <summary>Selects the records of a caller's query that satisfy a condition as well.</summary>
    /// <param name="query">The query.</param>
    /// <param name="columns">What is read of them, and beside them.</param>
    /// <param name="condition">The policy's condition.</param>
    /// <param name="caller">On whose behalf.</param>
    public Statement Find(Query query, RowColumns columns, Filter? condition, CallContext caller)
    {
        var (sql, parameters) = Begin(columns, condition, query.Where, caller);
        parts.Order(sql, parameters, TotalOrder.Of(query), caller);
        if (query.Limit < int.MaxValue || query.Offset > 0)
        {
            sql.Append(Dialect.Page(parts.Number(parameters, query.Limit), parts.Number(parameters, query.Offset)));
        }

        return new Statement(SqlBuilder.Complete(sql), parameters);
    }

    /// <summary>Selects the records that have some ids and satisfy a condition.</summary>
    public Statement FindAll(IReadOnlyList<Guid> ids, RowColumns columns, Filter? condition, CallContext caller) =>
        Find(new Query { Where = Among(SystemFields.Id, ids), Limit = int.MaxValue }, columns, condition, caller);

    /// <summary>Selects the children of some records, for each the first of an order; they come parent by parent.</summary>
    /// <param name="parents">Ids of the records.</param>
    /// <param name="parent">The field that refers to them.</param>
    /// <param name="expansion">Which children, how many of each record, and in which order.</param>
    /// <param name="most">The most children in all.</param>
    /// <param name="columns">What is read of them, and beside them; the keys are fields of theirs.</param>
    /// <param name="condition">The policy's condition.</param>
    /// <param name="caller">On whose behalf.</param>
    public Statement FindChildren(
        IReadOnlyList<Guid> parents, FieldDefinition parent, ChildrenExpansion expansion, int most, RowColumns columns, Filter? condition, CallContext caller)
    {
        var where = Filter.Both(Among(parent.Ordinal, parents), expansion.Where);
        if (parents.Count == 1)
        {
            return Find(new Query { Where = where, OrderBy = expansion.OrderBy, Limit = Math.Min(expansion.Limit, most) }, columns, condition, caller);
        }

        var read = columns.Fields | FieldMask.Of(parent.Ordinal);
        foreach (var key in columns.Keys)
        {
            read.Add(key.Field);
        }

        foreach (var join in columns.Joins)
        {
            read.Add(join.Field.Ordinal);
        }

        var parameters = new ParameterList();
        var sql = SqlBuilder.Begin().Append("select ");
        var definition = parts.Definition;
        var list = new ColumnList(sql);
        foreach (var field in definition.Fields)
        {
            if (columns.Fields[field.Ordinal])
            {
                list.Add(Sql.Quote(field.Name));
            }
        }

        foreach (var key in columns.Keys)
        {
            list.Add(Sql.Quote(definition.Fields[key.Field].Name));
        }

        JoinSql.Columns(list, columns.Joins);
        sql.Append($" from (select {parts.Columns(read)}, row_number() over (partition by {Sql.Quote(parent.Name)}");
        parts.Order(sql, parameters, TotalOrder.Of(expansion.OrderBy), caller);
        sql.Append(") as \"_n\"").Append(parts.From);
        parts.Where(sql, parameters, condition, where, caller);
        sql.Append(") as ").Append(Children).Append(' ');
        JoinSql.Tables(sql, parameters, columns.Joins, Children);
        sql.Append("where \"_n\" <= ").Append(parts.Number(parameters, expansion.Limit)).Append($" order by {Sql.Quote(parent.Name)}, \"_n\"");
        sql.Append(Dialect.Page(parts.Number(parameters, most), parts.Number(parameters, 0)));
        return new Statement(SqlBuilder.Complete(sql), parameters);
    }

    /// <summary>Counts the records that satisfy a caller's filter and a condition.</summary>
    public Statement Count(Filter? where, Filter? condition, CallContext caller) => Compose("select count(*)" + parts.From, condition, where, caller);

    /// <summary>Asks the database how many records it believes to satisfy a caller's filter; null where it has no opinion.</summary>
    public Statement? Estimate(Filter? where, CallContext caller)
    {
        var counted = Compose("select 1" + parts.From, condition: null, where, caller);
        return Dialect.Estimate(counted.Sql) is { } text ? counted with { Sql = text } : null;
    }

    /// <summary>One row when a record satisfies a caller's filter and a condition, else none.</summary>
    public Statement Any(Filter? where, Filter? condition, CallContext caller)
    {
        var found = Compose("select 1" + parts.From, condition, where, caller);
        return found with { Sql = found.Sql + " limit 1" };
    }

    /// <summary>Selects the groups of a caller's aggregation, made of the records that satisfy a condition as well.</summary>
    public Statement Aggregate(AggregateQuery query, GroupColumns columns, Filter? condition, int limit, CallContext caller)
    {
        var aggregate = Aggregation(query, columns, caller);
        var (sql, parameters) = parts.Begin(aggregate.Select, condition, query.Where, caller);
        aggregate.EndSelect(sql, parameters, limit);
        return new Statement(SqlBuilder.Complete(sql), parameters);
    }

    /// <summary>Counts the groups of a caller's aggregation.</summary>
    public Statement CountGroups(AggregateQuery query, GroupColumns columns, Filter? condition, CallContext caller)
    {
        var aggregate = Aggregation(query, columns, caller);
        var (sql, parameters) = parts.Begin(aggregate.Count, condition, query.Where, caller);
        aggregate.EndCount(sql, parameters);
        return new Statement(SqlBuilder.Complete(sql), parameters);
    }

    private AggregateSql Aggregation(AggregateQuery query, GroupColumns columns, CallContext caller) => new(query, parts.Definition, columns, Dialect, parts.Relations(caller));

    private Statement Compose(string select, Filter? condition, Filter? where, CallContext caller)
    {
        var (sql, parameters) = parts.Begin(select, condition, where, caller);
        return new Statement(SqlBuilder.Complete(sql), parameters);
    }

    private (StringBuilder Sql, ParameterList Parameters) Begin(RowColumns columns, Filter? condition, Filter? where, CallContext caller)
    {
        if (columns is { Keys: [], Joins: [], Last: [] })
        {
            return parts.Begin(parts.Select(columns.Fields), condition, where, caller);
        }

        var sql = SqlBuilder.Begin().Append("select ");
        var parameters = new ParameterList();
        var list = new ColumnList(sql);
        if (!columns.Fields.IsEmpty)
        {
            list.Add(parts.Columns(columns.Fields));
        }

        Keys(list, parameters, columns.Keys, 0, caller);
        JoinSql.Columns(list, columns.Joins);
        Keys(list, parameters, columns.Last, columns.Keys.Count, caller);
        sql.Append(parts.From);
        JoinSql.Tables(sql, parameters, columns.Joins, parts.Table);
        parts.Where(sql, parameters, condition, where, caller);
        return (sql, parameters);
    }

    // Names of their own: else an order by "id" could mean either column.
    private void Keys(ColumnList list, ParameterList parameters, IReadOnlyList<Sort> keys, int first, CallContext caller)
    {
        for (var index = 0; index < keys.Count; index++)
        {
            parts.Value(list.Next(), parameters, keys[index], caller);
            list.Name(string.Create(CultureInfo.InvariantCulture, $"_k{first + index}"));
        }
    }

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
}
