using System.Globalization;
using System.Text.Json;
using ObjectOS.Server.Problems;

namespace ObjectOS.Server.Queries;

/// <summary>The value of a parameter, as an address or a body gives it: what differs between the two ends here.</summary>
internal readonly struct QueryValue
{
    private readonly string? text;
    private readonly JsonElement json;

    /// <summary>A value in an address.</summary>
    public QueryValue(string text) => this.text = text;

    /// <summary>A value in a body.</summary>
    public QueryValue(JsonElement json) => this.json = json;

    /// <summary>A whole number, or null.</summary>
    public long? Number => text is null
        ? json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? number : null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;

    /// <summary>A text that stands for itself, or null. In an address a text that begins as a list or an object is JSON.</summary>
    public string? Text => text is null ? (JsonTexts.TryGet(json, out var found) ? found : null) : text is ['[' or '{', ..] ? null : text;

    /// <summary>A text as it stands, in an address whatever it looks like; or null.</summary>
    public string? Literal => text ?? Text;

    /// <summary>The value, to be read when the body is gone.</summary>
    public QueryValue Kept => text is null ? new QueryValue(json.Clone()) : this;

    /// <summary>One word; true and false are words in an address.</summary>
    public string? Word => text is not null ? text : json.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => Text,
    };

    /// <summary>The value as JSON.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <exception cref="ProblemException">It is malformed.</exception>
    public JsonElement Json(string name)
    {
        if (text is null)
        {
            return json;
        }

        try
        {
            using var document = QueryJson.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw QueryProblems.Parameter(name, $"'{name}' is not valid. {MalformedJson.Describe(exception)}");
        }
    }
}
