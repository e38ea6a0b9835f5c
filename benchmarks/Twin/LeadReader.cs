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
    private readonly SqliteCommand?[] lists = new SqliteCommand?[18];
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

    /// <summary>Writes a page of leads, one JSON object each.</summary>
    /// <returns>Where it ended; null when no more follow.</returns>
    public LeadPosition? List(in LeadQuery query, Utf8JsonWriter json)
    {
        var from = !query.After.HasValue ? LeadStart.First : query.After.Value.Cents is null ? LeadStart.AfterNone : LeadStart.AfterAmount;
        var command = lists[(((int)query.Filter * 2) + (query.ByAmount ? 1 : 0)) * 3 + (int)from] ??= PrepareList(query.Filter, query.ByAmount, from);
        command.Parameters[0].Value = query.Limit + 1;
        command.Parameters[1].Value = query.Offset;
        var next = 2;
        if (query.Filter != LeadFilter.None)
        {
            command.Parameters[next++].Value = query.Value;
        }

        if (query.After is { } after)
        {
            command.Parameters[next++].Value = after.Id.ToByteArray(bigEndian: true);
            if (query.ByAmount && after.Cents is { } cents)
            {
                command.Parameters[next].Value = cents;
            }
        }

        using var rows = command.ExecuteReader();
        LeadPosition? end = null;
        for (var count = 1; rows.Read(); count++)
        {
            if (count > query.Limit)
            {
                return end;
            }

            LeadRow.Write(json, rows.Handle!);
            if (count == query.Limit)
            {
                end = LeadRow.Position(rows.Handle!);
            }
        }

        return null;
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

    private SqliteCommand PrepareList(LeadFilter filter, bool byAmount, LeadStart start)
    {
        List<(string, SqliteType)> parameters = [("$1", SqliteType.Integer), ("$2", SqliteType.Integer)];
        List<string> conditions = [];
        if (filter != LeadFilter.None)
        {
            conditions.Add(Equal(filter));
            parameters.Add(("$3", SqliteType.Text));
        }

        if (start != LeadStart.First)
        {
            conditions.Add(!byAmount ? "\"id\" > $4" : start == LeadStart.AfterNone
                ? "(\"amount\" is null and \"id\" > $4 or \"amount\" is not null)"
                : "(\"amount\" < $5 or \"amount\" = $5 and \"id\" > $4)");
            parameters.Add(("$4", SqliteType.Blob));
            if (byAmount && start == LeadStart.AfterAmount)
            {
                parameters.Add(("$5", SqliteType.Integer));
            }
        }

        var where = conditions.Count == 0 ? "" : " where " + string.Join(" and ", conditions);
        var order = byAmount ? "\"amount\" desc nulls first, \"id\"" : "\"id\"";
        return Prepare($"""select {Columns} from "leads"{where} order by {order} limit $1 offset $2""", [.. parameters]);
    }

    private SqliteCommand PrepareCount(LeadFilter filter)
    {
        const string All = "select count(*) from \"leads\"";
        return filter == LeadFilter.None ? Prepare(All) : Prepare($"{All} where {Equal(filter)}", ("$3", SqliteType.Text));
    }

    private static string Equal(LeadFilter filter) => filter == LeadFilter.Status ? "\"status\" = $3" : "\"company\" = $3";

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

    // Where a list begins: at its start, or behind a lead without or with an amount.
    private enum LeadStart
    {
        First,
        AfterNone,
        AfterAmount,
    }
}
