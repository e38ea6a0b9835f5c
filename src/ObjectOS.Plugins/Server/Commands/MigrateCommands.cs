namespace ObjectOS.Server.Commands;

/// <summary><c>migrate plan</c>.</summary>
internal sealed class MigratePlanCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        if (context.Line.Has("--json"))
        {
            await context.Output.WriteLineAsync(PlanJson.Plan(plan)).ConfigureAwait(false);
            return 0;
        }

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
        var applied = await context.Kernel.ApplyMigrationAsync(context.Line.Values("--allow")).ConfigureAwait(false);
        var left = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        if (context.Line.Has("--json"))
        {
            await context.Output.WriteLineAsync(PlanJson.Applied(applied, left)).ConfigureAwait(false);
            return 0;
        }

        if (!applied.IsEmpty)
        {
            await context.Output.WriteLineAsync("Applied:").ConfigureAwait(false);
            PlanText.Write(context.Output, applied);
        }

        if (!left.IsEmpty)
        {
            await context.Output.WriteLineAsync("Left as it is, since nobody asked for it:").ConfigureAwait(false);
            PlanText.Write(context.Output, left);
        }
        else if (applied.IsEmpty)
        {
            await context.Output.WriteLineAsync("The database is as the build wants it.").ConfigureAwait(false);
        }

        return 0;
    }
}

/// <summary><c>migrate status</c>.</summary>
internal sealed class MigrateStatusCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        var history = await context.Kernel.FindMigrationsAsync().ConfigureAwait(false);
        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        if (context.Line.Has("--json"))
        {
            await context.Output.WriteLineAsync(PlanJson.Status(history, plan)).ConfigureAwait(false);
            return 0;
        }

        foreach (var applied in history)
        {
            await context.Output.WriteLineAsync($"  {applied.AppliedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {applied.Id}").ConfigureAwait(false);
        }

        await context.Output.WriteLineAsync(plan.IsEmpty ? "Nothing is left to do." : "Left to do:").ConfigureAwait(false);
        PlanText.Write(context.Output, plan);
        return 0;
    }
}
