using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Queries.Cursors;

/// <summary>A position in an order as the bytes inside a cursor.</summary>
internal static class Position
{
    /// <summary>Writes the values by which a record is ordered.</summary>
    public static void Write(ref CursorBytes bytes, ReadOnlySpan<FieldValue> values)
    {
        foreach (var value in values)
        {
            ValueBytes.Write(ref bytes, value);
        }
    }

    /// <summary>Reads a position back; null when it does not fit the order: the object has been built anew since.</summary>
    public static FieldValue[]? Read(byte[] position, FieldDefinition[] fields)
    {
        using var bytes = new BinaryReader(new MemoryStream(position));
        var values = new FieldValue[fields.Length];
        try
        {
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = ValueBytes.Read(bytes);
                if (!values[index].IsNull && values[index].Kind != fields[index].Kind)
                {
                    return null;
                }
            }
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            return null;
        }

        return values[^1].IsNull ? null : values;
    }

    /// <summary>A cursor is none of this query's.</summary>
    public static ProblemException Invalid() =>
        new(ProblemCode.InvalidCursor, "The cursor does not belong to this query. Take it from the nextCursor of an answer, and leave condition and order as they were.", [new FieldProblem("", "CURSOR", "The cursor does not belong to this query.", "/after")]);
}
