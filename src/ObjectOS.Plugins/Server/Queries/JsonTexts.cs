using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ObjectOS.Server.Queries;

/// <summary>Reads strings of parsed JSON. A lone surrogate or invalid UTF-8 is well-formed to the parser but no text; only reading it shows.</summary>
internal static class JsonTexts
{
    public static bool TryGet(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (element.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = element.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static bool TryGetName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }
}
