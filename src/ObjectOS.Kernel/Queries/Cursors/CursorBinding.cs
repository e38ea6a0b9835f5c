using ObjectOS.Objects;
using ObjectOS.Security;

namespace ObjectOS.Queries.Cursors;

/// <summary>
/// What a cursor belongs to: the object, the order, the condition, and on whose behalf it was given. A cursor that is presented with anything else does not open.
/// </summary>
internal static class CursorBinding
{
    /// <summary>Writes it; no two different bindings are the same bytes.</summary>
    public static void Write(ref CursorBytes bytes, ObjectDefinition definition, IReadOnlyList<Sort> order, Filter? where, RelationScope relations, CallContext context)
    {
        bytes.Write(definition.Name);
        bytes.Write(order.Count);
        foreach (var sort in order)
        {
            Write(ref bytes, definition, sort, relations);
        }

        bytes.Write(where is not null);
        if (where is not null)
        {
            Write(ref bytes, definition, where, relations);
        }

        bytes.Write(context.Principal.IsSystem);
        bytes.Write(context.Principal.Id ?? Guid.Empty);
        bytes.Write(context.Tenant ?? Guid.Empty);
    }

    private static void Write(ref CursorBytes bytes, ObjectDefinition definition, Sort sort, RelationScope relations)
    {
        if (sort.Words is not null)
        {
            // What is looked for is part of the condition, which is bound as well.
            bytes.Write(-1);
            return;
        }

        bytes.Write(sort.Via?.Count ?? 0);
        foreach (var step in sort.Via ?? [])
        {
            var lookup = definition.Fields[step];
            bytes.Write(lookup.Name);
            definition = relations.Get(lookup.Reference!.Object).Definition;
        }

        bytes.Write(definition.Fields[sort.Field].Name);
        bytes.Write(sort.Descending);
    }

    // Only for filters that were checked before: their depth is bounded.
    private static void Write(ref CursorBytes bytes, ObjectDefinition definition, Filter filter, RelationScope relations)
    {
        switch (filter)
        {
            case CompareFilter compare:
                bytes.Write((byte)1);
                bytes.Write(definition.Fields[compare.Field].Name);
                bytes.Write((byte)compare.Operator);
                ValueBytes.Write(ref bytes, compare.Value);
                break;
            case CompareFieldsFilter compare:
                bytes.Write((byte)2);
                bytes.Write(definition.Fields[compare.Field].Name);
                bytes.Write((byte)compare.Operator);
                bytes.Write(definition.Fields[compare.Other].Name);
                break;
            case InFilter list:
                bytes.Write((byte)3);
                bytes.Write(definition.Fields[list.Field].Name);
                bytes.Write(list.Values.Count);
                foreach (var value in list.Values)
                {
                    ValueBytes.Write(ref bytes, value);
                }

                break;
            case AndFilter all:
                bytes.Write((byte)4);
                Write(ref bytes, definition, all.Operands, relations);
                break;
            case OrFilter any:
                bytes.Write((byte)5);
                Write(ref bytes, definition, any.Operands, relations);
                break;
            case NotFilter not:
                bytes.Write((byte)6);
                Write(ref bytes, definition, not.Operand, relations);
                break;
            case RelatedFilter related:
                bytes.Write((byte)7);
                var lookup = definition.Fields[related.Field];
                bytes.Write(lookup.Name);
                Write(ref bytes, relations.Get(lookup.Reference!.Object).Definition, related.Operand, relations);
                break;
            case ChildrenFilter children:
                bytes.Write((byte)8);
                bytes.Write(children.Relation.Object);
                bytes.Write(children.Relation.Field);
                Write(ref bytes, relations.Get(children.Relation.Object).Definition, children.Operand, relations);
                break;
            case WordsFilter words:
                bytes.Write((byte)9);
                Write(ref bytes, definition, words);
                break;
            default:
                throw new NotSupportedException($"'{filter.GetType()}' is no filter that a cursor can be bound to.");
        }
    }

    // Where fields were hidden since, or shown, the same words find something else.
    private static void Write(ref CursorBytes bytes, ObjectDefinition definition, WordsFilter words)
    {
        var fields = definition.Searched.Where(field => words.Fields[field.Ordinal]).ToArray();
        bytes.Write(fields.Length);
        foreach (var field in fields)
        {
            bytes.Write(field.Name);
        }

        bytes.Write(words.Terms.Count);
        foreach (var term in words.Terms)
        {
            bytes.Write(term.IsPrefix);
            bytes.Write(string.Join(' ', term.Words));
        }
    }

    private static void Write(ref CursorBytes bytes, ObjectDefinition definition, IReadOnlyList<Filter> operands, RelationScope relations)
    {
        bytes.Write(operands.Count);
        foreach (var operand in operands)
        {
            Write(ref bytes, definition, operand, relations);
        }
    }
}
