namespace ObjectOS.Storage.Schema;

/// <summary>The index behind searches in a table.</summary>
/// <param name="Columns">The texts and lists of texts that it holds, in ordinal order of their names; at least one. The place of a column is its number in the index.</param>
public sealed record SearchIndexDefinition(IReadOnlyList<string> Columns)
{
    // What one row of an index holds is bounded: PostgreSQL takes a megabyte of words, and no character of a text needs more than six bytes there.
    private const int MostCharactersOfRow = 160_000;

    /// <summary>How many characters of each column it holds, from the first on.</summary>
    public int MostCharacters => MostCharactersOf(Columns.Count);

    internal static int MostCharactersOf(int columns) => MostCharactersOfRow / columns;

    internal bool HasColumns(SearchIndexDefinition? other) => other is not null && Columns.SequenceEqual(other.Columns, StringComparer.OrdinalIgnoreCase);
}
