using ObjectOS.Sqlite.Connections;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Sqlite.Schema;

/// <summary>The driver's own tables: the steps applied, what SQLite's catalogue cannot tell about columns, the indexes that are ours, and the sequences.</summary>
internal static class Bookkeeping
{
    private static readonly string[] Tables =
    [
        """create table if not exists "_migrations" ("number" integer primary key, "id" text not null, "applied_at" text not null) strict""",
        """create table if not exists "_columns" ("table_name" text not null, "name" text not null, "kind" text not null, "allowed" text not null, primary key ("table_name", "name")) strict, without rowid""",
        """create table if not exists "_indexes" ("table_name" text not null, "name" text not null, primary key ("table_name", "name")) strict, without rowid""",
        """create table if not exists "_sequences" ("name" text not null primary key, "value" integer not null) strict, without rowid""",
    ];

    public static void CreateTables(Connection connection)
    {
        foreach (var sql in Tables)
        {
            connection.Run(sql);
        }
    }

    public static bool Exists(Connection connection) =>
        connection.Has("""select 1 from sqlite_schema where "type" = 'table' and "name" = '_columns'""");

    /// <summary>Remembers a table as it is now.</summary>
    public static void Remember(Connection connection, TableDefinition table)
    {
        connection.Execute("""delete from "_columns" where "table_name" = $1""", parameters => parameters.Text(table.Name));
        foreach (var column in table.Columns)
        {
            connection.Execute("""insert into "_columns" ("table_name", "name", "kind", "allowed") values ($1, $2, $3, $4)""", parameters =>
            {
                parameters.Text(table.Name);
                parameters.Text(column.Name);
                parameters.Text(ColumnKind.Word(column));
                parameters.Text(SqlText.TextList(ColumnKind.CheckedValues(column)));
            });
        }

        connection.Execute("""delete from "_indexes" where "table_name" = $1""", parameters => parameters.Text(table.Name));
        foreach (var index in table.Indexes)
        {
            connection.Execute("""insert into "_indexes" ("table_name", "name") values ($1, $2)""", parameters =>
            {
                parameters.Text(table.Name);
                parameters.Text(index.Name);
            });
        }
    }

    /// <summary>Records that a step was applied.</summary>
    public static void Record(Connection connection, MigrationStep step, DateTimeOffset at) =>
        connection.Execute("""insert into "_migrations" ("id", "applied_at") values ($1, $2)""", parameters =>
        {
            parameters.Text(step.Id);
            parameters.Timestamp(at);
        });

    public static IReadOnlyList<AppliedMigration> History(Connection connection)
    {
        var history = new List<AppliedMigration>();
        if (Exists(connection))
        {
            connection.Read("""select "id", "applied_at" from "_migrations" order by "number" """, row => history.Add(new AppliedMigration(row.GetText(0), row.GetTimestamp(1))));
        }

        return history;
    }
}
