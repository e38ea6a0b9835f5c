using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Conformance;

/// <summary>Migrations, as short as tests want them.</summary>
internal static class MigrationSteps
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string[] Ids(this MigrationPlan plan) => [.. plan.Steps.Select(step => step.Id)];

    public static async Task<string[]> PlanIdsAsync(this IStorageDriver driver, params TableDefinition[] tables) => (await driver.Migrator.PlanAsync(tables, Token)).Ids();

    /// <summary>Applies what is safe and what is named.</summary>
    public static ValueTask<MigrationPlan> AllowAsync(this IStorageDriver driver, string[] allowed, params TableDefinition[] tables) =>
        driver.Migrator.ApplyAsync(tables, new MigrationConsent(MigrationMode.Safe, allowed), Token);

    public static TableDefinition With(this TableDefinition table, string column, Func<ColumnDefinition, ColumnDefinition> change) =>
        table with { Columns = [.. table.Columns.Select(candidate => candidate.Name == column ? change(candidate) : candidate)] };

    public static TableDefinition Without(this TableDefinition table, string column) =>
        table with { Columns = [.. table.Columns.Where(candidate => candidate.Name != column)] };
}
