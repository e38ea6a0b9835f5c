namespace ObjectOS.Server.Data;

/// <summary>The body of <c>clone</c>: <c>{"overrides": {...}, "children": true}</c>, each of them optional.</summary>
internal static class CloneBody
{
    public static (ReadOnlyMemory<byte> Overrides, bool WithChildren) Read(ReadOnlyMemory<byte> json)
    {
        Range? overrides = null;
        bool? withChildren = null;
        var frame = new FrameReader(json.Span);
        frame.Object("", (ref FrameReader reader, string key) =>
        {
            switch (key)
            {
                case "overrides" when overrides is null:
                    overrides = reader.RawObject("/overrides");
                    break;
                case "children" when withChildren is null:
                    withChildren = reader.Truth("/children");
                    break;
                default:
                    throw FrameReader.Unknown("", key);
            }
        });
        frame.End();
        return (overrides is { } range ? json[range] : default, withChildren ?? false);
    }
}
