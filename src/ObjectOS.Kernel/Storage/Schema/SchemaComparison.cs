namespace ObjectOS.Storage.Schema;

/// <summary>What separates the database from the build, for the driver that is to change it.</summary>
/// <param name="Tables">The tables that both have and the steps between them.</param>
/// <param name="Steps">Every step, those of the tables included.</param>
public sealed record SchemaComparison(IReadOnlyList<TableComparison> Tables, IReadOnlyList<MigrationStep> Steps)
{
    /// <summary>The changes of a kind, in order.</summary>
    public IEnumerable<TChange> Changes<TChange>()
        where TChange : SchemaChange => Steps.Select(static step => step.Change).OfType<TChange>();

    internal SchemaComparison Only(Func<MigrationStep, bool> isWanted) => new(
        [.. Tables.Select(table => table with { Steps = [.. table.Steps.Where(isWanted)] })],
        [.. Steps.Where(isWanted)]);
}

/// <summary>A table of the database beside the same of the build.</summary>
/// <param name="Wanted">As the build wants it.</param>
/// <param name="Existing">As it is.</param>
/// <param name="Steps">What is between the two.</param>
public sealed record TableComparison(TableDefinition Wanted, CatalogTable Existing, IReadOnlyList<MigrationStep> Steps)
{
    /// <summary>The changes of a kind, in order.</summary>
    public IEnumerable<TChange> Changes<TChange>()
        where TChange : SchemaChange => Steps.Select(static step => step.Change).OfType<TChange>();
}
