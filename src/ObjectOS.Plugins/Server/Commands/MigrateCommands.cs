namespace ObjectOS.Server.Commands;

/// <summary><c>migrate plan</c>.</summary>
internal sealed class MigratePlanCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        await context.Output.WriteLineAsync(plan.IsEmpty ? "The database is as the build wants it." : "The database differs from the build:").ConfigureAwait(false);
        PlanText.Write(context.Output, plan);
        return 0;
    }
}

/// <summary><c>migrate apply</c>.</summary>
internal sealed class MigrateApplyCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        var plan = await context.Kernel.ApplyMigrationAsync().ConfigureAwait(false);
        await context.Output.WriteLineAsync(plan.IsEmpty ? "The database is as the build wants it." : "Applied:").ConfigureAwait(false);
        PlanText.Write(context.Output, plan);
        return 0;
    }
}

/// <summary><c>migrate status</c>.</summary>
internal sealed class MigrateStatusCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        foreach (var applied in await context.Kernel.FindMigrationsAsync().ConfigureAwait(false))
        {
            await context.Output.WriteLineAsync($"  {applied.AppliedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {applied.Id}").ConfigureAwait(false);
        }

        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        await context.Output.WriteLineAsync(plan.IsEmpty ? "Nothing is left to do." : "Left to do:").ConfigureAwait(false);
        PlanText.Write(context.Output, plan);
        return 0;
    }
}
