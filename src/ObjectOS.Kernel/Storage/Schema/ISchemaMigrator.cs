namespace ObjectOS.Storage.Schema;

/// <summary>Compares the tables of the build with the database and brings the database up to them.</summary>
public interface ISchemaMigrator
{
    /// <summary>What separates the database from the build. Changes nothing. Tables that the build does not know are left alone.</summary>
    ValueTask<MigrationPlan> PlanAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>Plans again under an exclusive lock and applies the plan in one transaction, recording each step with its time. Any number of servers may call it at once.</summary>
    /// <returns>The plan that was applied.</returns>
    /// <exception cref="DestructiveMigrationException">The plan holds a destructive step; nothing was applied.</exception>
    ValueTask<MigrationPlan> ApplyAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>The steps applied so far, oldest first.</summary>
    ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(CancellationToken cancellationToken);
}

/// <summary>A migration step that was applied.</summary>
/// <param name="Id">See <see cref="MigrationStep.Id"/>.</param>
/// <param name="AppliedAt">When, UTC.</param>
public sealed record AppliedMigration(string Id, DateTimeOffset AppliedAt);

/// <summary>A migration would lose data; its plan is to be shown to a person.</summary>
/// <param name="plan">The plan that was not applied.</param>
public sealed class DestructiveMigrationException(MigrationPlan plan)
    : Exception("The database differs from the build in a way that would lose data.")
{
    /// <summary>The plan that was not applied.</summary>
    public MigrationPlan Plan { get; } = plan;
}
