using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>A postal address, of a field of type <c>address</c>; in JSON an object of its parts in <c>snake_case</c>, missing parts left out.</summary>
/// <param name="Street">Street and number; may hold line breaks.</param>
/// <param name="City">City or locality.</param>
/// <param name="State">State, province or region.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Country">Country, by name or ISO 3166 code.</param>
public readonly record struct PostalAddress(string? Street, string? City, string? State, string? PostalCode, string? Country)
{
    /// <summary>The JSON names of the parts, in order.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["street", "city", "state", "postal_code", "country"];

    /// <summary>The JSON text that is stored and sent.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WritePart(json, "street"u8, Street);
            WritePart(json, "city"u8, City);
            WritePart(json, "state"u8, State);
            WritePart(json, "postal_code"u8, PostalCode);
            WritePart(json, "country"u8, Country);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static PostalAddress FromJson(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        string? street = null, city = null, state = null, postalCode = null, country = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "street": street = reader.GetString(); break;
                case "city": city = reader.GetString(); break;
                case "state": state = reader.GetString(); break;
                case "postal_code": postalCode = reader.GetString(); break;
                case "country": country = reader.GetString(); break;
                default: reader.Skip(); break;
            }
        }

        return new PostalAddress(street, city, state, postalCode, country);
    }

    private static void WritePart(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
