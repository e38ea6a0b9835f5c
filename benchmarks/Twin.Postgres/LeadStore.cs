using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace LeadsTwin.Postgres;

/// <summary>The statements on leads: one prepared command a request, committed by itself.</summary>
internal sealed class LeadStore(NpgsqlDataSource readers, NpgsqlDataSource writers)
{
    private const string Columns = """
        "id", "owner", "created_at", "created_by", "updated_at", "updated_by", "version", "first_name", "last_name", "company", "job_title", "email", "phone", "status", "source",
        "rating", "industry", "amount", "description", "converted_at", "converted_account", "converted_contact", "converted_opportunity"
        """;

    private const string Insert = """
        insert into "leads" ("id", "created_at", "updated_at", "version", "first_name", "last_name", "company", "job_title", "email", "phone", "status", "source", "rating", "industry",
            "amount", "description", "owner")
        values ($1, $2, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    // The fields a caller may give, a bit of Lead.Given each.
    private static readonly string[] Fields =
        ["first_name", "last_name", "company", "job_title", "email", "phone", "status", "source", "rating", "industry", "amount", "description", "owner"];

    private static readonly string Upsert = $"""
        {Insert} on conflict ("id") do update set {string.Join(", ", Fields.Select(static field => $"\"{field}\" = excluded.\"{field}\""))},
            "updated_at" = excluded."updated_at", "version" = "leads"."version" + 1
        returning {Columns}
        """;

    private readonly ConcurrentDictionary<uint, string> updates = new();

    public NpgsqlCommand Get(Guid id)
    {
        var command = readers.CreateCommand($"""select {Columns} from "leads" where "id" = $1""");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return command;
    }

    public NpgsqlCommand List(in LeadQuery query)
    {
        // Parameters by place: each list has those it needs, numbered as they come.
        var command = readers.CreateCommand();
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = query.Limit + 1 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = query.Offset });
        Filter(command, query);
        var behind = "";
        if (query.After is { } after)
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after.Id });
            var id = command.Parameters.Count;
            if (query.ByAmount && after.Cents is { } cents)
            {
                command.Parameters.Add(new NpgsqlParameter<decimal> { TypedValue = cents / 100m });
                behind = string.Create(CultureInfo.InvariantCulture, $"(\"amount\" < ${id + 1} or \"amount\" = ${id + 1} and \"id\" > ${id})");
            }
            else
            {
                behind = string.Create(CultureInfo.InvariantCulture, $"{(query.ByAmount ? "\"amount\" is not null or \"amount\" is null and " : "")}\"id\" > ${id}");
            }

            behind = $"{(query.Filter == LeadFilter.None ? " where" : " and")} ({behind})";
        }

        command.CommandText = $"""select {Columns} from "leads"{Where(query.Filter)}{behind} order by {(query.ByAmount ? "\"amount\" desc, \"id\"" : "\"id\"")} limit $1 offset $2""";
        return command;
    }

    public NpgsqlCommand Count(in LeadQuery query)
    {
        var command = readers.CreateCommand($"""select count(*) from "leads"{Where(query.Filter).Replace("$3", "$1", StringComparison.Ordinal)}""");
        Filter(command, query);
        return command;
    }

    public NpgsqlCommand Create(Lead lead) => Write(Insert, lead);

    public NpgsqlCommand CreateOrUpdate(Lead lead) => Write(Upsert, lead);

    /// <summary>Changes what was given, and returns the lead as it is then; no row when there is none.</summary>
    public NpgsqlCommand Update(Guid id, Lead lead, DateTime now)
    {
        var command = writers.CreateCommand(updates.GetOrAdd(lead.Given, static given =>
        {
            var sql = new StringBuilder("update \"leads\" set \"updated_at\" = $2, \"version\" = \"version\" + 1");
            var parameter = 2;
            for (var field = 0; field < Fields.Length; field++)
            {
                if ((given & (1u << field)) != 0)
                {
                    sql.Append(CultureInfo.InvariantCulture, $", \"{Fields[field]}\" = ${++parameter}");
                }
            }

            return sql.Append(CultureInfo.InvariantCulture, $" where \"id\" = $1 returning {Columns}").ToString();
        }));
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now });
        for (var field = 0; field < Fields.Length; field++)
        {
            if (lead.Has(field))
            {
                command.Parameters.Add(Value(lead, field));
            }
        }

        return command;
    }

    private NpgsqlCommand Write(string sql, Lead lead)
    {
        var command = writers.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = lead.Id });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = lead.CreatedAt });
        for (var field = 0; field < Fields.Length; field++)
        {
            command.Parameters.Add(Value(lead, field));
        }

        return command;
    }

    private static NpgsqlParameter Value(Lead lead, int field) => field switch
    {
        0 => Text(lead.FirstName),
        1 => Text(lead.LastName),
        2 => Text(lead.Company),
        3 => Text(lead.JobTitle),
        4 => Text(lead.Email),
        5 => Text(lead.Phone),
        6 => Text(lead.Status),
        7 => Text(lead.Source),
        8 => Text(lead.Rating),
        9 => Text(lead.Industry),
        10 => lead.Amount is { } amount ? new NpgsqlParameter<decimal> { TypedValue = amount } : Null(NpgsqlDbType.Numeric),
        11 => Text(lead.Description),
        _ => lead.Owner is { } owner ? new NpgsqlParameter<Guid> { TypedValue = owner } : Null(NpgsqlDbType.Uuid),
    };

    private static NpgsqlParameter Text(string? value) => value is null ? Null(NpgsqlDbType.Text) : new NpgsqlParameter<string> { TypedValue = value };

    private static NpgsqlParameter Null(NpgsqlDbType type) => new() { NpgsqlDbType = type, Value = DBNull.Value };

    private static void Filter(NpgsqlCommand command, in LeadQuery query)
    {
        if (query.Filter != LeadFilter.None)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = query.Value });
        }
    }

    private static string Where(LeadFilter filter) => filter switch
    {
        LeadFilter.Status => " where \"status\" = $3",
        LeadFilter.Company => " where \"company\" = $3",
        _ => "",
    };
}
