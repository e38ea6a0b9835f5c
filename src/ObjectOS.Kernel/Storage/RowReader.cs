using System.Text.Json;
using ObjectOS.Objects;

namespace ObjectOS.Storage;

/// <summary>The current row of a result, read by column number. Implemented by each driver.</summary>
/// <remarks>Valid only while the driver calls <see cref="IRowSink.Accept"/>; not thread-safe. A getter other than <see cref="IsNull"/> must not be called on a null.</remarks>
public abstract class RowReader
{
    /// <summary>Whether the column is null.</summary>
    public abstract bool IsNull(int column);

    /// <summary>Text as UTF-8, without a copy; valid until the next call.</summary>
    public abstract ReadOnlySpan<byte> GetUtf8(int column);

    /// <summary>Text as UTF-8, as <see cref="GetUtf8"/>, unless the column is null. A driver that learns both with one question overrides it.</summary>
    public virtual bool TryGetUtf8(int column, out ReadOnlySpan<byte> utf8)
    {
        var isNull = IsNull(column);
        utf8 = isNull ? default : GetUtf8(column);
        return !isNull;
    }

    /// <summary>Text.</summary>
    public abstract string GetText(int column);

    /// <summary>A whole number.</summary>
    public abstract long GetInteger(int column);

    /// <summary>A real number.</summary>
    public abstract double GetReal(int column);

    /// <summary>An exact decimal of the given scale.</summary>
    public abstract decimal GetDecimal(int column, int scale);

    /// <summary>A sum or a mean (<see cref="SqlDialect.Sum"/>) of the given scale.</summary>
    public virtual decimal GetTotal(int column, int scale) => GetDecimal(column, scale);

    /// <summary>True or false.</summary>
    public abstract bool GetBoolean(int column);

    /// <summary>A calendar date.</summary>
    public abstract DateOnly GetDate(int column);

    /// <summary>A time of day.</summary>
    public abstract TimeOnly GetTime(int column);

    /// <summary>An instant, UTC.</summary>
    public abstract DateTimeOffset GetTimestamp(int column);

    /// <summary>A UUID.</summary>
    public abstract Guid GetUuid(int column);

    /// <summary>A UUID, unless the column is null. A driver that learns both with one question overrides it.</summary>
    public virtual bool TryGetUuid(int column, out Guid value)
    {
        var isNull = IsNull(column);
        value = isNull ? default : GetUuid(column);
        return !isNull;
    }

    /// <summary>A password, of its hash.</summary>
    public Password GetPassword(int column) => Password.FromStored(GetText(column));

    /// <summary>A list of texts.</summary>
    public abstract string[] GetTextList(int column);

    /// <summary>A vector.</summary>
    public abstract ReadOnlyMemory<float> GetVector(int column);

    /// <summary>Bytes.</summary>
    public byte[] GetBytes(int column) => GetUtf8(column).ToArray();

    /// <summary>A secret as it is stored, of the record whose row it is.</summary>
    public Secret GetSecret(int column, ObjectDefinition definition, FieldDefinition field, Guid id) => Secret.FromStored(GetBytes(column), new SecretPlace(definition, field, id));

    /// <summary>Opens secrets for a caller who may read them; null where all stay masked.</summary>
    internal Security.SecretRevealing? Revealing { get; set; }

    /// <summary>Writes a date as a JSON value.</summary>
    public virtual void WriteDate(Utf8JsonWriter json, int column) => JsonFormats.WriteDate(json, GetDate(column));

    /// <summary>Writes a time of day as a JSON value.</summary>
    public virtual void WriteTime(Utf8JsonWriter json, int column) => JsonFormats.WriteTime(json, GetTime(column));

    /// <summary>Writes an instant as a JSON value.</summary>
    public virtual void WriteTimestamp(Utf8JsonWriter json, int column) => JsonFormats.WriteTimestamp(json, GetTimestamp(column));

    /// <summary>Writes a list of texts as a JSON array.</summary>
    public virtual void WriteTextList(Utf8JsonWriter json, int column) => JsonFormats.WriteTextList(json, GetTextList(column));
}
