namespace ObjectOS.Generators.Text;

/// <summary>A value and the exact word in the file it was read from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct Located<T>(T Value, SourceSpan Span)
    where T : IEquatable<T>;
