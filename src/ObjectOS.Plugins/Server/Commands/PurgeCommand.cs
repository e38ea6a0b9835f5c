using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace ObjectOS.Server.Commands;

/// <summary><c>purge OBJECT --older-than 30d</c>: deletes for good what has lain in the trash of an object that long.</summary>
internal sealed class PurgeCommand(string objectName) : ICommand
{
    public const string Setting = "purge:older-than";

    public async Task<int> RunAsync(CommandContext context)
    {
        var olderThan = OlderThan(context.App.Configuration[Setting]);
        await using var database = new OpenKernel(context.Kernel);
        var plan = await context.Kernel.PlanMigrationAsync().ConfigureAwait(false);
        if (!plan.IsEmpty)
        {
            throw new ConfigurationException("purge", "The database is not up to the build. Run 'migrate apply' first.");
        }

        var time = context.App.Services.GetRequiredService<TimeProvider>();
        try
        {
            var count = await context.App.Services.GetRequiredService<ObjectCatalog>().PurgeAsync(objectName, olderThan, CallContext.System(time), CancellationToken.None).ConfigureAwait(false);
            await context.Output.WriteLineAsync($"  {objectName,-24} {count.Purged,6} purged {count.Kept,6} kept, because others refer to them").ConfigureAwait(false);
            return 0;
        }
        catch (ProblemException problem)
        {
            throw new ConfigurationException("purge", problem.Message);
        }
    }

    private static TimeSpan OlderThan(string? text)
    {
        if (text is null)
        {
            throw new ConfigurationException("--older-than", "Say how long records must have lain in the trash: --older-than 30d.");
        }

        // Days, hours or minutes; a trash is not emptied by the second.
        var unit = text.Length == 0 ? '\0' : text[^1];
        return int.TryParse(text.AsSpan(0, Math.Max(text.Length - 1, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 36500
            ? unit switch
            {
                'd' => TimeSpan.FromDays(number),
                'h' => TimeSpan.FromHours(number),
                'm' => TimeSpan.FromMinutes(number),
                _ => throw Refused(text),
            }
            : throw Refused(text);
    }

    private static ConfigurationException Refused(string text) =>
        new("--older-than", $"'{text}' is no time such as 30d, 12h or 45m.");
}
