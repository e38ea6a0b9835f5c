namespace ObjectOS.Objects;

/// <summary>The condition of an index over a part of the records. Written at build: comparisons of columns with fixed values and with each other. Immutable.</summary>
/// <param name="Expression">What is asked, as the file says it.</param>
/// <param name="Sqlite">The SQL for SQLite, in parentheses; <c>{r}</c> stands for the table of the record.</param>
/// <param name="Postgres">The same for PostgreSQL; null where it is the same text.</param>
/// <param name="Fields">The names of the fields it looks at.</param>
public sealed record IndexCondition(string Expression, string Sqlite, string? Postgres, params string[] Fields)
{
    /// <summary>Whether the SQL of both is the same.</summary>
    internal bool IsSameSql(IndexCondition? other) => other is not null && Sqlite == other.Sqlite && (Postgres ?? Sqlite) == (other.Postgres ?? other.Sqlite);
}
