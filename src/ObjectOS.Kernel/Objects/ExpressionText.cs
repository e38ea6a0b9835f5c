namespace ObjectOS.Objects;

/// <summary>An expression of a definition as people read it; emitted code is what evaluates it. Immutable.</summary>
/// <param name="text">The expression as it is written, without what encloses it.</param>
/// <param name="names">The fields it names, as paths from the record: <c>amount</c>, <c>account.owner</c>.</param>
public sealed class ExpressionText(string text, string[] names)
{
    /// <summary>The expression as it is written, without what encloses it.</summary>
    public string Text { get; } = text;

    /// <summary>The fields it names, as paths from the record: who may not read one of them is not shown the expression.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
