namespace ObjectOS.Queries;

/// <summary>One thing that a search looks for.</summary>
/// <param name="Words">One word, or several that stand in a row; as <see cref="SearchWords"/> cuts them.</param>
/// <param name="IsPrefix">Whether the last of them may be the beginning of a longer word.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix);
