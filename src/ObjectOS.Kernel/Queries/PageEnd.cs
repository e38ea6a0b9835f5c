namespace ObjectOS.Queries;

/// <summary>How a page ended.</summary>
/// <param name="Count">How many records it holds.</param>
/// <param name="HasMore">Whether there are records behind it.</param>
/// <param name="NextCursor">Where the next page begins (see <see cref="Query.After"/>); null when there is none, or the page holds no record.</param>
public readonly record struct PageEnd(int Count, bool HasMore, string? NextCursor);
