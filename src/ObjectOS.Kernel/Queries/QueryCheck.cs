using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Queries;

/// <summary>
/// Refuses a query that names a field its caller may not read, or that compares what cannot be compared. Nothing of a query reaches a statement before it passed here.
/// </summary>
/// <param name="definition">The object.</param>
/// <param name="readable">The fields the caller may read.</param>
internal readonly struct QueryCheck(ObjectDefinition definition, FieldMask readable)
{
    // Far above what the server lets through, far below what would exhaust a stack.
    private const int DeepestFilter = 256;

    /// <summary>Checks all parts of a query.</summary>
    /// <exception cref="ProblemException">It may not be run for this caller.</exception>
    public void Check(Query query)
    {
        Check(query.Where);
        foreach (var sort in query.OrderBy)
        {
            var field = Readable(sort.Field);
            if (field.Kind is ValueKind.TextList or ValueKind.Json)
            {
                throw new ProblemException(ProblemCode.InvalidSort, $"Records cannot be sorted by '{field.Name}'.");
            }
        }

        if (query.Select is { } select && !readable.Contains(select))
        {
            foreach (var field in definition.Fields)
            {
                if (select[field.Ordinal])
                {
                    Readable(field.Ordinal);
                }
            }
        }
    }

    /// <summary>Checks a filter.</summary>
    /// <exception cref="ProblemException">It may not be used by this caller.</exception>
    public void Check(Filter? filter)
    {
        if (filter is not null)
        {
            Check(filter, depth: 1);
        }
    }

    private void Check(Filter filter, int depth)
    {
        if (depth > DeepestFilter)
        {
            throw new ProblemException(ProblemCode.InvalidFilter, "The filter is nested too deeply.");
        }

        switch (filter)
        {
            case CompareFilter compare:
                Check(Readable(compare.Field), compare);
                break;
            case CompareFieldsFilter compare:
                Check(Readable(compare.Field), compare.Operator, Readable(compare.Other));
                break;
            case InFilter list:
                Check(Readable(list.Field), list);
                break;
            case NotFilter not:
                Check(not.Operand, depth + 1);
                break;
            case AndFilter all:
                CheckAll(all.Operands, depth + 1);
                break;
            case OrFilter any:
                CheckAll(any.Operands, depth + 1);
                break;
        }
    }

    private void CheckAll(IReadOnlyList<Filter> operands, int depth)
    {
        foreach (var operand in operands)
        {
            Check(operand, depth);
        }
    }

    private static void Check(FieldDefinition field, CompareFilter compare)
    {
        var fits = compare.Value.IsNull || compare.Operator switch
        {
            // A list is the same or not; none is smaller than another.
            FilterOperator.Equal or FilterOperator.NotEqual => field.Kind != ValueKind.Json && compare.Value.Kind == field.Kind,
            <= FilterOperator.GreaterOrEqual => field.Kind is not (ValueKind.TextList or ValueKind.Json) && compare.Value.Kind == field.Kind,
            FilterOperator.Contains when field.Kind == ValueKind.TextList => compare.Value.Kind == ValueKind.Text,
            _ => field.Kind == ValueKind.Text && compare.Value.Kind == ValueKind.Text,
        };
        if (!fits)
        {
            throw new ProblemException(ProblemCode.InvalidFilter, $"'{field.Name}' cannot be compared like that.");
        }
    }

    private static void Check(FieldDefinition field, FilterOperator comparison, FieldDefinition other)
    {
        if (comparison > FilterOperator.GreaterOrEqual
            || field.Kind is ValueKind.TextList or ValueKind.Json
            || field.Kind != other.Kind
            || field.Scale != other.Scale)
        {
            throw new ProblemException(ProblemCode.InvalidFilter, $"'{field.Name}' cannot be compared with '{other.Name}'.");
        }
    }

    private static void Check(FieldDefinition field, InFilter list)
    {
        foreach (var value in list.Values)
        {
            if (!value.IsNull && (field.Kind is ValueKind.TextList or ValueKind.Json || value.Kind != field.Kind))
            {
                throw new ProblemException(ProblemCode.InvalidFilter, $"'{field.Name}' cannot be compared like that.");
            }
        }
    }

    private FieldDefinition Readable(int ordinal)
    {
        var field = definition.Fields[ordinal];
        return readable[ordinal] ? field : throw ProblemException.UnknownField(definition.Name, field.Name);
    }
}
