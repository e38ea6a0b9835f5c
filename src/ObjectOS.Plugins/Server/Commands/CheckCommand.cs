using ObjectOS.Storage.Schema;

namespace ObjectOS.Server.Commands;

/// <summary><c>check</c>: whether <c>serve</c> would start. Settings were checked before any command runs; here the database is opened and compared.</summary>
internal sealed class CheckCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        await context.Kernel.PingAsync().ConfigureAwait(false);
        await context.Output.WriteLineAsync($"The settings are valid and {context.Kernel.DatabaseName} answers.").ConfigureAwait(false);
        if (plan.IsDestructive)
        {
            throw new DestructiveMigrationException(plan);
        }

        await context.Output.WriteLineAsync(plan.IsEmpty ? "The database is as the build wants it." : "The next start will do this first:").ConfigureAwait(false);
        PlanText.Write(context.Output, plan);
        return 0;
    }
}
