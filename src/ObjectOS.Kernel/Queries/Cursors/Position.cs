using ObjectOS.Objects;
using ObjectOS.Problems;

namespace ObjectOS.Queries.Cursors;

/// <summary>A position in an order as the bytes inside a cursor.</summary>
internal static class Position
{
    public static byte[] Write(ReadOnlySpan<FieldValue> values)
    {
        using var stream = new MemoryStream();
        using var bytes = new BinaryWriter(stream);
        foreach (var value in values)
        {
            ValueBytes.Write(bytes, value);
        }

        return stream.ToArray();
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
