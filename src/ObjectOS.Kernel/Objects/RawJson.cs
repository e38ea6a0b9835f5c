namespace ObjectOS.Objects;

/// <summary>A JSON value as text, of a field of type <c>json</c>.</summary>
/// <param name="Text">Well-formed JSON, without insignificant white space when it came through the API.</param>
public readonly record struct RawJson(string Text)
{
    /// <inheritdoc />
    public override string ToString() => Text;
}
