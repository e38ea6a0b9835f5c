using System.Runtime.CompilerServices;
using ObjectOS.Objects;

namespace ObjectOS.Queries;

/// <summary>One value of any <see cref="ValueKind"/>, without boxing: what filters compare with and statements take as parameters.</summary>
public readonly struct FieldValue : IEquatable<FieldValue>
{
    private readonly Int128 bits;
    private readonly object? reference;

    private FieldValue(ValueKind kind, Int128 bits, object? reference = null)
    {
        Kind = kind;
        this.bits = bits;
        this.reference = reference;
    }

    /// <summary>What it is; <see cref="ValueKind.Null"/> for the default value.</summary>
    public ValueKind Kind { get; }

    /// <summary>No value.</summary>
    public static FieldValue Null => default;

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>The text of a <see cref="ValueKind.Text"/> or <see cref="ValueKind.Json"/>.</summary>
    public string AsText => (string)reference!;

    /// <summary>The number of a <see cref="ValueKind.Integer"/>.</summary>
    public long AsInteger => (long)bits;

    /// <summary>The number of a <see cref="ValueKind.Real"/>.</summary>
    public double AsReal => BitConverter.Int64BitsToDouble((long)bits);

    /// <summary>The number of a <see cref="ValueKind.Decimal"/>.</summary>
    public decimal AsDecimal => Unsafe.BitCast<Int128, decimal>(bits);

    /// <summary>The truth of a <see cref="ValueKind.Boolean"/>.</summary>
    public bool AsBoolean => bits != 0;

    /// <summary>The date of a <see cref="ValueKind.Date"/>.</summary>
    public DateOnly AsDate => DateOnly.FromDayNumber((int)bits);

    /// <summary>The time of a <see cref="ValueKind.Time"/>.</summary>
    public TimeOnly AsTime => new((long)bits);

    /// <summary>The instant of a <see cref="ValueKind.Timestamp"/>, UTC.</summary>
    public DateTimeOffset AsTimestamp => new((long)bits, TimeSpan.Zero);

    /// <summary>The UUID of a <see cref="ValueKind.Uuid"/>.</summary>
    public Guid AsUuid => Unsafe.BitCast<Int128, Guid>(bits);

    /// <summary>The list of a <see cref="ValueKind.TextList"/>.</summary>
    public IReadOnlyList<string> AsTextList => (IReadOnlyList<string>)reference!;

    /// <summary>The numbers of a <see cref="ValueKind.Vector"/>.</summary>
    public ReadOnlyMemory<float> AsVector => (float[])reference!;

    /// <summary>The bytes of a <see cref="ValueKind.Secret"/>, as they are stored.</summary>
    public byte[] AsBytes => (byte[])reference!;

    /// <summary>A text, or null.</summary>
    public static FieldValue Text(string? value) => value is null ? Null : new(ValueKind.Text, 0, value);

    /// <summary>A whole number.</summary>
    public static FieldValue Integer(long value) => new(ValueKind.Integer, value);

    /// <summary>A real number.</summary>
    public static FieldValue Real(double value) => new(ValueKind.Real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>An exact decimal.</summary>
    public static FieldValue Decimal(decimal value) => new(ValueKind.Decimal, Unsafe.BitCast<decimal, Int128>(value));

    /// <summary>True or false.</summary>
    public static FieldValue Boolean(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    /// <summary>A calendar date.</summary>
    public static FieldValue Date(DateOnly value) => new(ValueKind.Date, value.DayNumber);

    /// <summary>A time of day.</summary>
    public static FieldValue Time(TimeOnly value) => new(ValueKind.Time, value.Ticks);

    /// <summary>An instant.</summary>
    public static FieldValue Timestamp(DateTimeOffset value) => new(ValueKind.Timestamp, value.UtcTicks);

    /// <summary>A UUID.</summary>
    public static FieldValue Uuid(Guid value) => new(ValueKind.Uuid, Unsafe.BitCast<Guid, Int128>(value));

    /// <summary>A list of texts.</summary>
    public static FieldValue TextList(IReadOnlyList<string> value) => new(ValueKind.TextList, 0, value);

    /// <summary>JSON text.</summary>
    public static FieldValue Json(string value) => new(ValueKind.Json, 0, value);

    /// <summary>A vector.</summary>
    public static FieldValue Vector(ReadOnlyMemory<float> value) => new(ValueKind.Vector, 0, value.ToArray());

    /// <summary>A secret as it is stored.</summary>
    public static FieldValue Bytes(byte[] value) => new(ValueKind.Secret, 0, value);

    /// <summary>The value as the C# type that fields of its kind have.</summary>
    /// <exception cref="NotSupportedException">No field has this type.</exception>
    internal T To<T>() =>
        typeof(T) == typeof(string) ? (T)(object)AsText
        : typeof(T) == typeof(long) ? Unsafe.BitCast<long, T>(AsInteger)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(AsReal)
        : typeof(T) == typeof(decimal) ? Unsafe.BitCast<decimal, T>(AsDecimal)
        : typeof(T) == typeof(bool) ? Unsafe.BitCast<bool, T>(AsBoolean)
        : typeof(T) == typeof(DateOnly) ? Unsafe.BitCast<DateOnly, T>(AsDate)
        : typeof(T) == typeof(TimeOnly) ? Unsafe.BitCast<TimeOnly, T>(AsTime)
        : typeof(T) == typeof(DateTimeOffset) ? Unsafe.BitCast<DateTimeOffset, T>(AsTimestamp)
        : typeof(T) == typeof(Guid) ? Unsafe.BitCast<Guid, T>(AsUuid)
        : throw new NotSupportedException($"No field holds '{typeof(T)}'.");

    /// <summary>Whether kind and value are the same; numbers by value (1.0 is 1.00, -0 is 0), lists element by element.</summary>
    public bool Equals(FieldValue other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Decimal => AsDecimal == other.AsDecimal,
        ValueKind.Real => AsReal.Equals(other.AsReal),
        ValueKind.TextList => AsTextList.SequenceEqual(other.AsTextList),
        ValueKind.Vector => Vectors.Same(AsVector, other.AsVector),
        ValueKind.Secret => AsBytes.AsSpan().SequenceEqual(other.AsBytes),
        _ => bits == other.bits && Equals(reference, other.reference),
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FieldValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Kind switch
    {
        ValueKind.Decimal => HashCode.Combine(Kind, AsDecimal),
        ValueKind.Real => HashCode.Combine(Kind, AsReal),
        ValueKind.TextList => HashCode.Combine(Kind, AsTextList.Count),
        ValueKind.Vector => HashCode.Combine(Kind, AsVector.Length),
        ValueKind.Secret => HashCode.Combine(Kind, AsBytes.Length),
        _ => HashCode.Combine(Kind, bits, reference),
    };

    /// <summary>Whether two values are the same.</summary>
    public static bool operator ==(FieldValue left, FieldValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(FieldValue left, FieldValue right) => !left.Equals(right);
}
