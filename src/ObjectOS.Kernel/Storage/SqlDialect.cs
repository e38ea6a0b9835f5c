using ObjectOS.Objects;
using ObjectOS.Queries;

namespace ObjectOS.Storage;

/// <summary>What differs between the SQL of databases. Implemented by each driver; stateless.</summary>
/// <remarks>
/// The rest is common to all: identifiers in double quotes, parameters <c>$1</c>, <c>$2</c>, ... numbered in the order of their first appearance.
/// </remarks>
public abstract class SqlDialect
{
    /// <summary>Short name: <c>sqlite</c>, <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>An expression that is true when the text <paramref name="text"/> contains <paramref name="part"/>, case-sensitively.</summary>
    public abstract string Contains(string text, string part);

    /// <summary>An expression that is true when the text starts with <paramref name="part"/>, case-sensitively.</summary>
    public abstract string StartsWith(string text, string part);

    /// <summary>An expression that is true when the text ends with <paramref name="part"/>, case-sensitively.</summary>
    public abstract string EndsWith(string text, string part);

    /// <summary>An expression that is true when the text matches the pattern (<c>%</c>, <c>_</c>, escape <c>\</c>), case-sensitively.</summary>
    public abstract string Like(string text, string pattern);

    /// <summary>The same, ignoring case.</summary>
    public abstract string LikeIgnoringCase(string text, string pattern);

    /// <summary>An expression that is true when the list column holds <paramref name="element"/>.</summary>
    public abstract string ListContains(string list, string element);

    /// <summary>An expression that is true when all terms of a search are found in the columns of a row that it looks into, by the index of the table.</summary>
    /// <param name="search">The search.</param>
    /// <param name="parameter">Adds a text to the parameters of the statement and returns its place.</param>
    public abstract string Search(TableSearch search, Func<string, string> parameter);

    /// <summary>How well a row that was found fits a search: a real number, larger for what fits better. It is made of nothing but the columns that are looked into, in this row.</summary>
    /// <inheritdoc cref="Search" path="/param" />
    public abstract string Relevance(TableSearch search, Func<string, string> parameter);

    /// <summary>An expression that is true when the column is one of the values of a parameter that is a list; null where no parameter can be one.</summary>
    public virtual string? AnyOf(string column, string list) => null;

    /// <summary>The order of a column with nulls last ascending and first descending, as in PostgreSQL.</summary>
    public abstract string OrderBy(string column, ValueKind kind, bool descending);

    /// <summary>The sum of a column within a group: of whole numbers and decimals an exact total (<see cref="RowReader.GetTotal"/>), whatever its size; of real numbers a real number.</summary>
    public abstract string Sum(string column, ValueKind kind);

    /// <summary>The mean of a column within a group: of whole numbers and decimals a total with <paramref name="digits"/> more digits than the column's scale, halves rounded away from zero.</summary>
    public abstract string Average(string column, ValueKind kind, int scale, int digits);

    /// <summary>The first day of the span, in UTC, that a date or an instant lies in.</summary>
    public abstract string Bucket(string column, ValueKind kind, DateBucket bucket);

    /// <summary>A statement whose one row tells how many rows another would return, as the database's planner estimates; null where there is no estimate worth the name.</summary>
    public virtual string? Estimate(string select) => null;

    /// <summary>The number of rows in the row that <see cref="Estimate"/> returned.</summary>
    public virtual long ReadEstimate(RowReader row) => row.GetInteger(0);

    /// <summary>What is put after a parameter so that its type is known, such as <c>::uuid</c>; mostly empty.</summary>
    public virtual string Cast(ValueKind kind) => "";

    /// <summary>What is put behind a select inside a transaction whose row is about to be changed, so that nobody changes it in between; empty where writers take turns anyway.</summary>
    public virtual string ForUpdate => "";

    /// <summary>The page clause; <paramref name="limit"/> and <paramref name="offset"/> are parameters such as <c>$3</c>.</summary>
    public virtual string Page(string limit, string offset) => $" limit {limit} offset {offset}";
}
