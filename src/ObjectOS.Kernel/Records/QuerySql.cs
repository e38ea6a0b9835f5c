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
    private const string Rows = "\"_rows\"";

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
        var order = TotalOrder.Of(query);
        var isPage = query.Limit < int.MaxValue || query.Offset > 0;

        // The page is cut first: what is joined is read for its records alone, not for all that might have been among them.
        var isCutFirst = isPage && columns.Joins.Count > 0;
        if (isCutFirst)
        {
            columns = columns with { Last = PageSink.Missing(order, columns.Fields) };
        }

        var (sql, parameters) = (SqlBuilder.Begin(), new ParameterList());
        if (isCutFirst)
        {
            Outer(sql.Append("select "), columns);
            Inner(sql.Append(" from (select "), parameters, columns, caller);
            sql.Append(parts.From);
        }
        else
        {
            Begin(sql, parameters, columns, caller);
        }

        parts.Where(sql, parameters, condition, query.Where, caller);
        parts.Order(sql, parameters, order, caller);
        if (isPage)
        {
            sql.Append(Dialect.Page(parts.Number(parameters, query.Limit), parts.Number(parameters, query.Offset)));
        }

        if (isCutFirst)
        {
            sql.Append(") as ").Append(Rows).Append(' ');
            JoinSql.Tables(sql, parameters, columns.Joins, Rows);
            Order(sql, order, columns, caller);
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

        var (sql, parameters) = (SqlBuilder.Begin(), new ParameterList());
        Outer(sql.Append("select "), columns);
        Inner(sql.Append(" from (select "), parameters, columns, caller);
        sql.Append($", {Sql.Quote(parent.Name)} as \"_parent\", row_number() over (partition by {Sql.Quote(parent.Name)}");
        parts.Order(sql, parameters, TotalOrder.Of(expansion.OrderBy), caller);
        sql.Append(") as \"_n\"").Append(parts.From);
        parts.Where(sql, parameters, condition, where, caller);
        sql.Append(") as ").Append(Rows).Append(' ');
        JoinSql.Tables(sql, parameters, columns.Joins, Rows);
        sql.Append("where \"_n\" <= ").Append(parts.Number(parameters, expansion.Limit)).Append(" order by \"_parent\", \"_n\"");
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

    // A statement up to and including its table.
    private void Begin(StringBuilder sql, ParameterList parameters, RowColumns columns, CallContext caller)
    {
        if (columns is { Keys: [], Joins: [], Last: [] })
        {
            sql.Append(parts.Select(columns.Fields));
            return;
        }

        var list = new ColumnList(sql.Append("select "));
        if (!columns.Fields.IsEmpty)
        {
            list.Add(parts.Columns(columns.Fields));
        }

        Keys(list, parameters, columns.Keys, 0, caller);
        JoinSql.Columns(list, columns.Joins);
        Keys(list, parameters, columns.Last, columns.Keys.Count, caller);
        sql.Append(parts.From);
        JoinSql.Tables(sql, parameters, columns.Joins, parts.Table);
    }

    // The columns of rows that an inner select made, and of what is joined to them.
    private void Outer(StringBuilder sql, RowColumns columns)
    {
        var list = new ColumnList(sql);
        foreach (var field in parts.Definition.Fields)
        {
            if (columns.Fields[field.Ordinal])
            {
                list.Add(Sql.Quote(field.Name));
            }
        }

        for (var index = 0; index < columns.Keys.Count; index++)
        {
            list.Add(KeyName(index));
        }

        JoinSql.Columns(list, columns.Joins);
        for (var index = 0; index < columns.Last.Count; index++)
        {
            list.Add(KeyName(columns.Keys.Count + index));
        }
    }

    // The columns of that inner select, the lookups by which others are joined among them.
    private void Inner(StringBuilder sql, ParameterList parameters, RowColumns columns, CallContext caller)
    {
        var read = columns.Fields;
        foreach (var join in columns.Joins)
        {
            read.Add(join.Field.Ordinal);
        }

        var list = new ColumnList(sql);
        list.Add(parts.Columns(read));
        Keys(list, parameters, columns.Keys, 0, caller);
        Keys(list, parameters, columns.Last, columns.Keys.Count, caller);
    }

    // The same order again: a join promises none.
    private void Order(StringBuilder sql, IReadOnlyList<Sort> order, RowColumns columns, CallContext caller)
    {
        var key = columns.Keys.Count;
        var separator = " order by ";
        foreach (var sort in order)
        {
            var field = parts.Relations(caller).FieldOf(parts.Definition, sort);
            var name = PageSink.IsColumn(sort, columns.Fields) ? Sql.Quote(field.Name) : KeyName(key++);
            sql.Append(separator).Append(Dialect.OrderBy(name, field.Kind, sort.Descending));
            separator = ", ";
        }
    }

    // Names of their own: else an order by "id" could mean either column.
    private void Keys(ColumnList list, ParameterList parameters, IReadOnlyList<Sort> keys, int first, CallContext caller)
    {
        for (var index = 0; index < keys.Count; index++)
        {
            parts.Value(list.Next(), parameters, keys[index], caller);
            list.Name(KeyName(first + index));
        }
    }

    private static string KeyName(int index) => string.Create(CultureInfo.InvariantCulture, $"\"_k{index}\"");

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
