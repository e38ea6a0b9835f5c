using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Storage;

/// <summary>Receives the parameters of a statement in the order of their numbers. Implemented by each driver; binds at once, keeps nothing.</summary>
public abstract class ParameterWriter
{
    /// <summary>A null of the given kind; <see cref="ValueKind.Null"/> when nothing tells which.</summary>
    public abstract void Null(ValueKind kind);

    /// <summary>Text.</summary>
    public abstract void Text(string value);

    /// <summary>A whole number.</summary>
    public abstract void Integer(long value);

    /// <summary>A real number.</summary>
    public abstract void Real(double value);

    /// <summary>An exact decimal, held with the given scale.</summary>
    public abstract void Decimal(decimal value, int scale);

    /// <summary>An exact decimal of the given scale that is compared with a sum or a mean (<see cref="SqlDialect.Sum"/>), and may be larger than a column could hold.</summary>
    public virtual void Total(decimal value, int scale) => Decimal(value, scale);

    /// <summary>True or false.</summary>
    public abstract void Boolean(bool value);

    /// <summary>A calendar date.</summary>
    public abstract void Date(DateOnly value);

    /// <summary>A time of day.</summary>
    public abstract void Time(TimeOnly value);

    /// <summary>An instant, UTC.</summary>
    public abstract void Timestamp(DateTimeOffset value);

    /// <summary>A UUID.</summary>
    public abstract void Uuid(Guid value);

    /// <summary>A list of texts.</summary>
    public abstract void TextList(IReadOnlyList<string> value);

    /// <summary>JSON text.</summary>
    public abstract void Json(string value);

    /// <summary>A vector.</summary>
    public abstract void Vector(ReadOnlyMemory<float> value);

    /// <summary>Bytes.</summary>
    public abstract void Bytes(byte[] value);

    /// <summary>Text or null.</summary>
    public void TextOrNull(string? value)
    {
        if (value is null) { Null(ValueKind.Text); } else { Text(value); }
    }

    /// <summary>A whole number or null.</summary>
    public void IntegerOrNull(long? value)
    {
        if (value is { } present) { Integer(present); } else { Null(ValueKind.Integer); }
    }

    /// <summary>A real number or null.</summary>
    public void RealOrNull(double? value)
    {
        if (value is { } present) { Real(present); } else { Null(ValueKind.Real); }
    }

    /// <summary>An exact decimal or null.</summary>
    public void DecimalOrNull(decimal? value, int scale)
    {
        if (value is { } present) { Decimal(present, scale); } else { Null(ValueKind.Decimal); }
    }

    /// <summary>True, false or null.</summary>
    public void BooleanOrNull(bool? value)
    {
        if (value is { } present) { Boolean(present); } else { Null(ValueKind.Boolean); }
    }

    /// <summary>A calendar date or null.</summary>
    public void DateOrNull(DateOnly? value)
    {
        if (value is { } present) { Date(present); } else { Null(ValueKind.Date); }
    }

    /// <summary>A time of day or null.</summary>
    public void TimeOrNull(TimeOnly? value)
    {
        if (value is { } present) { Time(present); } else { Null(ValueKind.Time); }
    }

    /// <summary>An instant or null.</summary>
    public void TimestampOrNull(DateTimeOffset? value)
    {
        if (value is { } present) { Timestamp(present); } else { Null(ValueKind.Timestamp); }
    }

    /// <summary>A UUID or null.</summary>
    public void UuidOrNull(Guid? value)
    {
        if (value is { } present) { Uuid(present); } else { Null(ValueKind.Uuid); }
    }

    /// <summary>A list of texts or null.</summary>
    public void TextListOrNull(IReadOnlyList<string>? value)
    {
        if (value is not null) { TextList(value); } else { Null(ValueKind.TextList); }
    }

    /// <summary>JSON text or null.</summary>
    public void JsonOrNull(string? value)
    {
        if (value is not null) { Json(value); } else { Null(ValueKind.Json); }
    }

    /// <summary>A vector or null.</summary>
    public void VectorOrNull(ReadOnlyMemory<float>? value)
    {
        if (value is { } present) { Vector(present); } else { Null(ValueKind.Vector); }
    }

    /// <summary>Encrypts the secrets of the record whose values are written.</summary>
    internal Security.SecretSealing? Sealing { get; set; }

    /// <summary>A secret, encrypted for its place.</summary>
    public void Secret(FieldDefinition field, Secret value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Bytes((Sealing ?? throw new InvalidOperationException("A secret is encrypted before it is stored.")).Seal(field, value));
    }

    /// <summary>A secret, encrypted for its place, or null.</summary>
    public void SecretOrNull(FieldDefinition field, Secret? value)
    {
        if (value is not null) { Secret(field, value); } else { Null(ValueKind.Secret); }
    }

    /// <summary>The hash of a password.</summary>
    public void Password(Password value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Text(value.ToStored());
    }

    /// <summary>The hash of a password or null.</summary>
    public void PasswordOrNull(Password? value)
    {
        if (value is not null) { Password(value); } else { Null(ValueKind.Text); }
    }

    /// <summary>Any value, held with the given scale when it is a decimal.</summary>
    public void Value(in FieldValue value, int scale)
    {
        switch (value.Kind)
        {
            case ValueKind.Text: Text(value.AsText); break;
            case ValueKind.Integer: Integer(value.AsInteger); break;
            case ValueKind.Real: Real(value.AsReal); break;
            case ValueKind.Decimal: Decimal(value.AsDecimal, scale); break;
            case ValueKind.Boolean: Boolean(value.AsBoolean); break;
            case ValueKind.Date: Date(value.AsDate); break;
            case ValueKind.Time: Time(value.AsTime); break;
            case ValueKind.Timestamp: Timestamp(value.AsTimestamp); break;
            case ValueKind.Uuid: Uuid(value.AsUuid); break;
            case ValueKind.TextList: TextList(value.AsTextList); break;
            case ValueKind.Json: Json(value.AsText); break;
            case ValueKind.Vector: Vector(value.AsVector); break;
            case ValueKind.Secret: Bytes(value.AsBytes); break;
            default: Null(ValueKind.Null); break;
        }
    }
}
