using System.Text.Json;

namespace ObjectOS.Objects;

/// <summary>A JSON value as text, of a field of type <c>json</c>. Two are equal when they mean the same: a database may give members back in another order.</summary>
/// <param name="Text">Well-formed JSON, without insignificant white space when it came through the API.</param>
public readonly record struct RawJson(string Text)
{
    /// <summary>Whether both mean the same.</summary>
    public bool Equals(RawJson other)
    {
        if (string.Equals(Text, other.Text, StringComparison.Ordinal))
        {
            return true;
        }

        try
        {
            using var left = JsonDocument.Parse(Text ?? "");
            using var right = JsonDocument.Parse(other.Text ?? "");
            return JsonElement.DeepEquals(left.RootElement, right.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    // Equal values begin alike, whatever order their members have: '{', '[', '"', 't', 'f', 'n' or a number, which has many spellings.
    public override int GetHashCode()
    {
        var text = Text.AsSpan().TrimStart();
        return text.IsEmpty ? 0 : char.IsAsciiLetter(text[0]) || text[0] is '{' or '[' or '"' ? text[0] : '0';
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
