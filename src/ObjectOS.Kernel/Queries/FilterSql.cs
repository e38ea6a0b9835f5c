using System.Globalization;
using System.Text;
using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Queries;

/// <summary>Writes a checked <see cref="Filter"/> as the condition of a statement.</summary>
/// <remarks>
/// A step over a relation becomes a subquery that holds the policy of the object it leads to: rows that do not exist for the caller satisfy nothing.
/// Negation is carried down to the comparisons, each of which has an exact opposite. What is written is then made of <c>and</c> and <c>or</c> alone, where SQL's "unknown" selects as
/// little as "false" does, so a plain <c>"status" = $1</c> stays plain and an index over it usable.
/// </remarks>
internal sealed class FilterSql
{
    // Databases bound the depth of an expression, and read "a and b and c" as a chain as deep as it is long; so long lists become balanced trees.
    private const int LongestChain = 16;
    private const string Id = "id";

    private readonly ObjectDefinition definition;
    private readonly SqlDialect dialect;
    private readonly StringBuilder sql;
    private readonly ParameterList parameters;
    private readonly RelationScope relations;
    private readonly string qualifier;
    private readonly int depth;

    /// <summary>Writes conditions on the table of a statement, which is not renamed in it.</summary>
    public FilterSql(ObjectDefinition definition, SqlDialect dialect, StringBuilder sql, ParameterList parameters, RelationScope relations)
        : this(definition, dialect, sql, parameters, relations, Sql.Quote(definition.Name), depth: 0)
    {
    }

    private FilterSql(ObjectDefinition definition, SqlDialect dialect, StringBuilder sql, ParameterList parameters, RelationScope relations, string qualifier, int depth)
    {
        this.definition = definition;
        this.dialect = dialect;
        this.sql = sql;
        this.parameters = parameters;
        this.relations = relations;
        this.qualifier = qualifier;
        this.depth = depth;
    }

    /// <summary>Writes the condition, in parentheses where it needs them beside an <c>and</c>.</summary>
    public void Write(Filter filter) => Write(filter, negated: false);

    /// <summary>Writes the value of a checked criterion: null where the record at the end of its path does not exist.</summary>
    /// <returns>The field.</returns>
    public FieldDefinition WriteValue(Sort key)
    {
        if (key.Words is null)
        {
            return WriteValue(key.Via ?? [], 0, key.Field);
        }

        sql.Append(dialect.Relevance(Searched(key.Words), Text));
        return Sort.Relevance;
    }

    private FieldDefinition WriteValue(IReadOnlyList<int> via, int step, int field)
    {
        if (step == via.Count)
        {
            sql.Append(Column(definition.Fields[field]));
            return definition.Fields[field];
        }

        var lookup = definition.Fields[via[step]];
        var target = relations.Get(lookup.Reference!.Object);
        sql.Append("(select ");
        var inner = Inner(target);
        var end = inner.WriteValue(via, step + 1, field);
        From(inner, target, Id, lookup.Name);
        sql.Append(')');
        return end;
    }

    private void Write(Filter filter, bool negated)
    {
        switch (filter)
        {
            case CompareFilter compare: Compare(compare, negated); break;
            case CompareFieldsFilter compare: CompareFields(compare, negated); break;
            case InFilter list: In(list, negated); break;
            case AndFilter all: Join(all.Operands, negated ? " or " : " and ", whenEmpty: !negated, negated); break;
            case OrFilter any: Join(any.Operands, negated ? " and " : " or ", whenEmpty: negated, negated); break;
            case NotFilter not: Write(not.Operand, !negated); break;
            case RelatedFilter related: Related(related, negated); break;
            case ChildrenFilter children: Children(children, negated); break;
            case WordsFilter words: Truth(dialect.Search(Searched(words), Text), negated); break;
            case RelevanceFilter relevance: Truth(dialect.Relevance(Searched(relevance.Words), Text) + Symbol(relevance.Operator) + Parameter(ValueKind.Real, relevance.Value), negated); break;
            default: throw new NotSupportedException($"'{filter.GetType()}' is no filter that can become SQL.");
        }
    }

    private void Join(IReadOnlyList<Filter> operands, string conjunction, bool whenEmpty, bool negated)
    {
        if (operands.Count == 0)
        {
            Constant(whenEmpty);
        }
        else if (operands.Count == 1)
        {
            Write(operands[0], negated);
        }
        else
        {
            Join(operands, 0, operands.Count, conjunction, negated);
        }
    }

    private void Join(IReadOnlyList<Filter> operands, int start, int end, string conjunction, bool negated)
    {
        sql.Append('(');
        if (end - start > LongestChain)
        {
            var middle = (start + end) / 2;
            Join(operands, start, middle, conjunction, negated);
            sql.Append(conjunction);
            Join(operands, middle, end, conjunction, negated);
        }
        else
        {
            for (var index = start; index < end; index++)
            {
                sql.Append(index == start ? "" : conjunction);
                Write(operands[index], negated);
            }
        }

        sql.Append(')');
    }

    // Without the record the condition has one outcome, known here. The subquery then looks for the records that decide otherwise.
    private void Related(RelatedFilter filter, bool negated)
    {
        var field = definition.Fields[filter.Field];
        var whenMissing = MissingRecord.Satisfies(filter.Operand);
        if (relations.Find(field.Reference!.Object) is { } target)
        {
            Exists(target, Id, field.Name, filter.Operand, operandNegated: whenMissing, negated: whenMissing != negated);
        }
        else
        {
            Constant(whenMissing != negated);
        }
    }

    private void Children(ChildrenFilter filter, bool negated)
    {
        if (relations.Find(filter.Relation.Object) is { } children)
        {
            Exists(children, filter.Relation.Field, Id, filter.Operand, operandNegated: false, negated);
        }
        else
        {
            Constant(negated);
        }
    }

    private void Exists(RelatedObject target, string theirColumn, string ourColumn, Filter operand, bool operandNegated, bool negated)
    {
        sql.Append(negated ? "not exists (select 1" : "exists (select 1");
        var inner = Inner(target);
        From(inner, target, theirColumn, ourColumn);
        sql.Append(" and ");
        inner.Write(operand, operandNegated);
        sql.Append(')');
    }

    private FilterSql Inner(RelatedObject target) =>
        new(target.Definition, dialect, sql, parameters, relations, string.Create(CultureInfo.InvariantCulture, $"\"r{depth + 1}\""), depth + 1);

    // The records at the end of a relation that exist for the caller; more conditions may follow.
    private void From(FilterSql inner, RelatedObject target, string theirColumn, string ourColumn)
    {
        sql.Append(" from ").Append(Sql.Quote(target.Definition.Name)).Append(" as ").Append(inner.qualifier)
            .Append(" where ").Append(inner.qualifier).Append('.').Append(Sql.Quote(theirColumn))
            .Append(" = ").Append(qualifier).Append('.').Append(Sql.Quote(ourColumn));
        if (target.Rows is { } rows)
        {
            sql.Append(" and ");
            new FilterSql(target.Definition, dialect, sql, parameters, relations.Trusted, inner.qualifier, inner.depth).Write(rows);
        }
    }

    private void Compare(CompareFilter filter, bool negated)
    {
        var field = definition.Fields[filter.Field];
        var comparison = filter.Operator;
        if (filter.Value.IsNull)
        {
            CompareWithNull(field, comparison, negated);
        }
        else if (comparison <= FilterOperator.GreaterOrEqual)
        {
            CompareWithValue(field, negated ? Opposite(comparison) : comparison, filter.Value, orMissing: negated != (comparison == FilterOperator.NotEqual));
        }
        else
        {
            Truth(Match(field, comparison, filter.Value), negated);
        }
    }

    private void CompareWithNull(FieldDefinition field, FilterOperator comparison, bool negated)
    {
        if (comparison is FilterOperator.Equal or FilterOperator.NotEqual)
        {
            IsNull(field, negated == (comparison == FilterOperator.NotEqual));
        }
        else
        {
            Constant(negated);
        }
    }

    private void CompareWithValue(FieldDefinition field, FilterOperator comparison, FieldValue value, bool orMissing)
    {
        if (field.Kind == ValueKind.Decimal)
        {
            var outcome = DecimalComparison.Fit(field, ref comparison, ref value);
            if (outcome != DecimalOutcome.Compare)
            {
                if (outcome == DecimalOutcome.Always == orMissing)
                {
                    Constant(orMissing);
                }
                else
                {
                    IsNull(field, orMissing);
                }

                return;
            }
        }

        var column = Column(field);
        var parameter = Parameter(field, value);
        if (orMissing && comparison == FilterOperator.NotEqual)
        {
            sql.Append(column).Append(" is distinct from ").Append(parameter);
        }
        else if (orMissing)
        {
            sql.Append('(').Append(column).Append(Symbol(comparison)).Append(parameter).Append(" or ").Append(column).Append(" is null)");
        }
        else
        {
            sql.Append(column).Append(Symbol(comparison)).Append(parameter);
        }
    }

    private void CompareFields(CompareFieldsFilter filter, bool negated)
    {
        // NotEqual is the opposite of Equal, also where a value is missing.
        var opposite = negated != (filter.Operator == FilterOperator.NotEqual);
        var comparison = filter.Operator == FilterOperator.NotEqual ? FilterOperator.Equal : filter.Operator;
        Truth(Column(definition.Fields[filter.Field]) + Symbol(comparison) + Column(definition.Fields[filter.Other]), opposite);
    }

    private void In(InFilter filter, bool negated)
    {
        var field = definition.Fields[filter.Field];
        var values = new List<FieldValue>(filter.Values.Count);
        var holdsNull = false;
        foreach (var value in filter.Values)
        {
            holdsNull |= value.IsNull;
            if (!value.IsNull && IsStorable(field, value))
            {
                values.Add(value);
            }
        }

        if (values.Count == 0)
        {
            if (holdsNull)
            {
                IsNull(field, !negated);
            }
            else
            {
                Constant(negated);
            }

            return;
        }

        // A missing value belongs to the result exactly when it is among the values, and to the opposite when it is not.
        var column = Column(field);
        var orMissing = holdsNull != negated;
        sql.Append(orMissing ? "(" : "").Append(column).Append(negated ? " not in (" : " in (");
        for (var index = 0; index < values.Count; index++)
        {
            sql.Append(index == 0 ? "" : ", ").Append(Parameter(field, values[index]));
        }

        sql.Append(')');
        if (orMissing)
        {
            sql.Append(" or ").Append(column).Append(" is null)");
        }
    }

    private string Match(FieldDefinition field, FilterOperator comparison, FieldValue value)
    {
        var column = Column(field);
        if (field.Kind == ValueKind.TextList)
        {
            return dialect.ListContains(column, Parameter(ValueKind.Text, value));
        }

        var text = value.AsText;
        return comparison switch
        {
            FilterOperator.Contains => dialect.Contains(column, Text(text)),
            FilterOperator.StartsWith => dialect.StartsWith(column, Text(text)),
            FilterOperator.EndsWith => dialect.EndsWith(column, Text(text)),
            FilterOperator.ContainsIgnoringCase => dialect.LikeIgnoringCase(column, Text("%" + LikePattern.Escape(text) + "%")),
            FilterOperator.Like => dialect.Like(column, Text(LikePattern.Complete(text))),
            FilterOperator.LikeIgnoringCase => dialect.LikeIgnoringCase(column, Text(LikePattern.Complete(text))),
            _ => throw new NotSupportedException($"'{comparison}' does not match texts."),
        };
    }

    private TableSearch Searched(WordsFilter words)
    {
        var columns = definition.Searched
            .Select(static (field, index) => (Field: field, Column: new SearchedColumn(index + 1, field.Name, field.Kind)))
            .Where(pair => words.Fields[pair.Field.Ordinal])
            .Select(static pair => pair.Column);
        return new TableSearch(definition.Name, qualifier, [.. columns], definition.Searched.Length, words.Terms);
    }

    private string Text(string text) => Parameter(ValueKind.Text, FieldValue.Text(text));

    private void Truth(string expression, bool negated)
    {
        if (negated)
        {
            sql.Append('(').Append(expression).Append(") is not true");
        }
        else
        {
            sql.Append(expression);
        }
    }

    private void IsNull(FieldDefinition field, bool isNull) => sql.Append(Column(field)).Append(isNull ? " is null" : " is not null");

    private void Constant(bool truth) => sql.Append(truth ? "1 = 1" : "1 = 0");

    private string Parameter(FieldDefinition field, FieldValue value) => (field.IsTotal ? parameters.AddTotal(value, field.Scale) : parameters.Add(value, field.Scale)) + dialect.Cast(field.Kind);

    private string Parameter(ValueKind kind, FieldValue value) => parameters.Add(value) + dialect.Cast(kind);

    private static bool IsStorable(FieldDefinition field, FieldValue value)
    {
        var equal = FilterOperator.Equal;
        return field.Kind != ValueKind.Decimal || DecimalComparison.Fit(field, ref equal, ref value) == DecimalOutcome.Compare;
    }

    // At the top there is only one table, and its columns need no qualifier.
    private string Column(FieldDefinition field) => depth == 0 ? ColumnSql.Of(definition, field, dialect) : ColumnSql.Of(qualifier, field, dialect);

    private static FilterOperator Opposite(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => FilterOperator.NotEqual,
        FilterOperator.NotEqual => FilterOperator.Equal,
        FilterOperator.Less => FilterOperator.GreaterOrEqual,
        FilterOperator.LessOrEqual => FilterOperator.Greater,
        FilterOperator.Greater => FilterOperator.LessOrEqual,
        FilterOperator.GreaterOrEqual => FilterOperator.Less,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    private static string Symbol(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Equal => " = ",
        FilterOperator.NotEqual => " <> ",
        FilterOperator.Less => " < ",
        FilterOperator.LessOrEqual => " <= ",
        FilterOperator.Greater => " > ",
        FilterOperator.GreaterOrEqual => " >= ",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
