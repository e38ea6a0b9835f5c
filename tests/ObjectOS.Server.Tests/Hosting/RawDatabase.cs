using System.Text;
using Npgsql;
using ObjectOS.Testing;

namespace ObjectOS.Server.Tests.Hosting;

/// <summary>Everything that a database holds, as whoever steals it has it.</summary>
internal static class RawDatabase
{
    /// <summary>The bytes of its files, or every row of every table as text.</summary>
    public static async Task<byte[]> ReadAsync(string address)
    {
        if (TestDatabase.IsPostgres)
        {
            return await DumpAsync(address);
        }

        var path = address["sqlite:".Length..];
        var bytes = new List<byte>();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
            bytes.AddRange(content);
        }

        return [.. bytes];
    }

    /// <summary>Whether it holds a text.</summary>
    public static bool Holds(byte[] database, string text) => database.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static async Task<byte[]> DumpAsync(string address)
    {
        await using var source = new NpgsqlSlimDataSourceBuilder(PostgresDatabase.ConnectionString(address)).Build();
        var tables = new List<string>();
        await using (var command = source.CreateCommand("select quote_ident(tablename) from pg_tables where schemaname = 'public'"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"select t::text from {table} t");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                dump.AppendLine(reader.GetString(0));
            }
        }

        return Encoding.UTF8.GetBytes(dump.ToString());
    }
}
