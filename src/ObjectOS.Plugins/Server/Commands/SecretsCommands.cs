using Microsoft.Extensions.DependencyInjection;

namespace ObjectOS.Server.Commands;

/// <summary><c>secrets key</c>: prints a new key. It is stored nowhere.</summary>
internal sealed class SecretsKeyCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await context.Output.WriteLineAsync(KernelHost.MakeSecretKey(context.App.Services.GetRequiredService<TimeProvider>())).ConfigureAwait(false);
        return 0;
    }
}

/// <summary><c>secrets rotate</c>: encrypts every secret under the newest key.</summary>
internal sealed class SecretsRotateCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        if (!plan.IsEmpty)
        {
            throw new ConfigurationException("secrets rotate", "The database is not up to the build. Run 'migrate apply' first.");
        }

        var unreadable = 0;
        foreach (var count in await context.Kernel.RotateSecretsAsync().ConfigureAwait(false))
        {
            unreadable += count.Unreadable;
            await context.Output.WriteLineAsync($"  {count.Object,-24} {count.Renewed,6} encrypted anew {count.Unreadable,6} that no key opens").ConfigureAwait(false);
        }

        return unreadable == 0 ? 0 : 1;
    }
}
