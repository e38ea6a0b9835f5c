namespace ObjectOS.Storage.Schema;

/// <summary>How dangerous a step of a migration is.</summary>
public enum MigrationRisk
{
    /// <summary>Loses nothing and blocks nobody for long.</summary>
    Safe,
    /// <summary>Loses nothing but blocks writers while it works through the rows.</summary>
    Locking,
    /// <summary>Loses data, or cannot be done without a decision of a person.</summary>
    Destructive,
}

/// <summary>One step of a migration.</summary>
/// <param name="Id">What it does in a word a person can name: <c>create:leads</c>, <c>add:leads.phone</c>, <c>drop:leads.phone</c>, <c>index:leads.leads_status</c>.</param>
/// <param name="Risk">How dangerous it is.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Sql">The statements that do it, in order; empty when it cannot be done by itself.</param>
public sealed record MigrationStep(string Id, MigrationRisk Risk, string Description, IReadOnlyList<string> Sql);

/// <summary>What separates the database from the build.</summary>
/// <param name="Steps">The steps in the order they are applied; empty when nothing differs.</param>
public sealed record MigrationPlan(IReadOnlyList<MigrationStep> Steps)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>Whether a step needs a person's word.</summary>
    public bool IsDestructive => Steps.Any(step => step.Risk == MigrationRisk.Destructive);
}
