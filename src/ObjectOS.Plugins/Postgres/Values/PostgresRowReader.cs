using System.Text;
using Npgsql;

namespace ObjectOS.Postgres.Values;

/// <summary>Reads the row on which a result stands. Texts are handed on as the bytes that arrived, in a buffer that is used again.</summary>
internal sealed class PostgresRowReader(NpgsqlDataReader reader) : RowReader
{
    private const uint BigInt = 20;
    private const uint SmallInt = 21;
    private const uint Int = 23;
    private const uint Float = 701;
    private const uint Numeric = 1700;
    private const uint Jsonb = 3802;

    private byte[] buffer = new byte[1024];

    public override bool IsNull(int column) => reader.IsDBNull(column);

    public override ReadOnlySpan<byte> GetUtf8(int column)
    {
        // Nearly every text fits, so it is not asked first how long it is.
        var length = (int)reader.GetBytes(column, 0, buffer, 0, buffer.Length);
        if (length == buffer.Length)
        {
            length = (int)reader.GetBytes(column, 0, null, 0, 0);
            buffer = new byte[length + 1];
            reader.GetBytes(column, 0, buffer, 0, length);
        }

        return reader.GetDataTypeOID(column) == Jsonb ? JsonbText.Compact(buffer.AsSpan(0, length)) : buffer.AsSpan(0, length);
    }

    public override string GetText(int column) =>
        reader.GetDataTypeOID(column) == Jsonb ? Encoding.UTF8.GetString(GetUtf8(column)) : reader.GetFieldValue<string>(column);

    public override long GetInteger(int column) => reader.GetDataTypeOID(column) switch
    {
        BigInt => reader.GetFieldValue<long>(column),
        Int => reader.GetFieldValue<int>(column),
        SmallInt => reader.GetFieldValue<short>(column),
        Numeric => (long)reader.GetFieldValue<decimal>(column),
        _ => throw Malformed("whole number"),
    };

    public override double GetReal(int column) => reader.GetDataTypeOID(column) switch
    {
        Float => reader.GetFieldValue<double>(column),
        Numeric => (double)reader.GetFieldValue<decimal>(column),
        _ => GetInteger(column),
    };

    // A column of that scale comes with it; a sum or a constant may not.
    public override decimal GetDecimal(int column, int scale)
    {
        var value = reader.GetDataTypeOID(column) == Numeric ? reader.GetFieldValue<decimal>(column) : GetInteger(column);
        return value.Scale == scale ? value : decimal.Round(value, scale) + new decimal(0, 0, 0, isNegative: false, (byte)scale);
    }

    public override bool GetBoolean(int column) => reader.GetFieldValue<bool>(column);

    public override DateOnly GetDate(int column) => PostgresTime.Date(reader.GetFieldValue<int>(column));

    public override TimeOnly GetTime(int column) => PostgresTime.Time(reader.GetFieldValue<long>(column));

    public override DateTimeOffset GetTimestamp(int column) => PostgresTime.Timestamp(reader.GetFieldValue<long>(column));

    public override Guid GetUuid(int column) => reader.GetFieldValue<Guid>(column);

    public override string[] GetTextList(int column) => reader.GetFieldValue<string[]>(column);

    public override ReadOnlyMemory<float> GetVector(int column) => reader.GetFieldValue<float[]>(column);

    private static StorageException Malformed(string what) => new(StorageFailure.Unavailable, $"A column that holds a {what} holds something else.");
}
