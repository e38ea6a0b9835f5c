using System.Globalization;
using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Queries;

/// <summary>
/// Refuses a query that names a field its caller may not read, however far away over relations, or that compares what cannot be compared. Nothing of a query reaches a statement
/// before it passed here.
/// </summary>
internal sealed class QueryCheck
{
    // Far above what the server lets through, far below what would exhaust a stack.
    private const int DeepestFilter = 256;

    private readonly ObjectDefinition definition;
    private readonly FieldMask readable;
    private readonly RelationScope relations;
    private readonly QueryCheck root;
    private readonly string path;
    private readonly int distance;
    private int steps;
    private int expansions;

    /// <summary>Checks queries of an object.</summary>
    /// <param name="definition">The object.</param>
    /// <param name="readable">The fields the caller may read.</param>
    /// <param name="relations">Where relations lead for the caller.</param>
    public QueryCheck(ObjectDefinition definition, FieldMask readable, RelationScope relations)
    {
        this.definition = definition;
        this.readable = readable;
        this.relations = relations;
        root = this;
        path = "";
    }

    private QueryCheck(QueryCheck from, RelatedObject target, string step)
    {
        definition = target.Definition;
        readable = target.Readable;
        relations = from.relations;
        root = from.root;
        path = $"{from.path}{step}.";
        distance = from.distance + 1;
    }

    /// <summary>Whether what was checked so far looks at other records than the object's own.</summary>
    public bool LeavesObject => root.steps > 0;

    /// <summary>Checks all parts of a query.</summary>
    /// <exception cref="ProblemException">It may not be run for this caller.</exception>
    public void Check(Query query)
    {
        Check(query.Where);
        Check(query.OrderBy);
        Check(query.Select);
        Check(query.Expand);
    }

    private void Check(IReadOnlyList<Sort> order)
    {
        foreach (var sort in order)
        {
            Check(sort);
        }
    }

    private void Check(FieldMask? selection)
    {
        if (selection is { } select && !readable.Contains(select))
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

    private void Check(IReadOnlyList<Expansion> asked)
    {
        foreach (var expansion in asked)
        {
            if (++root.expansions > QueryLimits.MaxExpansions)
            {
                throw new ProblemException(ProblemCode.InvalidParameter, string.Create(CultureInfo.InvariantCulture, $"A query expands at most {QueryLimits.MaxExpansions} relations."));
            }

            var target = expansion is RelatedExpansion related
                ? Follow(related.Field, ProblemCode.InvalidParameter)
                : Follow(((ChildrenExpansion)expansion).Relation, ProblemCode.InvalidParameter);
            target.Check(expansion.Select);
            if (expansion is ChildrenExpansion children)
            {
                target.Check(children.Where);
                target.Check(children.OrderBy);
            }

            target.Check(expansion.Expand);
        }
    }

    private void Check(Sort sort)
    {
        var end = this;
        foreach (var step in sort.Via ?? [])
        {
            end = end.Follow(step, ProblemCode.InvalidSort);
        }

        var field = end.Readable(sort.Field);
        if (!field.IsOrdered)
        {
            throw new ProblemException(ProblemCode.InvalidSort, $"Records cannot be sorted by '{end.path}{field.Name}'.");
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
            case RelatedFilter related:
                Follow(related.Field, ProblemCode.InvalidFilter).Check(related.Operand, depth + 1);
                break;
            case ChildrenFilter children:
                Follow(children.Relation, ProblemCode.InvalidFilter).Check(children.Operand, depth + 1);
                break;
            case WordsFilter words:
                Check(words.Fields);
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
            FilterOperator.Equal or FilterOperator.NotEqual => (field.IsOrdered || field.Kind == ValueKind.TextList) && compare.Value.Kind == field.Kind,
            <= FilterOperator.GreaterOrEqual => field.IsOrdered && compare.Value.Kind == field.Kind,
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
            || !field.IsOrdered
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
            if (!value.IsNull && (!field.IsOrdered || value.Kind != field.Kind))
            {
                throw new ProblemException(ProblemCode.InvalidFilter, $"'{field.Name}' cannot be compared like that.");
            }
        }
    }

    // A field that is no lookup and an object that does not exist for the caller are as unknown as a field behind a misspelt name.
    private QueryCheck Follow(int ordinal, ProblemCode tooFar)
    {
        var field = Readable(ordinal);
        return field.Reference is { } reference && relations.Find(reference.Object) is { } target
            ? Step(target, field.Name, tooFar)
            : throw Unknown(field.Name);
    }

    private QueryCheck Follow(ChildRelation relation, ProblemCode tooFar)
    {
        var isKnown = Array.Exists(definition.Children, child => child.Object == relation.Object && child.Field == relation.Field);
        return isKnown
            && relations.Find(relation.Object) is { } children
            && children.Definition.FindField(relation.Field) is { } field
            && children.Readable[field.Ordinal]
                ? Step(children, relation.Name, tooFar)
                : throw Unknown(relation.Name);
    }

    private QueryCheck Step(RelatedObject target, string name, ProblemCode tooFar)
    {
        if (distance == QueryLimits.MaxRelationDepth)
        {
            throw new ProblemException(tooFar, string.Create(CultureInfo.InvariantCulture, $"'{path}{name}' leads through more than {QueryLimits.MaxRelationDepth} relations."));
        }

        if (++root.steps > QueryLimits.MaxRelationSteps)
        {
            throw new ProblemException(tooFar, string.Create(CultureInfo.InvariantCulture, $"The query steps over relations more than {QueryLimits.MaxRelationSteps} times."));
        }

        return new QueryCheck(this, target, name);
    }

    private FieldDefinition Readable(int ordinal)
    {
        var field = definition.Fields[ordinal];
        return readable[ordinal] && !field.IsWriteOnly ? field : throw Unknown(field.Name);
    }

    // Always in terms of the object that was asked, with the whole path: what stands at the end of it tells nothing about the way there.
    private ProblemException Unknown(string name) => ProblemException.UnknownField(root.definition.Name, path + name);
}
