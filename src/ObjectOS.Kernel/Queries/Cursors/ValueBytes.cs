using ObjectOS.Objects;

namespace ObjectOS.Queries.Cursors;

/// <summary>Values as bytes, each with its kind before it, so that no two different lists of values look the same.</summary>
internal static class ValueBytes
{
    public static void Write(ref CursorBytes bytes, in FieldValue value)
    {
        bytes.Write((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Null: break;
            case ValueKind.Text or ValueKind.Json: bytes.Write(value.AsText); break;
            case ValueKind.Integer: bytes.Write(value.AsInteger); break;
            case ValueKind.Real: bytes.Write(value.AsReal); break;
            case ValueKind.Decimal: bytes.Write(value.AsDecimal); break;
            case ValueKind.Boolean: bytes.Write(value.AsBoolean); break;
            case ValueKind.Date: bytes.Write(value.AsDate.DayNumber); break;
            case ValueKind.Time: bytes.Write(value.AsTime.Ticks); break;
            case ValueKind.Timestamp: bytes.Write(value.AsTimestamp.UtcTicks); break;
            case ValueKind.Uuid: bytes.Write(value.AsUuid); break;
            case ValueKind.TextList:
                bytes.Write(value.AsTextList.Count);
                foreach (var text in value.AsTextList)
                {
                    bytes.Write(text);
                }

                break;
            default: throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "No value is of this kind.");
        }
    }

    /// <summary>Reads a value by which records can be ordered; bytes that were sealed are as they were written.</summary>
    public static FieldValue Read(BinaryReader bytes) => (ValueKind)bytes.ReadByte() switch
    {
        ValueKind.Null => FieldValue.Null,
        ValueKind.Text => FieldValue.Text(bytes.ReadString()),
        ValueKind.Integer => FieldValue.Integer(bytes.ReadInt64()),
        ValueKind.Real => FieldValue.Real(bytes.ReadDouble()),
        ValueKind.Decimal => FieldValue.Decimal(bytes.ReadDecimal()),
        ValueKind.Boolean => FieldValue.Boolean(bytes.ReadBoolean()),
        ValueKind.Date => FieldValue.Date(DateOnly.FromDayNumber(bytes.ReadInt32())),
        ValueKind.Time => FieldValue.Time(new TimeOnly(bytes.ReadInt64())),
        ValueKind.Timestamp => FieldValue.Timestamp(new DateTimeOffset(bytes.ReadInt64(), TimeSpan.Zero)),
        ValueKind.Uuid => FieldValue.Uuid(new Guid(bytes.ReadBytes(16))),
        var kind => throw new InvalidDataException($"'{kind}' has no order."),
    };
}
