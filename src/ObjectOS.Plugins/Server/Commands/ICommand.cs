using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Server.Hosting;

namespace ObjectOS.Server.Commands;

/// <summary>A command of the binary.</summary>
internal interface ICommand
{
    /// <summary>Runs it. What it throws is told by <see cref="CommandRunner"/>.</summary>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(CommandContext context);
}

/// <summary>What a command works with.</summary>
/// <param name="App">The application, built but not started.</param>
/// <param name="Startup">What was there before it was built.</param>
/// <param name="Line">The command line.</param>
/// <param name="Output">For results.</param>
/// <param name="Error">For complaints.</param>
internal sealed record CommandContext(WebApplication App, Startup Startup, CommandLine Line, TextWriter Output, TextWriter Error)
{
    /// <summary>The kernel.</summary>
    public KernelHost Kernel => App.Services.GetRequiredService<KernelHost>();
}
