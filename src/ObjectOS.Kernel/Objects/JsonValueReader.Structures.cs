using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectOS.Objects;

/// <content>Values with an inside: lists, JSON, places, addresses.</content>
public ref partial struct JsonValueReader
{
    /// <summary>A list of texts; null for JSON null or a problem.</summary>
    public string[]? TextList()
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Unexpected<string[]>("a list of texts");
        }

        var list = new List<string>();
        var valid = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String && GetString() is { } text)
            {
                list.Add(text);
            }
            else
            {
                reader.Skip();
                valid = false;
            }
        }

        if (!valid)
        {
            Add("TYPE", $"'{Field.Name}' must be a list of texts.");
        }

        return valid ? [.. list] : null;
    }

    /// <summary>A vector of as many numbers as the field has; null for JSON null or a problem.</summary>
    public ReadOnlyMemory<float>? Vector()
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Unexpected<string>($"a list of {Field.Dimension} numbers");
            return null;
        }

        var vector = new float[Field.Dimension];
        var count = 0;
        var valid = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out var number) && float.IsFinite(number))
            {
                vector[Math.Min(count, vector.Length - 1)] = number;
            }
            else
            {
                reader.Skip();
                valid = false;
            }

            count++;
        }

        if (!valid)
        {
            Add("TYPE", $"'{Field.Name}' must be a list of {Field.Dimension} numbers that a single-precision number can hold.");
        }
        else if (count != Field.Dimension)
        {
            Add("DIMENSION", $"'{Field.Name}' must have {Field.Dimension} numbers, not {count}.");
            valid = false;
        }

        // Not just null: an array that is null would become a vector of no numbers.
        return valid ? vector : default(ReadOnlyMemory<float>?);
    }

    /// <summary>A list of options; null for JSON null or a problem.</summary>
    public IReadOnlyList<TEnum>? Options<TEnum>()
        where TEnum : struct, Enum
    {
        if (TextList() is not { } texts)
        {
            return null;
        }

        var options = Objects.Options.FromTexts<TEnum>(Field, texts);
        if (options is null)
        {
            AddUnknownOption();
        }

        return options;
    }

    /// <summary>Any JSON value, without insignificant white space; null for JSON null.</summary>
    public RawJson? Json()
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(buffer);
            document.WriteTo(writer);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            Add("FORMAT", $"'{Field.Name}' is not valid Unicode.");
            return null;
        }

        // Databases with a JSON type of their own do not hold this character.
        if (JsonText.HoldsNull(buffer.WrittenSpan))
        {
            Add("FORMAT", $"'{Field.Name}' must not contain the character U+0000.");
            return null;
        }

        return new RawJson(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>A place on the globe; null for JSON null or a problem.</summary>
    public GeoPoint? Location()
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Unexpected<string>("an object of latitude and longitude");
            return null;
        }

        double? latitude = null, longitude = null;
        var valid = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = GetString();
            reader.Read();
            double? degrees = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : null;
            switch (name)
            {
                case "latitude": latitude = degrees; break;
                case "longitude": longitude = degrees; break;
                default: valid = false; break;
            }

            reader.Skip();
        }

        if (valid && latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180)
        {
            return new GeoPoint(latitude.Value, longitude.Value);
        }

        Add("TYPE", $"'{Field.Name}' must be an object of latitude (-90 to 90) and longitude (-180 to 180).");
        return null;
    }

    /// <summary>A postal address; null for JSON null or a problem.</summary>
    public PostalAddress? Address()
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Unexpected<string>("an object of " + string.Join(", ", PostalAddress.Parts));
            return null;
        }

        string? street = null, city = null, state = null, postalCode = null, country = null;
        var valid = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = GetString();
            reader.Read();
            valid &= reader.TokenType is JsonTokenType.String or JsonTokenType.Null;
            var text = reader.TokenType == JsonTokenType.String ? GetString() : null;
            switch (name)
            {
                case "street": street = text; break;
                case "city": city = text; break;
                case "state": state = text; break;
                case "postal_code": postalCode = text; break;
                case "country": country = text; break;
                default: valid = false; break;
            }

            reader.Skip();
        }

        if (valid)
        {
            return new PostalAddress(street, city, state, postalCode, country);
        }

        Add("TYPE", $"'{Field.Name}' must be an object of the texts {string.Join(", ", PostalAddress.Parts)}.");
        return null;
    }
}
