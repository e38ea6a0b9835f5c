using System.Globalization;

namespace ObjectOS.Load;

/// <summary>The command line: a command, then <c>--name value</c>; <c>--server</c> takes a name and a command and may be repeated.</summary>
internal sealed class Options
{
    public const string Usage = """
        objectos-load http    --server NAME COMMAND [--server NAME COMMAND] --output FILE-WITHOUT-SUFFIX
                              [--connections 1,32] [--seconds 4] [--rounds 5] [--leads 10000] [--only get,list_company,...] [--steady yes] [--note TEXT]
        objectos-load growth  --server NAME COMMAND --output FILE-WITHOUT-SUFFIX [--rows 1000,10000,100000,1000000] [--seconds 3] [--note TEXT]
        objectos-load startup --server NAME COMMAND [--server NAME COMMAND] --output FILE-WITHOUT-SUFFIX
                              [--path /api/v1/data/leads?limit=1] [--rounds 15] [--note TEXT]
        In COMMAND, {url} and {database} stand for the address to listen on and the database: a file, or with --postgres postgres://USER:PASSWORD@HOST:PORT/postgres
        [--postgres-process PID] a database of that server.
        """;

    private readonly Dictionary<string, string> values = [];

    public Options(string[] args)
    {
        Command = args.Length > 0 ? args[0] : "";
        for (var index = 1; index < args.Length;)
        {
            var isServer = args[index] == "--server";
            var length = isServer ? 3 : 2;
            if (!args[index].StartsWith("--", StringComparison.Ordinal) || index + length > args.Length)
            {
                throw new UsageException(Usage);
            }

            if (isServer)
            {
                Servers.Add((args[index + 1], args[index + 2]));
            }
            else
            {
                values[args[index][2..]] = args[index + 1];
            }

            index += length;
        }
    }

    public string Command { get; }

    /// <summary>Name and command line of each server, in the order given.</summary>
    public List<(string Name, string Command)> Servers { get; } = [];

    public string Text(string name, string fallback) => values.GetValueOrDefault(name, fallback);

    public string Required(string name) => values.TryGetValue(name, out var value) ? value : throw new UsageException($"--{name} is missing.\n{Usage}");

    public int Number(string name, int fallback) => values.TryGetValue(name, out var value) ? Parse(value) : fallback;

    public int[] Numbers(string name, string fallback) => [.. Text(name, fallback).Split(',').Select(Parse)];

    private static int Parse(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"'{value}' is no number.");
}
