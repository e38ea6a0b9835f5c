using ObjectOS.Storage.Schema;

namespace ObjectOS.Server.Commands;

/// <summary>
/// <c>check</c>: whether <c>serve</c> would start. Settings were checked before any command runs; here the database is opened and compared. With <c>--schema</c> any difference fails: for a
/// build server, which must not let a build meet a database that it does not fit.
/// </summary>
internal sealed class CheckCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        await context.Kernel.PingAsync().ConfigureAwait(false);
        var code = context.Line.Has("--schema") && !plan.IsEmpty ? CommandRunner.Different : 0;
        if (code == 0 && plan.NotCoveredBy(new MigrationConsent(context.Kernel.Settings.Migrations, [])) is { Count: > 0 } missing)
        {
            throw new MigrationRefusedException(plan, missing);
        }

        if (context.Line.Has("--json"))
        {
            await context.Output.WriteLineAsync(PlanJson.Plan(plan)).ConfigureAwait(false);
            return code;
        }

        await context.Output.WriteLineAsync($"The settings are valid and {context.Kernel.DatabaseName} answers.").ConfigureAwait(false);
        await context.Output.WriteLineAsync(Sentence(plan, code)).ConfigureAwait(false);
        PlanText.Write(context.Output, plan);
        return code;
    }

    private static string Sentence(MigrationPlan plan, int code) =>
        plan.IsEmpty ? "The database is as the build wants it." : code == 0 ? "The next start finds these differences and does what is safe:" : "The database differs from the build:";
}
