using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Storage;

/// <summary>Takes one value where a statement would: how the kernel looks at a field of a record whose class it does not know.</summary>
internal sealed class SingleValue : ParameterWriter
{
    /// <summary>The value; null when there was none.</summary>
    public FieldValue Taken { get; private set; }

    public override void Null(ValueKind kind) => Taken = FieldValue.Null;

    public override void Text(string value) => Taken = FieldValue.Text(value);

    public override void Integer(long value) => Taken = FieldValue.Integer(value);

    public override void Real(double value) => Taken = FieldValue.Real(value);

    public override void Decimal(decimal value, int scale) => Taken = FieldValue.Decimal(value);

    public override void Boolean(bool value) => Taken = FieldValue.Boolean(value);

    public override void Date(DateOnly value) => Taken = FieldValue.Date(value);

    public override void Time(TimeOnly value) => Taken = FieldValue.Time(value);

    public override void Timestamp(DateTimeOffset value) => Taken = FieldValue.Timestamp(value);

    public override void Uuid(Guid value) => Taken = FieldValue.Uuid(value);

    public override void TextList(IReadOnlyList<string> value) => Taken = FieldValue.TextList(value);

    public override void Vector(ReadOnlyMemory<float> value) => Taken = FieldValue.Vector(value);

    public override void Bytes(byte[] value) => Taken = FieldValue.Bytes(value);

    public override void Json(string value) => Taken = FieldValue.Json(value);
}
