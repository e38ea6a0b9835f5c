namespace ObjectOS.Storage.Schema;

/// <summary>Finds what separates one table of the database from the build.</summary>
/// <remarks>
/// Where the database differs from the build, what the last migration left tells whose doing that is: if the build wants the same as then, somebody changed the database by hand.
/// </remarks>
internal sealed partial class TableComparer(
    TableDefinition table,
    CatalogTable existing,
    TableDefinition remembered,
    IReadOnlyDictionary<string, CatalogTable> catalog,
    SchemaDialect dialect,
    RowProbe probe)
{
    private const string ByHand = " It was changed by hand.";

    private readonly List<MigrationStep> steps = [];
    private readonly Dictionary<string, string> becoming = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<IReadOnlyList<MigrationStep>> CompareAsync(CancellationToken cancellationToken)
    {
        if (!existing.PrimaryKey.SequenceEqual(table.PrimaryKey, StringComparer.OrdinalIgnoreCase))
        {
            Block($"key:{table.Name}", $"The primary key of {table.Name} is ({string.Join(", ", existing.PrimaryKey)}) and would have to be ({string.Join(", ", table.PrimaryKey)}).");
            return steps;
        }

        foreach (var column in table.Columns)
        {
            await CompareColumnAsync(column, cancellationToken).ConfigureAwait(false);
        }

        await CompareReferencesAsync(cancellationToken).ConfigureAwait(false);
        await CompareIndexesAsync(cancellationToken).ConfigureAwait(false);
        CompareSearch();
        foreach (var column in existing.Columns.Values.Where(present => !table.Columns.Any(wanted => Same(wanted.Name, present.Name))))
        {
            await LeaveColumnAsync(column, cancellationToken).ConfigureAwait(false);
        }

        return steps;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private ColumnDefinition? Remembered(string column) => remembered.Columns.FirstOrDefault(candidate => Same(candidate.Name, column));

    private string Place(string column) => $"{table.Name}.{column}";

    /// <summary>The value that a column will have after the steps found so far.</summary>
    private string Expression(string column) => becoming.GetValueOrDefault(column) ?? probe.Column(column);

    private void Take(string id, SchemaChange change, string description, bool byHand = false) =>
        steps.Add(new(id, byHand ? MigrationRisk.Drift : dialect.RiskOf(change), byHand ? description + ByHand : description, change));

    private void Block(string id, string description) => steps.Add(new(id, MigrationRisk.Blocked, description, Change: null));
}
