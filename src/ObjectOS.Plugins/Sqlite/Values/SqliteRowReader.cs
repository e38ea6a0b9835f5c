using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ObjectOS.Sqlite.Connections;
using static SQLitePCL.raw;

namespace ObjectOS.Sqlite.Values;

/// <summary>Reads the row on which a statement stands. One for each connection, pointed at one statement after the other.</summary>
internal sealed class SqliteRowReader : RowReader
{
    /// <summary>The statement, as <see cref="StatementCalls"/> takes it.</summary>
    public nint Statement { get; set; }

    public override bool IsNull(int column) => StatementCalls.Type(Statement, column) == SQLITE_NULL;

    // For a text the blob is its UTF-8 bytes, without the search for a terminating zero.
    public override ReadOnlySpan<byte> GetUtf8(int column) => StatementCalls.Bytes(StatementCalls.Value(Statement, column));

    // Only an empty text could be a null: no other is asked what it is.
    public override bool TryGetUtf8(int column, out ReadOnlySpan<byte> utf8)
    {
        var value = StatementCalls.Value(Statement, column);
        utf8 = StatementCalls.Bytes(value);
        return !utf8.IsEmpty || StatementCalls.TypeOf(value) != SQLITE_NULL;
    }

    public override string GetText(int column) => Encoding.UTF8.GetString(GetUtf8(column));

    public override long GetInteger(int column) => StatementCalls.Integer(Statement, column);

    public override double GetReal(int column) => StatementCalls.Real(Statement, column);

    public override decimal GetDecimal(int column, int scale) => ScaledDecimal.Unscale(GetInteger(column), scale);

    public override decimal GetTotal(int column, int scale) => WideNumber.Unscale(WideNumber.Read(GetUtf8(column)), scale);

    public override bool GetBoolean(int column) => GetInteger(column) != 0;

    public override DateOnly GetDate(int column) => IsoText.ParseDate(GetUtf8(column));

    public override TimeOnly GetTime(int column) => IsoText.ParseTime(GetUtf8(column));

    public override DateTimeOffset GetTimestamp(int column) => IsoText.ParseTimestamp(GetUtf8(column));

    public override Guid GetUuid(int column) => TryGetUuid(column, out var value) ? value : throw Malformed("UUID");

    // As for texts: what has bytes is no null.
    public override bool TryGetUuid(int column, out Guid uuid)
    {
        var value = StatementCalls.Value(Statement, column);
        var bytes = StatementCalls.Bytes(value);
        if (bytes.Length == 16)
        {
            uuid = new Guid(bytes, bigEndian: true);
            return true;
        }

        uuid = default;
        return StatementCalls.TypeOf(value) == SQLITE_NULL ? false : throw Malformed("UUID");
    }

    public override string[] GetTextList(int column)
    {
        var list = new List<string>();
        var json = OpenList(column);
        while (ReadElement(ref json))
        {
            list.Add(json.GetString()!);
        }

        return [.. list];
    }

    public override ReadOnlyMemory<float> GetVector(int column)
    {
        var bytes = GetUtf8(column);
        if (bytes.Length % sizeof(float) != 0)
        {
            throw Malformed("vector");
        }

        var vector = new float[bytes.Length / sizeof(float)];
        for (var index = 0; index < vector.Length; index++)
        {
            vector[index] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(index * sizeof(float))..]);
        }

        return vector;
    }

    // What is stored is what JSON wants: no parsing and formatting in between.
    public override void WriteDate(Utf8JsonWriter json, int column) => json.WriteStringValue(GetUtf8(column));

    public override void WriteTime(Utf8JsonWriter json, int column) => json.WriteStringValue(GetUtf8(column));

    public override void WriteTimestamp(Utf8JsonWriter json, int column) => json.WriteStringValue(GetUtf8(column));

    // Element by element, so that the answer's own writer decides what is escaped.
    public override void WriteTextList(Utf8JsonWriter json, int column)
    {
        json.WriteStartArray();
        var list = OpenList(column);
        while (ReadElement(ref list))
        {
            if (list.ValueIsEscaped)
            {
                json.WriteStringValue(list.GetString());
            }
            else
            {
                json.WriteStringValue(list.ValueSpan);
            }
        }

        json.WriteEndArray();
    }

    private Utf8JsonReader OpenList(int column)
    {
        var json = new Utf8JsonReader(GetUtf8(column));
        try
        {
            return json.Read() && json.TokenType == JsonTokenType.StartArray ? json : throw Malformed("list");
        }
        catch (JsonException)
        {
            throw Malformed("list");
        }
    }

    private static bool ReadElement(ref Utf8JsonReader json)
    {
        try
        {
            json.Read();
        }
        catch (JsonException)
        {
            throw Malformed("list");
        }

        return json.TokenType switch
        {
            JsonTokenType.String => true,
            JsonTokenType.EndArray => false,
            _ => throw Malformed("list"),
        };
    }

    private static StorageException Malformed(string what) => new(StorageFailure.Unavailable, $"A column that holds a {what} holds something else.");
}
