using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ObjectOS.Server.Hosting;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Server.Commands;

/// <summary>Finds the command of a command line, runs it, and turns what may go wrong into a sentence and an exit code.</summary>
internal static class CommandRunner
{
    private const int Success = 0;
    private const int Failed = 1;
    private const int Refused = 2;

    public static async Task<int> RunAsync(WebApplication app, string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            var startup = app.Services.GetRequiredService<Startup>();
            var line = CommandLine.Parse(args);
            if (line.Help || line.Words is ["help"])
            {
                HelpText.Write(output, startup.Application);
                return Success;
            }

            if (line.Version || line.Words is ["version"])
            {
                await output.WriteLineAsync($"{startup.Application.Name} {startup.Application.Version}").ConfigureAwait(false);
                return Success;
            }

            if (startup.Failure is { } failure)
            {
                throw failure;
            }

            RequireSameSettings(line, startup);
            var command = FindCommand(line.Words);
            return await command.RunAsync(new CommandContext(app, startup, output, error)).ConfigureAwait(false);
        }
        catch (ConfigurationException refused)
        {
            await error.WriteLineAsync(refused.Message).ConfigureAwait(false);
            return Refused;
        }
        catch (DestructiveMigrationException destructive)
        {
            await error.WriteLineAsync(destructive.Message + " Nothing was changed. The plan:").ConfigureAwait(false);
            PlanText.Write(error, destructive.Plan);
            return Failed;
        }
        catch (Exception failed) when (failed is PluginStartException or StorageException or IOException)
        {
            await error.WriteLineAsync(failed.Message).ConfigureAwait(false);
            return Failed;
        }
    }

    private static ICommand FindCommand(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return new ServeCommand();
        }

        var text = string.Join(' ', words);
        var found = CommandTable.All.FirstOrDefault(entry => entry.Words == text);
        return found is not null
            ? found.Make()
            : throw new ConfigurationException(text, $"There is no command '{text}'.{Suggestion.For(text, CommandTable.All.Select(static entry => entry.Words))} See --help.");
    }

    // A builder made without the arguments never saw them, and a --database that is not obeyed would be worse than an error.
    private static void RequireSameSettings(CommandLine line, Startup startup)
    {
        foreach (var (key, value) in line.Settings)
        {
            if (startup.CommandLine?.Settings.GetValueOrDefault(key) != value)
            {
                throw new ConfigurationException(key, "The options reached the command but not the settings: make the builder with WebApplication.CreateSlimBuilder(args).");
            }
        }
    }
}
