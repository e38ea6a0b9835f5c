namespace ObjectOS.Server.Commands;

/// <summary><c>seed</c>: loads fixtures; running it again changes nothing.</summary>
internal sealed class SeedCommand : ICommand
{
    public async Task<int> RunAsync(CommandContext context)
    {
        await using var database = new OpenKernel(context.Kernel);
        foreach (var count in await context.Kernel.SeedAsync().ConfigureAwait(false))
        {
            await context.Output.WriteLineAsync($"  {count.Object,-24} {count.Inserted,6} inserted {count.Skipped,6} there already").ConfigureAwait(false);
        }

        return 0;
    }
}
