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

    /// <summary>The exit code of a comparison that found a difference.</summary>
    public const int Different = 3;

    public static async Task<int> RunAsync(WebApplication app, string[] args, TextWriter output, TextWriter error)
    {
        CommandLine? line = null;
        try
        {
            var startup = app.Services.GetRequiredService<Startup>();
            line = CommandLine.Parse(args);
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
            var command = FindCommand(line);
            return await command.RunAsync(new CommandContext(app, startup, line, output, error)).ConfigureAwait(false);
        }
        catch (ConfigurationException refused)
        {
            await error.WriteLineAsync(refused.Message).ConfigureAwait(false);
            return Refused;
        }
        catch (MigrationRefusedException refused)
        {
            RefusedMigration.Write(refused, line!, output, error);
            return Failed;
        }
        catch (Exception failed) when (failed is PluginStartException or StorageException or IOException)
        {
            await error.WriteLineAsync(failed.Message).ConfigureAwait(false);
            return Failed;
        }
    }

    private static ICommand FindCommand(CommandLine line)
    {
        if (line is { Words: ["purge", var objectName], Flags: [] })
        {
            return new PurgeCommand(objectName);
        }

        var text = line.Words.Count == 0 ? "serve" : string.Join(' ', line.Words);
        var found = CommandTable.All.FirstOrDefault(entry => entry.Words == text)
            ?? throw new ConfigurationException(text, $"There is no command '{text}'.{Suggestion.For(text, CommandTable.All.Select(static entry => entry.Words))} See --help.");
        return line.Flags.FirstOrDefault(flag => !found.Flags.Contains(flag.Name)) is { } stray
            ? throw new ConfigurationException(stray.Name, $"The command '{text}' takes no option '{stray.Name}'. See --help.")
            : found.Make();
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
