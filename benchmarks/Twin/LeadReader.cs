using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LeadsTwin;

/// <summary>A connection for reads with its prepared commands. One caller at a time.</summary>
internal sealed class LeadReader : IDisposable
{
    private const string Columns = """
        "id", "owner", "created_at", "created_by", "updated_at", "updated_by", "version", "first_name", "last_name", "company", "job_title", "email", "phone", "status", "source",
        "rating", "industry", "amount", "description", "converted_at", "converted_account", "converted_contact", "converted_opportunity"
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand byId;
    private readonly SqliteParameter id;
    private readonly SqliteCommand?[] lists = new SqliteCommand?[6];
    private readonly SqliteCommand?[] counts = new SqliteCommand?[3];

    public LeadReader(string path)
    {
        connection = LeadDatabase.Open(path);
        byId = Prepare($"""select {Columns} from "leads" where "id" = $1""", ("$1", SqliteType.Blob));
        id = byId.Parameters[0];
    }

    /// <summary>Writes the lead as a JSON object.</summary>
    /// <returns>Its version, or 0 when there is none.</returns>
    public long Get(Guid lead, Utf8JsonWriter json)
    {
        id.Value = lead.ToByteArray(bigEndian: true);
        using var rows = byId.ExecuteReader();
        return rows.Read() ? LeadRow.Write(json, rows.Handle!) : 0;
    }

    /// <summary>Writes a page of leads, one JSON object each, and says whether more follow.</summary>
    /// <returns>How many were written, and whether there are more.</returns>
    public (int Count, bool More) List(LeadFilter filter, string? value, bool byAmount, int limit, int offset, Utf8JsonWriter json)
    {
        var command = lists[((int)filter * 2) + (byAmount ? 1 : 0)] ??= PrepareList(filter, byAmount);
        command.Parameters[0].Value = limit + 1;
        command.Parameters[1].Value = offset;
        if (filter != LeadFilter.None)
        {
            command.Parameters[2].Value = value;
        }

        using var rows = command.ExecuteReader();
        var count = 0;
        while (rows.Read())
        {
            if (count == limit)
            {
                return (count, true);
            }

            LeadRow.Write(json, rows.Handle!);
            count++;
        }

        return (count, false);
    }

    public long Count(LeadFilter filter, string? value)
    {
        var command = counts[(int)filter] ??= PrepareCount(filter);
        if (filter != LeadFilter.None)
        {
            command.Parameters[0].Value = value;
        }

        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        byId.Dispose();
        foreach (var command in lists)
        {
            command?.Dispose();
        }

        foreach (var command in counts)
        {
            command?.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand PrepareList(LeadFilter filter, bool byAmount)
    {
        var order = byAmount ? "\"amount\" desc nulls first, \"id\"" : "\"id\"";
        var sql = $"""select {Columns} from "leads"{Where(filter)} order by {order} limit $1 offset $2""";
        return filter == LeadFilter.None
            ? Prepare(sql, ("$1", SqliteType.Integer), ("$2", SqliteType.Integer))
            : Prepare(sql, ("$1", SqliteType.Integer), ("$2", SqliteType.Integer), ("$3", SqliteType.Text));
    }

    private SqliteCommand PrepareCount(LeadFilter filter)
    {
        var sql = $"""select count(*) from "leads"{Where(filter)}""";
        return filter == LeadFilter.None ? Prepare(sql) : Prepare(sql, ("$3", SqliteType.Text));
    }

    private static string Where(LeadFilter filter) => filter switch
    {
        LeadFilter.Status => " where \"status\" = $3",
        LeadFilter.Company => " where \"company\" = $3",
        _ => "",
    };

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<(string Name, SqliteType Type)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }
}
