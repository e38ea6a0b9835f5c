using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Storage;

/// <summary>A search in one table of a statement.</summary>
/// <param name="Table">The table.</param>
/// <param name="Qualifier">What it is called in the statement, quoted.</param>
/// <param name="Columns">The columns that are looked into; at least one.</param>
/// <param name="Indexed">How many columns the index of the table holds.</param>
/// <param name="Terms">What is looked for: each in any of the columns; at least one. Their words hold letters and digits and nothing else.</param>
public sealed record TableSearch(string Table, string Qualifier, IReadOnlyList<SearchedColumn> Columns, int Indexed, IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>How many characters of each column the index holds, from the first on.</summary>
    public int MostCharacters => SearchIndexDefinition.MostCharactersOf(Indexed);
}

/// <summary>A column that is looked into.</summary>
/// <param name="Number">Its place in the index, from 1 on.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How its values are held: <see cref="ValueKind.Text"/> or <see cref="ValueKind.TextList"/>.</param>
public readonly record struct SearchedColumn(int Number, string Name, ValueKind Kind);
