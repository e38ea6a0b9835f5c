using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using ObjectOS.Server.OpenApi;

namespace ObjectOS.Server.Commands;

/// <summary><c>openapi</c>: prints the whole document, as the application itself may see it. Needs no database.</summary>
internal sealed class OpenApiCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        var services = context.App.Services;
        var document = await services.GetRequiredService<ApiDocument>()
            .BuildAsync(CallContext.System(services.GetRequiredService<TimeProvider>()), CancellationToken.None)
            .ConfigureAwait(false);
        await context.Output.WriteLineAsync(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1).ConfigureAwait(false)).ConfigureAwait(false);
        return 0;
    }
}
