using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ObjectOS.Server.Commands;

/// <summary><c>serve</c>: the plugins start before the first request is heard, and stop after the last is answered.</summary>
internal sealed class ServeCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        var kernel = context.Kernel;
        var lifetime = context.App.Services.GetRequiredService<IHostApplicationLifetime>();
        await kernel.StartAsync(lifetime.ApplicationStopping).ConfigureAwait(false);
        try
        {
            await context.App.StartAsync().ConfigureAwait(false);
            Banner.Write(context, TimeProvider.System.GetElapsedTime(context.Startup.StartedAt));
            await context.App.WaitForShutdownAsync().ConfigureAwait(false);
        }
        finally
        {
            await kernel.StopAsync().ConfigureAwait(false);
        }

        return 0;
    }
}
