using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ObjectOS.Sqlite.Connections;
using SQLitePCL;

namespace ObjectOS.Sqlite.Values;

/// <summary>Binds parameters to a statement, which copies them. One for each connection, pointed at one statement after the other.</summary>
internal sealed class SqliteParameterWriter(sqlite3 database) : ParameterWriter
{
    private const int StackText = 512;

    private static readonly JsonWriterOptions ListOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private nint statement;
    private int index;

    /// <summary>Binds all parameters of a statement.</summary>
    /// <param name="target">The statement.</param>
    /// <param name="source">Where they come from; null for none.</param>
    public void Bind(Statement target, IParameterSource? source)
    {
        statement = target.Pointer;
        index = 0;
        source?.Write(this);
        if (index != target.ParameterCount)
        {
            // A missing parameter would silently be null.
            throw new InvalidOperationException($"The statement has {target.ParameterCount} parameters, but {index} were written.");
        }
    }

    public override void Null(ValueKind kind) => Check(StatementCalls.BindNull(statement, ++index));

    public override void Text(string value)
    {
        var size = value.Length * 3;
        if (size <= StackText)
        {
            Text(value, stackalloc byte[StackText]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Text(value, rented);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public override void Integer(long value) => Check(StatementCalls.BindInteger(statement, ++index, value));

    public override void Real(double value)
    {
        if (double.IsNaN(value))
        {
            // SQLite would silently make it null.
            throw new StorageException(StorageFailure.ConstraintViolation, "Not a number cannot be stored.");
        }

        Check(StatementCalls.BindReal(statement, ++index, value));
    }

    public override void Decimal(decimal value, int scale)
    {
        if (ScaledDecimal.TryScale(value, scale, out var scaled))
        {
            Integer(scaled);
        }
        else
        {
            Real(ScaledDecimal.Between(value, scale));
        }
    }

    public override void Total(decimal value, int scale)
    {
        Span<byte> bytes = stackalloc byte[WideNumber.Size];
        WideNumber.Write(WideNumber.Scale(value, scale), bytes);
        Check(StatementCalls.BindBlob(statement, ++index, bytes));
    }

    public override void Boolean(bool value) => Check(StatementCalls.BindInteger(statement, ++index, value ? 1 : 0));

    public override void Date(DateOnly value)
    {
        Span<byte> text = stackalloc byte[IsoText.DateLength];
        IsoText.Format(value, text);
        Check(StatementCalls.BindText(statement, ++index, text));
    }

    public override void Time(TimeOnly value)
    {
        Span<byte> text = stackalloc byte[IsoText.TimeLength];
        IsoText.Format(value, text);
        Check(StatementCalls.BindText(statement, ++index, text));
    }

    public override void Timestamp(DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[IsoText.TimestampLength];
        IsoText.Format(value, text);
        Check(StatementCalls.BindText(statement, ++index, text));
    }

    public override void Uuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(StatementCalls.BindBlob(statement, ++index, bytes));
    }

    public override void Bytes(byte[] value) => Check(StatementCalls.BindBlob(statement, ++index, value));

    public override void Vector(ReadOnlyMemory<float> value)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, value.Length * sizeof(float)));
        var result = StatementCalls.BindBlob(statement, ++index, bytes.AsSpan(0, VectorBytes.Write(value.Span, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        Check(result);
    }

    public override void TextList(IReadOnlyList<string> value)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(buffer, ListOptions))
        {
            foreach (var element in value)
            {
                if (!Utf16.IsWellFormed(element))
                {
                    throw IllFormed();
                }
            }

            JsonFormats.WriteTextList(json, value);
        }

        Check(StatementCalls.BindText(statement, ++index, buffer.WrittenSpan));
    }

    public override void Json(string value) => Text(value);

    private void Text(string value, Span<byte> buffer)
    {
        if (!Utf16.IsWellFormed(value))
        {
            throw IllFormed();
        }

        Utf8.FromUtf16(value, buffer, out _, out var length);
        Check(StatementCalls.BindText(statement, ++index, buffer[..length]));
    }

    private void Check(int result) => SqliteErrors.Check(database, result);

    private static StorageException IllFormed() => new(StorageFailure.ConstraintViolation, "A text holds half a character or a zero character.");
}
