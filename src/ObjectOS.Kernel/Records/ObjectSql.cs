using System.Collections.Concurrent;
using System.Text;
using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>What the statements of one object are made of: its columns, its table, conditions and orders.</summary>
/// <remarks>A <c>condition</c> is part of a policy and written as it is; a <c>where</c> comes from a caller, whose policies hold wherever its relations lead.</remarks>
internal sealed class ObjectSql
{
    // Selections and changes come from callers; past this many different ones their texts are composed anew instead of kept.
    private const int MostKeptTexts = 256;

    private readonly StoreCatalog catalog;
    private readonly ConcurrentDictionary<FieldMask, string> selects = new();
    private readonly string selectAll;

    public ObjectSql(ObjectDefinition definition, SqlDialect dialect, StoreCatalog catalog)
    {
        this.catalog = catalog;
        Definition = definition;
        Dialect = dialect;
        Table = Sql.Quote(definition.Name);
        From = $" from {Table} ";
        selectAll = "select " + Columns(definition.AllFields) + From;
    }

    public ObjectDefinition Definition { get; }

    public SqlDialect Dialect { get; }

    /// <summary>The quoted name of the table.</summary>
    public string Table { get; }

    /// <summary>The clause that names the table.</summary>
    public string From { get; }

    /// <summary>A statement up to and including its table that selects fields, in the order of ordinals.</summary>
    public string Select(in FieldMask fields) => fields == Definition.AllFields ? selectAll : Keep(selects, fields, mask => "select " + Columns(mask) + From);

    /// <summary>Fields as columns, in the order of ordinals. A caller may select nothing; a statement has to.</summary>
    public string Columns(in FieldMask fields)
    {
        var sql = new StringBuilder();
        foreach (var field in Definition.Fields)
        {
            if (fields[field.Ordinal])
            {
                sql.Append(sql.Length == 0 ? "" : ", ").Append(ColumnSql.Of(Definition, field, Dialect)).Append(field.Computed is null ? "" : " as " + Sql.Quote(field.Name));
            }
        }

        return sql.Length == 0 ? "1" : sql.ToString();
    }

    /// <summary>The beginning of a statement, completed by its conditions.</summary>
    public (StringBuilder Sql, ParameterList Parameters) Begin(string select, Filter? condition, Filter? where, CallContext? caller)
    {
        var sql = SqlBuilder.Begin().Append(select);
        var parameters = new ParameterList();
        Where(sql, parameters, condition, where, caller);
        return (sql, parameters);
    }

    /// <summary>Writes the conditions.</summary>
    public void Where(StringBuilder sql, ParameterList parameters, Filter? condition, Filter? where, CallContext? caller)
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

    /// <summary>Writes an order.</summary>
    public void Order(StringBuilder sql, ParameterList parameters, IReadOnlyList<Sort> order, CallContext caller)
    {
        var separator = " order by ";
        foreach (var sort in order)
        {
            sql.Append(separator).Append(sort is { Field: SystemFields.Id, Descending: false, Via: null } ? "\"id\"" : Order(parameters, sort, caller));
            separator = ", ";
        }
    }

    /// <summary>Writes the value of a criterion.</summary>
    public void Value(StringBuilder sql, ParameterList parameters, Sort key, CallContext caller) => Filters(sql, parameters, caller).WriteValue(key);

    /// <summary>A whole number as a parameter.</summary>
    public string Number(ParameterList parameters, int number) => parameters.Add(FieldValue.Integer(number)) + Dialect.Cast(ValueKind.Integer);

    /// <summary>Where relations of a caller's query lead.</summary>
    public RelationScope Relations(CallContext? caller) => new(catalog, caller);

    /// <summary>Keeps the text that is made for some fields.</summary>
    public static string Keep(ConcurrentDictionary<FieldMask, string> texts, in FieldMask fields, Func<FieldMask, string> make) =>
        texts.TryGetValue(fields, out var kept) ? kept
        : texts.Count < MostKeptTexts ? texts.GetOrAdd(fields, make(fields))
        : make(fields);

    private string Order(ParameterList parameters, Sort sort, CallContext caller)
    {
        var value = new StringBuilder();
        var field = Filters(value, parameters, caller).WriteValue(sort);
        return Dialect.OrderBy(value.ToString(), field.Kind, sort.Descending);
    }

    private FilterSql Filters(StringBuilder sql, ParameterList parameters, CallContext? caller) => new(Definition, Dialect, sql, parameters, Relations(caller));
}
