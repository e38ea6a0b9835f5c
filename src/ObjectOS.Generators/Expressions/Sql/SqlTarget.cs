namespace ObjectOS.Generators.Expressions.Sql;

/// <summary>The databases that expressions are written for.</summary>
internal enum SqlTarget
{
    /// <summary>SQLite: decimals are whole numbers of their scale, dates and instants are ISO 8601 texts.</summary>
    Sqlite,

    /// <summary>PostgreSQL: every value has a type of its own.</summary>
    Postgres,
}
