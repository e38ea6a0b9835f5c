using ObjectOS.Storage;

namespace ObjectOS.Objects;

/// <summary>What makes the value of a field that is stored nowhere: SQL that every statement which reads the field evaluates. Written at build. Immutable.</summary>
/// <param name="Expression">What is computed, as the file says it.</param>
/// <param name="Sqlite">The SQL for SQLite; <c>{r}</c> stands for the table of the record.</param>
/// <param name="Postgres">The same for PostgreSQL; null where it is the same text.</param>
public sealed record ComputedField(string Expression, string Sqlite, string? Postgres = null)
{
    /// <summary>What stands for the table of the record in the SQL.</summary>
    public const string RecordMark = "{r}";

    /// <summary>The fields it is made of, by object: who may not read one of them may not read the value either.</summary>
    public FieldUse[] Uses { get; init; } = [];

    /// <summary>Whether it may change although its record does not: it looks at other records, or at the clock.</summary>
    public bool LooksBeyondRecord { get; init; }

    /// <summary>The SQL in a statement.</summary>
    /// <param name="dialect">Whose.</param>
    /// <param name="qualifier">The name or alias of the table of the record, quoted.</param>
    internal string In(SqlDialect dialect, string qualifier) =>
        (dialect.Name == "sqlite" ? Sqlite : Postgres ?? Sqlite).Replace(RecordMark, qualifier, StringComparison.Ordinal);
}

/// <summary>Fields of an object that a computed field is made of.</summary>
/// <param name="Object">The object.</param>
/// <param name="Fields">The names of the fields.</param>
public sealed record FieldUse(string Object, params string[] Fields)
{
    /// <summary>Whether other records than the one read are looked at.</summary>
    public bool IsElsewhere { get; init; }
}
