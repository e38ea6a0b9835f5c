namespace ObjectOS.Storage.Schema;

/// <summary>How dangerous a step of a migration is.</summary>
public enum MigrationRisk
{
    /// <summary>Loses nothing and blocks nobody for long.</summary>
    Safe,
    /// <summary>Loses nothing, but blocks writers while it works through the rows, or takes something from under servers of an older build.</summary>
    Locking,
    /// <summary>Loses data.</summary>
    Destructive,
    /// <summary>Somebody changed the database by hand; the step, if it does anything, undoes that.</summary>
    Drift,
    /// <summary>Cannot be done as long as the rows are as they are, whoever asks for it.</summary>
    Blocked,
}

/// <summary>One step of a migration.</summary>
/// <param name="Id">What it does in a word a person can name: <c>create:leads</c>, <c>add:leads.phone</c>, <c>drop:leads.phone</c>, <c>index:leads.leads_status</c>.</param>
/// <param name="Risk">How dangerous it is.</param>
/// <param name="Description">A sentence or two for people.</param>
/// <param name="Change">What it changes; null when there is nothing that could be done by itself.</param>
public sealed record MigrationStep(string Id, MigrationRisk Risk, string Description, SchemaChange? Change)
{
    /// <summary>Whether the build runs without it: what nobody asks for stays as it is.</summary>
    public bool IsOptional { get; init; }
}
