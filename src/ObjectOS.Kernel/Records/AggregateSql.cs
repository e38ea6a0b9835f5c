using System.Text;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The statements of an aggregation: an inner select makes the groups, an outer one chooses among them and orders them.</summary>
internal readonly struct AggregateSql(AggregateQuery query, ObjectDefinition definition, GroupColumns columns, SqlDialect dialect, RelationScope relations)
{
    /// <summary>The beginning of a statement that selects groups, up to and including the table.</summary>
    public string Select => $"select {Names()} from ({Inner} from {Sql.Quote(definition.Name)} ";

    /// <summary>The beginning of one that counts them.</summary>
    public string Count => $"select count(*) from ({Inner} from {Sql.Quote(definition.Name)} ";

    /// <summary>Completes a statement that counts.</summary>
    public void EndCount(StringBuilder sql, ParameterList parameters)
    {
        Group(sql);
        Having(sql, parameters);
    }

    /// <summary>Completes a statement that selects.</summary>
    /// <param name="sql">The statement so far: its beginning and the condition on records.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="limit">At most this many groups.</param>
    public void EndSelect(StringBuilder sql, ParameterList parameters, int limit)
    {
        Group(sql);
        Having(sql, parameters);
        Order(sql);
        if (limit < int.MaxValue || query.Offset > 0)
        {
            var cast = dialect.Cast(ValueKind.Integer);
            sql.Append(dialect.Page(parameters.Add(FieldValue.Integer(limit)) + cast, parameters.Add(FieldValue.Integer(query.Offset)) + cast));
        }
    }

    private string Inner
    {
        get
        {
            var sql = new StringBuilder("select ");
            for (var index = 0; index < query.GroupBy.Count; index++)
            {
                sql.Append(index == 0 ? "" : ", ").Append(Key(query.GroupBy[index])).Append(" as ").Append(Name(index));
            }

            for (var index = 0; index < query.Aggregates.Count; index++)
            {
                var place = query.GroupBy.Count + index;
                sql.Append(place == 0 ? "" : ", ").Append(Aggregated(query.Aggregates[index])).Append(" as ").Append(Name(place));
            }

            return sql.ToString();
        }
    }

    private string Key(GroupKey key)
    {
        var field = definition.Fields[key.Field];
        var column = ColumnSql.Of(definition, field, dialect);
        return key.Bucket is { } bucket ? dialect.Bucket(column, field.Kind, bucket) : column;
    }

    private string Aggregated(Aggregate aggregate)
    {
        if (aggregate.Field is not { } ordinal)
        {
            return "count(*)";
        }

        var field = definition.Fields[ordinal];
        var column = ColumnSql.Of(definition, field, dialect);
        return aggregate.Function switch
        {
            AggregateFunction.Count => $"count({column})",
            AggregateFunction.CountDistinct => $"count(distinct {column})",
            AggregateFunction.Sum => dialect.Sum(column, field.Kind),
            AggregateFunction.Average => dialect.Average(column, field.Kind, field.Scale, Aggregate.AverageDigits),
            AggregateFunction.Min => $"min({column})",
            _ => $"max({column})",
        };
    }

    private string Names()
    {
        var names = new string[columns.Shown.Length];
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = Name(index);
        }

        return string.Join(", ", names);
    }

    private string Name(int column) => Sql.Quote(columns.InSql.Fields[column].Name);

    private void Group(StringBuilder sql)
    {
        for (var index = 0; index < query.GroupBy.Count; index++)
        {
            sql.Append(index == 0 ? " group by " : ", ").Append(index + 1);
        }

        sql.Append(") as \"groups\"");
    }

    private void Having(StringBuilder sql, ParameterList parameters)
    {
        if (query.Having is { } having)
        {
            sql.Append(" where ");
            new FilterSql(columns.InSql, dialect, sql, parameters, relations).Write(having);
        }
    }

    // No two groups have the same keys, so these make the order total.
    private void Order(StringBuilder sql)
    {
        var seen = FieldMask.None;
        var separator = " order by ";
        foreach (var sort in query.OrderBy.Concat(Enumerable.Range(0, query.GroupBy.Count).Select(key => new Sort(key))))
        {
            if (!seen[sort.Field])
            {
                sql.Append(separator).Append(dialect.OrderBy(Name(sort.Field), columns.InSql.Fields[sort.Field].Kind, sort.Descending));
                seen.Add(sort.Field);
                separator = ", ";
            }
        }
    }
}
