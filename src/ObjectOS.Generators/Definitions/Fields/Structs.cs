using System.Globalization;
using ObjectOS.Generators.Text;
using ObjectOS.Generators.Yaml;

namespace ObjectOS.Generators.Definitions.Fields;

/// <summary>Reads the values that have parts: locations and addresses.</summary>
internal static class Structs
{
    private static readonly string[] AddressParts = ["street", "city", "state", "postal_code", "country"];

    /// <summary>The JSON of a location; null when it is none.</summary>
    public static string? ReadLocation(YamlNode node, out string expected)
    {
        expected = "a mapping of latitude (-90 to 90) and longitude (-180 to 180)";
        return node is YamlMapping { Entries.Count: 2 } mapping
            && Degrees(mapping, "latitude", 90) is { } latitude
            && Degrees(mapping, "longitude", 180) is { } longitude
            ? $"{{\"latitude\":{latitude},\"longitude\":{longitude}}}"
            : null;
    }

    /// <summary>The JSON of an address; null when it is none.</summary>
    public static string? ReadAddress(YamlNode node, out string expected)
    {
        expected = "a mapping of texts: " + string.Join(", ", AddressParts);
        if (node is not YamlMapping mapping)
        {
            return null;
        }

        var parts = new List<YamlEntry>(mapping.Entries.Count);
        foreach (var entry in mapping.Entries)
        {
            var name = Identifiers.Snake(entry.Key);
            if (!AddressParts.Contains(name) || entry.Value is not YamlScalar scalar)
            {
                return null;
            }

            if (scalar.Kind != ScalarKind.Null)
            {
                parts.Add(new YamlEntry(name, entry.KeySpan, scalar with { Kind = ScalarKind.Text }));
            }
        }

        return CanonicalJson.Write(new YamlMapping(parts.ToEquatableArray(), mapping.Span));
    }

    private static string? Degrees(YamlMapping mapping, string name, double greatest)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key == name
                && entry.Value is YamlScalar { Kind: ScalarKind.Number } scalar
                && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees)
                && Math.Abs(degrees) <= greatest)
            {
                return scalar.Text;
            }
        }

        return null;
    }
}
