using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>An index of an object.</summary>
/// <param name="Name">The name in the database, unique in it and short enough for every driver.</param>
/// <param name="Fields">The names of the fields, in order.</param>
/// <param name="Unique">Whether no two records may have the same values.</param>
/// <param name="Description">What it is for.</param>
internal sealed record IndexModel(string Name, EquatableArray<string> Fields, bool Unique, string? Description = null)
{
    /// <summary>Which records it covers; null for all.</summary>
    public IndexConditionModel? Where { get; init; }
}

/// <summary>The condition of an index over a part of the records.</summary>
/// <param name="Text">What is asked, as the file says it.</param>
/// <param name="Sqlite">The SQL for SQLite.</param>
/// <param name="Postgres">The SQL for PostgreSQL.</param>
/// <param name="Fields">The names of the fields it looks at, in ordinal order.</param>
internal sealed record IndexConditionModel(string Text, string Sqlite, string Postgres, EquatableArray<string> Fields);
