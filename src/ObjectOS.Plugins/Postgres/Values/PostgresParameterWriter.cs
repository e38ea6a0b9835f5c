using Npgsql;
using NpgsqlTypes;

namespace ObjectOS.Postgres.Values;

/// <summary>Adds parameters to a statement, each with its type, so that the same text is always the same prepared statement.</summary>
/// <remarks>A type is named where it is not the one that Npgsql takes for the value anyway: naming it has it looked up for each parameter.</remarks>
/// <param name="parameters">Where they go.</param>
/// <param name="stores">Whether the statement changes rows: then a number that its column would have to round is refused.</param>
internal sealed class PostgresParameterWriter(NpgsqlParameterCollection parameters, bool stores) : ParameterWriter
{
    // The range that every driver holds: eighteen digits and a bit.
    private static readonly decimal[] Largest = [.. Enumerable.Range(0, 29).Select(scale => new decimal(-1, int.MaxValue, 0, isNegative: false, (byte)scale))];

    public override void Null(ValueKind kind)
    {
        var parameter = new NpgsqlParameter { Value = DBNull.Value };
        if (kind != ValueKind.Null)
        {
            parameter.NpgsqlDbType = TypeOf(kind);
        }

        parameters.Add(parameter);
    }

    public override void Text(string value) => parameters.Add(new NpgsqlParameter<string> { TypedValue = Checked(value) });

    public override void Integer(long value) => parameters.Add(new NpgsqlParameter<long> { TypedValue = value });

    public override void Real(double value) => parameters.Add(new NpgsqlParameter<double>
    {
        TypedValue = double.IsNaN(value) ? throw new StorageException(StorageFailure.ConstraintViolation, "Not a number cannot be stored.") : value,
    });

    public override void Decimal(decimal value, int scale)
    {
        if (stores && !Fits(value, scale))
        {
            throw new StorageException(StorageFailure.ConstraintViolation, $"A number has more than {scale} digits after the point, or too many before it.");
        }

        parameters.Add(new NpgsqlParameter<decimal> { TypedValue = value });
    }

    public override void Boolean(bool value) => parameters.Add(new NpgsqlParameter<bool> { TypedValue = value });

    public override void Date(DateOnly value) => parameters.Add(new NpgsqlParameter<int> { TypedValue = PostgresTime.Days(value), NpgsqlDbType = NpgsqlDbType.Date });

    public override void Time(TimeOnly value) => parameters.Add(new NpgsqlParameter<long> { TypedValue = PostgresTime.Microseconds(value), NpgsqlDbType = NpgsqlDbType.Time });

    public override void Timestamp(DateTimeOffset value) =>
        parameters.Add(new NpgsqlParameter<long> { TypedValue = PostgresTime.Microseconds(value), NpgsqlDbType = NpgsqlDbType.TimestampTz });

    public override void Uuid(Guid value) => parameters.Add(new NpgsqlParameter<Guid> { TypedValue = value });

    public override void TextList(IReadOnlyList<string> value)
    {
        var list = value as string[] ?? [.. value];
        foreach (var element in list)
        {
            Checked(element);
        }

        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = list, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
    }

    public override void Bytes(byte[] value) => parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea });

    public override void Vector(ReadOnlyMemory<float> value) =>
        parameters.Add(new NpgsqlParameter<float[]> { TypedValue = value.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Real });

    public override void Json(string value) => parameters.Add(new NpgsqlParameter<string> { TypedValue = Checked(value), NpgsqlDbType = NpgsqlDbType.Jsonb });

    /// <summary>Whether a column of that scale holds the number as it is.</summary>
    public static bool Fits(decimal value, int scale)
    {
        var largest = Largest[scale];
        return decimal.Round(value, scale) == value && value <= largest && value >= -largest - new decimal(1, 0, 0, isNegative: false, (byte)scale);
    }

    // Half of a character would break the message while it is being written.
    private static string Checked(string value) => Utf16.IsWellFormed(value)
        ? value
        : throw new StorageException(StorageFailure.ConstraintViolation, "A text holds half a character or a zero character.");

    private static NpgsqlDbType TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Text => NpgsqlDbType.Text,
        ValueKind.Integer => NpgsqlDbType.Bigint,
        ValueKind.Real => NpgsqlDbType.Double,
        ValueKind.Decimal => NpgsqlDbType.Numeric,
        ValueKind.Boolean => NpgsqlDbType.Boolean,
        ValueKind.Date => NpgsqlDbType.Date,
        ValueKind.Time => NpgsqlDbType.Time,
        ValueKind.Timestamp => NpgsqlDbType.TimestampTz,
        ValueKind.Uuid => NpgsqlDbType.Uuid,
        ValueKind.Password => NpgsqlDbType.Text,
        ValueKind.TextList => NpgsqlDbType.Array | NpgsqlDbType.Text,
        ValueKind.Json => NpgsqlDbType.Jsonb,
        ValueKind.Secret => NpgsqlDbType.Bytea,
        ValueKind.Vector => NpgsqlDbType.Array | NpgsqlDbType.Real,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No column holds this."),
    };
}
