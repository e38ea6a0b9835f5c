using System.Security.Cryptography;
using ObjectOS.Objects;
using ObjectOS.Security;

namespace ObjectOS.Queries.Cursors;

/// <summary>
/// What a cursor belongs to: the object, the order, the condition, and on whose behalf it was given. A cursor that is presented with anything else does not open.
/// </summary>
internal static class CursorBinding
{
    /// <summary>A digest of it.</summary>
    public static byte[] Of(ObjectDefinition definition, IReadOnlyList<Sort> order, Filter? where, CallContext context)
    {
        using var stream = new MemoryStream();
        using var bytes = new BinaryWriter(stream);
        bytes.Write(definition.Name);
        bytes.Write(order.Count);
        foreach (var sort in order)
        {
            bytes.Write(definition.Fields[sort.Field].Name);
            bytes.Write(sort.Descending);
        }

        bytes.Write(where is not null);
        if (where is not null)
        {
            Write(bytes, definition, where);
        }

        bytes.Write(context.Principal.IsSystem);
        ValueBytes.Write(bytes, context.Principal.Id ?? Guid.Empty);
        ValueBytes.Write(bytes, context.Tenant ?? Guid.Empty);
        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    // Only for filters that were checked before: their depth is bounded.
    private static void Write(BinaryWriter bytes, ObjectDefinition definition, Filter filter)
    {
        switch (filter)
        {
            case CompareFilter compare:
                bytes.Write((byte)1);
                bytes.Write(definition.Fields[compare.Field].Name);
                bytes.Write((byte)compare.Operator);
                ValueBytes.Write(bytes, compare.Value);
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
                    ValueBytes.Write(bytes, value);
                }

                break;
            case AndFilter all:
                bytes.Write((byte)4);
                Write(bytes, definition, all.Operands);
                break;
            case OrFilter any:
                bytes.Write((byte)5);
                Write(bytes, definition, any.Operands);
                break;
            case NotFilter not:
                bytes.Write((byte)6);
                Write(bytes, definition, not.Operand);
                break;
            default:
                throw new NotSupportedException($"'{filter.GetType()}' is no filter that a cursor can be bound to.");
        }
    }

    private static void Write(BinaryWriter bytes, ObjectDefinition definition, IReadOnlyList<Filter> operands)
    {
        bytes.Write(operands.Count);
        foreach (var operand in operands)
        {
            Write(bytes, definition, operand);
        }
    }
}
