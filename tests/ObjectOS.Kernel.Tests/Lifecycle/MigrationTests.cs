using ObjectOS.Storage.Schema;

namespace ObjectOS.Lifecycle;

public class MigrationTests
{
    [Fact]
    public async Task A_new_database_is_planned_applied_and_then_as_the_build_wants_it()
    {
        await using var kernel = TestKernel.Create();

        var plan = await kernel.Host.PlanMigrationAsync();
        var applied = await kernel.Host.ApplyMigrationAsync();

        Assert.Equal(plan.Steps.Select(step => step.Id), applied.Steps.Select(step => step.Id));
        Assert.Contains("create:tickets", plan.Steps.Select(step => step.Id));
        Assert.All(plan.Steps, step => Assert.Equal(MigrationRisk.Safe, step.Risk));
        Assert.True((await kernel.Host.PlanMigrationAsync()).IsEmpty);
        Assert.Equal(applied.Steps.Select(step => step.Id), (await kernel.Host.FindMigrationsAsync()).Select(step => step.Id));
    }

    [Fact]
    public async Task A_started_database_needs_no_migration()
    {
        await using var kernel = await TestKernel.StartAsync();

        Assert.True((await kernel.Host.PlanMigrationAsync()).IsEmpty);
        await kernel.Host.PingAsync();
    }
}
