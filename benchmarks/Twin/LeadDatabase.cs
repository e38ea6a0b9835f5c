using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LeadsTwin;

/// <summary>Opens the database file with the settings both servers of the comparison use.</summary>
internal static class LeadDatabase
{
    // The table of the generated server, so that a copy of its database file serves both.
    private const string Schema = """
        create table if not exists "accounts" ("id" blob primary key not null) strict;
        create table if not exists "contacts" ("id" blob primary key not null) strict;
        create table if not exists "opportunities" ("id" blob primary key not null) strict;
        create table if not exists "leads" (
            "id" blob primary key not null,
            "owner" blob,
            "created_at" text not null,
            "created_by" blob,
            "updated_at" text not null,
            "updated_by" blob,
            "version" integer not null,
            "first_name" text,
            "last_name" text not null,
            "company" text not null,
            "job_title" text,
            "email" text,
            "phone" text,
            "status" text not null check ("status" in ('new', 'working', 'qualified', 'unqualified', 'converted')),
            "source" text check ("source" in ('website', 'referral', 'trade_show', 'partner', 'advertising', 'email_campaign', 'outbound_call', 'other')),
            "rating" text check ("rating" in ('hot', 'warm', 'cold')),
            "industry" text check ("industry" in ('agriculture', 'construction', 'education', 'energy', 'finance', 'food_beverage', 'healthcare',
                'hospitality', 'logistics', 'manufacturing', 'public_sector', 'retail', 'technology', 'other')),
            "amount" integer,
            "description" text,
            "converted_at" text,
            "converted_account" blob references "accounts" ("id") on delete set null deferrable initially immediate,
            "converted_contact" blob references "contacts" ("id") on delete set null deferrable initially immediate,
            "converted_opportunity" blob references "opportunities" ("id") on delete set null deferrable initially immediate
        ) strict;
        create index if not exists "leads_company" on "leads" ("company");
        create index if not exists "leads_email" on "leads" ("email");
        create index if not exists "leads_converted_account" on "leads" ("converted_account");
        create index if not exists "leads_converted_contact" on "leads" ("converted_contact");
        create index if not exists "leads_converted_opportunity" on "leads" ("converted_opportunity");
        create index if not exists "leads_by_status_rating" on "leads" ("status", "rating");
        """;

    private const int EnableStablePlans = 1007; // SQLITE_DBCONFIG_ENABLE_QPSG

    /// <summary>Settings of the whole library, made before its first connection.</summary>
    public static void Configure()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_shutdown();

        // A connection is never used by two threads at once, so none needs a lock of its own; and counting every allocation takes one that all connections share.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        _ = raw.sqlite3_initialize();
    }

    /// <summary>Creates the table where a database has none.</summary>
    public static void Prepare(string path)
    {
        using var connection = Open(path);
        using var exists = connection.CreateCommand();
        exists.CommandText = "select 1 from sqlite_schema where type = 'table' and name = 'leads'";
        if (exists.ExecuteScalar() is null)
        {
            Execute(connection, Schema);
        }
    }

    /// <summary>Opens a connection of its own. WAL with <c>synchronous=full</c>: a commit is on the disk when it returns.</summary>
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();

        // Without this, binding the parameter of a limit makes SQLite compile the statement again, every time.
        _ = raw.sqlite3_db_config(connection.Handle!, EnableStablePlans, 1, out _);
        Execute(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000; pragma mmap_size = 268435456;");
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
