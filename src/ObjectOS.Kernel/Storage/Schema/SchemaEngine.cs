namespace ObjectOS.Storage.Schema;

/// <summary>Plans and applies migrations over the session of a driver, which brings the transaction, the lock and the statements.</summary>
/// <param name="dialect">What differs between databases.</param>
public sealed class SchemaEngine(SchemaDialect dialect)
{
    /// <summary>Compares. Changes nothing.</summary>
    public async ValueTask<MigrationPlan> PlanAsync(ISchemaSession session, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        return new MigrationPlan((await CompareAsync(session, state, tables, cancellationToken).ConfigureAwait(false)).Steps);
    }

    /// <summary>Compares and changes what the consent covers, inside the transaction of the session, which the caller commits.</summary>
    /// <exception cref="MigrationRefusedException">A step without which the build cannot run is not covered; nothing was changed.</exception>
    /// <exception cref="Lifecycle.ConfigurationException">The consent names a step that the plan does not have.</exception>
    public async ValueTask<SchemaOutcome> ApplyAsync(
        ISchemaSession session, IReadOnlyList<TableDefinition> tables, MigrationConsent consent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(consent);
        foreach (var sql in dialect.Bookkeeping)
        {
            await session.ExecuteAsync(sql, null, cancellationToken).ConfigureAwait(false);
        }

        var state = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
        var comparison = await CompareAsync(session, state, tables, cancellationToken).ConfigureAwait(false);
        var plan = new MigrationPlan(comparison.Steps);
        consent.RequireKnown(plan, [.. (await SchemaRecords.FindStepsAsync(session, cancellationToken).ConfigureAwait(false)).Select(static step => step.Id)]);
        if (plan.NotCoveredBy(consent) is { Count: > 0 } missing)
        {
            throw new MigrationRefusedException(plan, missing);
        }

        // Renames are no matter of choice: none of them is optional.
        MigrationStep[] taken = [.. plan.Steps.Where(consent.Covers)];
        if (await RenameAsync(session, state, tables, cancellationToken).ConfigureAwait(false))
        {
            state = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
            comparison = await CompareAsync(session, state, tables, cancellationToken).ConfigureAwait(false);
        }

        var later = comparison.Steps.Where(step => step.Change is { } change && consent.Covers(step) && dialect.RunsOutside(change)).ToArray();
        foreach (var sql in dialect.Statements(comparison.Only(step => consent.Covers(step) && !later.Contains(step))))
        {
            await session.ExecuteAsync(sql, null, cancellationToken).ConfigureAwait(false);
        }

        await RememberAsync(session, tables, taken, later, cancellationToken).ConfigureAwait(false);
        var done = taken.Where(step => later.All(other => other.Id != step.Id)).ToArray();
        foreach (var step in done)
        {
            await SchemaRecords.AddStepAsync(session, step, now, cancellationToken).ConfigureAwait(false);
        }

        return new SchemaOutcome(new MigrationPlan(taken), later);
    }

    /// <summary>Remembers a step that was taken after the commit.</summary>
    public static async ValueTask CompleteAsync(ISchemaSession session, MigrationStep step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(step);
        await SchemaRecords.AddStepAsync(session, step, now, cancellationToken).ConfigureAwait(false);
        var remembered = await SchemaRecords.FindTablesAsync(session, cancellationToken).ConfigureAwait(false);
        if (step.Change is CreateIndex { Index: var index } && remembered.TryGetValue(step.Change.Table, out var table))
        {
            var others = table.Indexes.Where(other => other.Name != index.Name);
            await SchemaRecords.SetTableAsync(session, table with { Indexes = [.. others, index] }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The steps applied so far, oldest first; none when no migration ever ran.</summary>
    public static async ValueTask<IReadOnlyList<AppliedMigration>> HistoryAsync(ISchemaSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var catalog = await session.ReadCatalogAsync(cancellationToken).ConfigureAwait(false);
        return catalog.ContainsKey(SchemaRecords.Steps) ? await SchemaRecords.FindStepsAsync(session, cancellationToken).ConfigureAwait(false) : [];
    }

    private static async ValueTask<SchemaState> ReadAsync(ISchemaSession session, CancellationToken cancellationToken)
    {
        var catalog = await session.ReadCatalogAsync(cancellationToken).ConfigureAwait(false);
        var remembered = catalog.ContainsKey(SchemaRecords.Tables) ? await SchemaRecords.FindTablesAsync(session, cancellationToken).ConfigureAwait(false) : [];
        return new SchemaState(catalog, remembered);
    }

    private ValueTask<SchemaComparison> CompareAsync(ISchemaSession session, SchemaState state, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken) =>
        new SchemaComparer(session, dialect, state.Catalog, state.Remembered).CompareAsync(tables, cancellationToken);

    // What is remembered follows, and so do the sequences of autonumbers, which go by the names of table and column.
    private async ValueTask<bool> RenameAsync(ISchemaSession session, SchemaState state, IReadOnlyList<TableDefinition> tables, CancellationToken cancellationToken)
    {
        var renames = SchemaRenames.Find(tables, state.Catalog, state.Remembered, dialect);
        if (!renames.Any)
        {
            return false;
        }

        foreach (var sql in renames.Changes.SelectMany(dialect.Rename))
        {
            await session.ExecuteAsync(sql, null, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (from, to) in state.Remembered.Values.SelectMany(renames.Sequences))
        {
            await session.ExecuteAsync(dialect.RenameSequence(from, to), null, cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in state.Remembered.Keys)
        {
            await SchemaRecords.DeleteTableAsync(session, name, cancellationToken).ConfigureAwait(false);
        }

        foreach (var table in renames.Apply(state.Remembered).Values)
        {
            await SchemaRecords.SetTableAsync(session, table, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    // An index that is made later is not remembered before it is there: else its absence would look like somebody's doing.
    private static async ValueTask RememberAsync(
        ISchemaSession session, IReadOnlyList<TableDefinition> tables, IEnumerable<MigrationStep> taken, IEnumerable<MigrationStep> later, CancellationToken cancellationToken)
    {
        var missing = later.Select(static step => step.Change).OfType<CreateIndex>().Select(static change => change.Index.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await SchemaRecords.SetTableAsync(session, table with { Indexes = [.. table.Indexes.Where(index => !missing.Contains(index.Name))] }, cancellationToken).ConfigureAwait(false);
        }

        foreach (var dropped in taken.Select(static step => step.Change).OfType<DropTable>())
        {
            await SchemaRecords.DeleteTableAsync(session, dropped.Table, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed record SchemaState(IReadOnlyDictionary<string, CatalogTable> Catalog, Dictionary<string, TableDefinition> Remembered);
}

/// <summary>What became of a migration inside its transaction.</summary>
/// <param name="Applied">The steps that are taken, <paramref name="Later"/> included.</param>
/// <param name="Later">Those among them that the driver takes after the commit, one by one.</param>
public sealed record SchemaOutcome(MigrationPlan Applied, IReadOnlyList<MigrationStep> Later);
