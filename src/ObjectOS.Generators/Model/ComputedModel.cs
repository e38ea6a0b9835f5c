using ObjectOS.Generators.Text;

namespace ObjectOS.Generators.Model;

/// <summary>What makes the value of a field that is stored nowhere.</summary>
/// <param name="Text">What is computed, for people.</param>
/// <param name="IsRollup">Whether it is made of the records that refer to this one, which only a database can do.</param>
internal sealed record ComputedModel(string Text, bool IsRollup)
{
    /// <summary>The SQL for SQLite; empty until it is linked.</summary>
    public string Sqlite { get; init; } = string.Empty;

    /// <summary>The SQL for PostgreSQL.</summary>
    public string Postgres { get; init; } = string.Empty;

    /// <summary>Every stored field that has a part in it, by object.</summary>
    public EquatableArray<FieldUseModel> Uses { get; init; }

    /// <summary>Whether it may change although its record does not.</summary>
    public bool LooksBeyondRecord { get; init; }

    /// <summary>The least that it costs to read: what can be known at build.</summary>
    public CostModel Cost { get; init; } = new(0, 0, 0);
}

/// <summary>Fields of an object that a computed field is made of.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="IsElsewhere">Whether they are those of other records than the one that is read.</param>
/// <param name="Fields">The names of the fields, in order.</param>
internal sealed record FieldUseModel(string ObjectName, bool IsElsewhere, EquatableArray<string> Fields);

/// <summary>What it costs to compute a value, bounded at build.</summary>
/// <param name="Nodes">Operations, constants and fields, formulas that are used counted in.</param>
/// <param name="Lookups">Records that are looked up by their ids.</param>
/// <param name="Rollups">Times that the records are gone through which refer to one.</param>
internal sealed record CostModel(int Nodes, int Lookups, int Rollups);

/// <summary>What a roll-up makes of records.</summary>
internal enum RollupFunction
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The least value.</summary>
    Min,

    /// <summary>The greatest value.</summary>
    Max,

    /// <summary>The mean.</summary>
    Average,
}
