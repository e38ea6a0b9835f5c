using System.Diagnostics;

namespace ObjectOS.Load.Servers;

/// <summary>Databases of one PostgreSQL server, made by its own client program.</summary>
/// <param name="folder">Where servers may run.</param>
/// <param name="address">An address of the server, <c>postgres://user:password@host:port/postgres</c>.</param>
/// <param name="process">Id of the server's first process, to tell its CPU time; 0 when it is unknown.</param>
internal sealed class PostgresDatabases(string folder, string address, int process) : Databases(folder)
{
    private readonly List<string> made = [];

    public override TimeSpan CpuTime => process == 0 ? TimeSpan.Zero : ProcessStatistics.CpuTimeOfFamily(process);

    public override string Create(string name) => Make(name, "template0");

    public override string Copy(string from, string name)
    {
        // Statistics go along with the copy, and rows that a checkpoint would write in the middle of a round are written now.
        Run($"vacuum analyze", AddressOf(from));
        Run("checkpoint", address);
        return Make(name, from);
    }

    public override void Dispose()
    {
        foreach (var name in made)
        {
            Run($"drop database if exists \"{name}\" with (force)", address);
        }

        base.Dispose();
    }

    private string Make(string name, string template)
    {
        Run($"drop database if exists \"{name}\" with (force)", address);
        Run($"create database \"{name}\" template \"{template}\"", address);
        made.Add(name);
        return AddressOf(name);
    }

    private string AddressOf(string name) => address[..(address.LastIndexOf('/') + 1)] + name;

    private static void Run(string sql, string at)
    {
        using var client = Process.Start(new ProcessStartInfo("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname=" + at.Replace("postgres://", "postgresql://", StringComparison.Ordinal), "--command=" + sql])
        {
            RedirectStandardError = true,
        })!;
        var problem = client.StandardError.ReadToEnd();
        client.WaitForExit();
        if (client.ExitCode != 0)
        {
            throw new UsageException($"psql: {problem}");
        }
    }
}
