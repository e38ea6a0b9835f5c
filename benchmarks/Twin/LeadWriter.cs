using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LeadsTwin;

/// <summary>The only writer: a thread that takes every insert that is waiting into one transaction, so that one flush to the disk serves them all.</summary>
internal sealed class LeadWriter : IDisposable
{
    private const int LargestGroup = 256;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand rollback;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private readonly AutoResetEvent arrived = new(false);
    private List<Waiting> waiting = new(LargestGroup);
    private List<Waiting> group = new(LargestGroup);
    private volatile bool stopping;

    public LeadWriter(string path)
    {
        connection = LeadDatabase.Open(path);
        begin = Prepare("begin immediate");
        commit = Prepare("commit");
        rollback = Prepare("rollback");
        insert = Prepare("""
            insert into "leads" ("id", "owner", "created_at", "updated_at", "version", "first_name", "last_name", "company", "job_title", "email", "phone", "status", "source",
                "rating", "industry", "amount", "description")
            values ($1, $2, $3, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """, 15);
        thread = new Thread(Run) { IsBackground = true, Name = "lead writer" };
        thread.Start();
    }

    /// <summary>Inserts a lead; completes when the commit is on the disk.</summary>
    public Task InsertAsync(Lead lead)
    {
        var item = new Waiting(lead);
        bool wake;
        lock (gate)
        {
            wake = waiting.Count == 0;
            waiting.Add(item);
        }

        if (wake)
        {
            arrived.Set();
        }

        return item.Task;
    }

    public void Dispose()
    {
        stopping = true;
        arrived.Set();
        thread.Join();
        begin.Dispose();
        insert.Dispose();
        commit.Dispose();
        rollback.Dispose();
        connection.Dispose();
        arrived.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            lock (gate)
            {
                (waiting, group) = (group, waiting);
            }

            if (group.Count > 0)
            {
                WriteGroup();
                group.Clear();
            }
            else if (stopping)
            {
                return;
            }
            else
            {
                arrived.WaitOne();
            }
        }
    }

    private void WriteGroup()
    {
        try
        {
            begin.ExecuteNonQuery();
            foreach (var item in group)
            {
                try
                {
                    Bind(item.Lead);
                    insert.ExecuteNonQuery();
                }
                catch (SqliteException refused)
                {
                    // SQLite undoes the one statement; the others of the group go on.
                    item.Refused = refused;
                }
            }

            commit.ExecuteNonQuery();
        }
        catch (SqliteException failure)
        {
            try
            {
                rollback.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                // There was no transaction left to roll back.
            }

            foreach (var item in group)
            {
                item.SetException(failure);
            }

            return;
        }

        foreach (var item in group)
        {
            if (item.Refused is null)
            {
                item.SetResult();
            }
            else
            {
                item.SetException(item.Refused);
            }
        }
    }

    private void Bind(Lead lead)
    {
        var values = insert.Parameters;
        values[0].Value = lead.Id.ToByteArray(bigEndian: true);
        values[1].Value = lead.Owner is { } owner ? owner.ToByteArray(bigEndian: true) : DBNull.Value;
        values[2].Value = lead.CreatedAt.ToString(LeadJson.TimestampFormat, CultureInfo.InvariantCulture);
        values[3].Value = lead.FirstName ?? (object)DBNull.Value;
        values[4].Value = lead.LastName;
        values[5].Value = lead.Company;
        values[6].Value = lead.JobTitle ?? (object)DBNull.Value;
        values[7].Value = lead.Email ?? (object)DBNull.Value;
        values[8].Value = lead.Phone ?? (object)DBNull.Value;
        values[9].Value = lead.Status;
        values[10].Value = lead.Source ?? (object)DBNull.Value;
        values[11].Value = lead.Rating ?? (object)DBNull.Value;
        values[12].Value = lead.Industry ?? (object)DBNull.Value;
        values[13].Value = lead.Amount is { } amount ? decimal.ToInt64(amount * 100) : DBNull.Value;
        values[14].Value = lead.Description ?? (object)DBNull.Value;
    }

    private SqliteCommand Prepare(string sql, int parameters = 0)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
        {
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${number}"), null));
        }

        command.Prepare();
        return command;
    }

    private sealed class Waiting(Lead lead) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Lead Lead { get; } = lead;

        public SqliteException? Refused { get; set; }
    }
}
