namespace ObjectOS.Storage.Schema;

/// <summary>Compares the tables of the build with the database and brings the database up to them.</summary>
public interface ISchemaMigrator
{
    /// <summary>What separates the database from the build. Changes nothing. Tables that no migration made are left alone.</summary>
    ValueTask<MigrationPlan> PlanAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken);

    /// <summary>
    /// Plans again under an exclusive lock and applies what the consent covers, recording each step with its time. Any number of servers may call it at once. Killed in the middle it leaves
    /// the old state, or one from which the next call goes on.
    /// </summary>
    /// <returns>The steps that were applied.</returns>
    /// <exception cref="MigrationRefusedException">A step without which the build cannot run is not covered; nothing was applied.</exception>
    /// <exception cref="Lifecycle.ConfigurationException">The consent names a step that the plan does not have.</exception>
    ValueTask<MigrationPlan> ApplyAsync(IReadOnlyList<TableDefinition> tables, MigrationConsent consent, CancellationToken cancellationToken);

    /// <summary>Applies whatever loses nothing.</summary>
    /// <inheritdoc cref="ApplyAsync(IReadOnlyList{TableDefinition}, MigrationConsent, CancellationToken)"/>
    ValueTask<MigrationPlan> ApplyAsync(IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) => ApplyAsync(tables, MigrationConsent.Lossless, cancellationToken);

    /// <summary>The steps applied so far, oldest first.</summary>
    ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(CancellationToken cancellationToken);
}

/// <summary>A migration step that was applied.</summary>
/// <param name="Id">See <see cref="MigrationStep.Id"/>.</param>
/// <param name="AppliedAt">When, UTC.</param>
public sealed record AppliedMigration(string Id, DateTimeOffset AppliedAt);
