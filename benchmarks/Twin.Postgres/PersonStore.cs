using Npgsql;

namespace LeadsTwin.Postgres;

/// <summary>The statement on people. The page is cut before anything is joined to it.</summary>
internal sealed class PersonStore(NpgsqlDataSource readers)
{
    private static readonly string Select = $"""
        select {Columns("p")}, {Columns("b")}, {Columns("c")}, c."reports_to"
        from (select * from "contacts" where "account" = $1 order by "last_name", "id" limit $2) p
        left join "contacts" b on b."id" = p."reports_to" left join "contacts" c on c."id" = b."reports_to"
        order by p."last_name", p."id"
        """;

    public NpgsqlCommand List(Guid account, int limit)
    {
        var command = readers.CreateCommand(Select);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = account });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit + 1 });
        return command;
    }

    private static string Columns(string table) => string.Join(", ", PersonRow.Columns.Select(name => $"{table}.\"{name}\""));
}
