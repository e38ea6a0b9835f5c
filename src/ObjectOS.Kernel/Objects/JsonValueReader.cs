using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectOS.Problems;

namespace ObjectOS.Objects;

/// <summary>
/// Reads the values of a record from a JSON body. A value of the wrong type becomes a problem of its field and reads as null; only malformed JSON throws.
/// </summary>
/// <remarks>The reader stands on the first token of the value of <see cref="Field"/>; each method leaves it on the last.</remarks>
/// <param name="utf8">The body.</param>
/// <param name="problems">Where problems go.</param>
public ref partial struct JsonValueReader(ReadOnlySpan<byte> utf8, ProblemList problems)
{
    /// <summary>The deepest nesting of a body.</summary>
    public const int MaxDepth = 32;

    private Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>The field whose value is read.</summary>
    public FieldDefinition Field { get; internal set; } = null!;

    /// <summary>The tokens, for the kernel's loop over the properties.</summary>
    internal readonly JsonTokenType TokenType => reader.TokenType;

    /// <summary>Where problems go.</summary>
    internal readonly ProblemList Problems => problems;

    /// <summary>A text; null for JSON null or a problem.</summary>
    public string? Text()
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return GetString();
        }

        return Unexpected<string>("a text");
    }

    /// <summary>A new password; null for JSON null or a problem.</summary>
    public Password? Password() => Text() is { } text ? Objects.Password.Of(text) : null;

    /// <summary>A new secret; null for JSON null or a problem.</summary>
    public Secret? Secret() => Text() is { } text ? Objects.Secret.Of(text) : null;

    /// <summary>Whether the value is the mask that answers show.</summary>
    internal readonly bool IsMask => reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Objects.Secret.Mask);

    /// <summary>The place of an option among the field's options; null for JSON null or a problem.</summary>
    public int? Option()
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Unexpected<string>("one of its options");
            return null;
        }

        var text = GetString();
        var option = text is null ? -1 : Array.FindIndex(Field.Options, candidate => candidate.Value == text);
        if (option >= 0)
        {
            return option;
        }

        AddUnknownOption();
        return null;
    }

    /// <summary>A whole number; null for JSON null or a problem. <c>3.0</c> and <c>3e0</c> are whole.</summary>
    public long? Integer()
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            Unexpected<string>("a whole number");
            return null;
        }

        if (reader.TryGetInt64(out var number))
        {
            return number;
        }

        if (reader.TryGetDecimal(out var exact) && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue)
        {
            return (long)exact;
        }

        Add("TYPE", $"'{Field.Name}' must be a whole number between {long.MinValue} and {long.MaxValue}.");
        return null;
    }

    /// <summary>A real number; null for JSON null or a problem.</summary>
    public double? Real()
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            Unexpected<string>("a number");
            return null;
        }

        if (reader.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Add("TYPE", $"'{Field.Name}' is too large a number.");
        return null;
    }

    /// <summary>An exact decimal; null for JSON null or a problem. Whether it fits the field's scale is checked by <see cref="FieldRules"/>.</summary>
    public decimal? Decimal()
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            Unexpected<string>("a number");
            return null;
        }

        if (reader.TryGetDecimal(out var number))
        {
            return number;
        }

        Add("TYPE", $"'{Field.Name}' is too large a number.");
        return null;
    }

    /// <summary>True or false; null for JSON null or a problem.</summary>
    public bool? Boolean()
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.TokenType == JsonTokenType.True;
        }

        Unexpected<string>("true or false");
        return null;
    }

    /// <summary>A calendar date (<c>2026-11-23</c>); null for JSON null or a problem.</summary>
    public DateOnly? Date()
    {
        if (reader.TokenType == JsonTokenType.String
            && DateOnly.TryParseExact(GetString(), JsonFormats.Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Unexpected<string>("a date such as 2026-11-23");
        return null;
    }

    /// <summary>A time of day (<c>14:30</c>, <c>14:30:00</c>, <c>14:30:00.250</c>); null for JSON null or a problem.</summary>
    public TimeOnly? Time()
    {
        if (reader.TokenType == JsonTokenType.String && JsonTimes.TryParseTime(GetString(), out var time))
        {
            return time;
        }

        Unexpected<string>("a time of day such as 14:30:00");
        return null;
    }

    /// <summary>An instant with its offset (RFC 3339), turned to UTC and cut to milliseconds; null for JSON null or a problem.</summary>
    public DateTimeOffset? Timestamp()
    {
        if (reader.TokenType == JsonTokenType.String && JsonTimes.TryParseTimestamp(GetString(), out var instant))
        {
            return instant;
        }

        Unexpected<string>("an instant with an offset such as 2026-11-23T14:30:00Z");
        return null;
    }

    /// <summary>A UUID; null for JSON null or a problem.</summary>
    public Guid? Uuid()
    {
        if (reader.TokenType == JsonTokenType.String && Guid.TryParseExact(GetString(), "D", out var id))
        {
            return id;
        }

        Unexpected<string>("an id such as 0197a3c4-7a1e-7c3b-9c58-0d5f2c7e9a10");
        return null;
    }

    /// <summary>Moves to the next token.</summary>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    internal bool Read() => reader.Read();

    /// <summary>Moves to the end of the value.</summary>
    internal void Skip() => reader.Skip();

    /// <summary>Where the token the reader stands on begins.</summary>
    internal readonly int TokenStart => (int)reader.TokenStartIndex;

    /// <summary>Where the token the reader stands on ends.</summary>
    internal readonly int TokenEnd => (int)reader.BytesConsumed;

    /// <summary>The property name the reader stands on: a piece of the body where it needs no unescaping, else a copy; empty when it is no text.</summary>
    internal readonly ReadOnlySpan<byte> Name()
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        try
        {
            return Encoding.UTF8.GetBytes(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    // A lone surrogate (\ud800) or invalid UTF-8 is well-formed JSON to the reader but no text: GetString throws for it.
    private readonly string? GetString()
    {
        try
        {
            var text = reader.GetString();
            if (text is not null && text.Contains('\0'))
            {
                Add("FORMAT", $"'{Field.Name}' must not contain the character U+0000.");
                return null;
            }

            return text;
        }
        catch (InvalidOperationException)
        {
            Add("FORMAT", $"'{Field.Name}' is not valid Unicode.");
            return null;
        }
    }

    private T? Unexpected<T>(string expected)
        where T : class
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            Add("TYPE", $"'{Field.Name}' must be {expected}.");
            reader.Skip();
        }

        return null;
    }

    private readonly void AddUnknownOption() =>
        Add("OPTION", $"'{Field.Name}' must be one of: {string.Join(", ", Field.Options.Select(option => option.Value))}.");

    private readonly void Add(string code, string message) => problems.Add(Field, code, message);
}
