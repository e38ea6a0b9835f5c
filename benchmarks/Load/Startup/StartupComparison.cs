using ObjectOS.Load.Http;
using ObjectOS.Load.Reports;

namespace ObjectOS.Load.Startup;

/// <summary>Starts servers again and again, in turns: on a new database once a round, and on the one they left.</summary>
internal static class StartupComparison
{
    private const int IdleEvery = 5;

    public static async Task RunAsync(Options options)
    {
        var output = options.Required("output");
        var folder = Directory.CreateTempSubdirectory("objectos-startup-").FullName;
        var results = options.Servers.ConvertAll(static server => new StartupResult(server.Name, server.Command.Split(' ')[0]));
        try
        {
            for (var round = -1; round < options.Number("rounds", 15); round++)
            {
                for (var index = 0; index < options.Servers.Count; index++)
                {
                    var (name, command) = options.Servers[index];
                    var own = Directory.CreateDirectory(Path.Combine(folder, $"{name}-{round}")).FullName;
                    var database = Path.Combine(own, "startup.db");
                    var question = Requests.Get(QuestionFor(options, name));
                    var first = await Start.RunAsync(name, command, database, question, idle: false);
                    var again = await Start.RunAsync(name, command, database, question, idle: round % IdleEvery == 0);
                    if (round >= 0)
                    {
                        results[index].First.Add(first);
                        results[index].Again.Add(again);
                    }
                }
            }

            results.ForEach(static result => Console.WriteLine(result.Summary()));
            StartupResult.Write(output, results, options.Text("note", ""));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Servers of different applications are asked for different objects: --path or --path-NAME.
    private static string QuestionFor(Options options, string server) =>
        options.Text("path-" + server, options.Text("path", "/api/v1/data/leads?limit=1&count=none"));
}
