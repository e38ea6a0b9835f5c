using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using ObjectOS.Postgres.Connections;
using ObjectOS.Postgres.Values;

namespace ObjectOS.Postgres.Reading;

/// <summary>The reads by id of one round trip, sorted into statements. Used again for the next.</summary>
internal sealed class Sending
{
    // More would make the first wait for the last.
    private const int Most = 64;

    private readonly List<PointRead> requests = new(Most);
    private readonly List<Group> groups = [];

    /// <summary>Takes what waits, unless its caller has given up meanwhile.</summary>
    /// <returns>Whether there is anything to send.</returns>
    public bool Take(ConcurrentQueue<PointRead> waiting)
    {
        requests.Clear();
        groups.Clear();
        while (requests.Count < Most && waiting.TryDequeue(out var request))
        {
            if (request.CancellationToken.IsCancellationRequested)
            {
                request.Fail(new OperationCanceledException(request.CancellationToken));
                continue;
            }

            requests.Add(request);
            GroupOf(request).Add(request);
        }

        return requests.Count > 0;
    }

    /// <summary>Those that have no answer yet.</summary>
    public IEnumerable<PointRead> Left() => requests.Where(request => !request.IsDone);

    /// <summary>Sends them and hands the rows over.</summary>
    public async ValueTask RunAsync(NpgsqlConnection connection)
    {
        var batch = connection.CreateBatch();
        await using var disposeBatch = batch.ConfigureAwait(false);
        foreach (var group in groups)
        {
            group.AddStatements(batch.BatchCommands);
        }

        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var disposeReader = reader.ConfigureAwait(false);
        var row = new PostgresRowReader(reader);
        foreach (var group in groups)
        {
            await group.ReadAsync(reader, row).ConfigureAwait(false);
        }
    }

    private Group GroupOf(PointRead request)
    {
        if (request.Read.ManySql is { } sql)
        {
            foreach (var group in groups)
            {
                if (ReferenceEquals(group.ManySql, sql))
                {
                    return group;
                }
            }
        }

        var made = new Group(request.Read.ManySql);
        groups.Add(made);
        return made;
    }

    /// <summary>The reads that may share a statement, because they differ in their ids alone; or one that may not.</summary>
    private sealed class Group(string? manySql)
    {
        // A list of ids costs PostgreSQL more than a few statements that it has prepared.
        private const int FewestForOne = 8;

        private readonly List<PointRead> reads = [];
        private Dictionary<Guid, PointRead>? byId;

        public string? ManySql => manySql;

        private bool IsOne => reads.Count >= FewestForOne;

        public void Add(PointRead request) => reads.Add(request);

        public void AddStatements(NpgsqlBatchCommandCollection batch)
        {
            if (IsOne)
            {
                var command = new NpgsqlBatchCommand(manySql!);
                command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ById().Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
                batch.Add(command);
                return;
            }

            foreach (var request in reads)
            {
                batch.Add(StatementRun.Of(request.Read.Sql, request.Read.Parameters, stores: false));
            }
        }

        /// <summary>Hands each row to those who asked for it, and tells the others that there is none.</summary>
        public async ValueTask ReadAsync(NpgsqlDataReader reader, PostgresRowReader row)
        {
            if (IsOne)
            {
                var asked = ById();
                while (await reader.ReadAsync().ConfigureAwait(false))
                {
                    for (var request = asked.GetValueOrDefault(row.GetUuid(0)); request is not null; request = request.Next)
                    {
                        request.Accept(row);
                    }
                }

                await EndAsync(reader, reads).ConfigureAwait(false);
                return;
            }

            foreach (var request in reads)
            {
                if (await reader.ReadAsync().ConfigureAwait(false))
                {
                    request.Accept(row);
                }

                await EndAsync(reader, [request]).ConfigureAwait(false);
            }
        }

        private static async ValueTask EndAsync(NpgsqlDataReader reader, IReadOnlyList<PointRead> asked)
        {
            await reader.NextResultAsync().ConfigureAwait(false);
            foreach (var request in asked)
            {
                if (!request.IsDone)
                {
                    request.Complete(0);
                }
            }
        }

        private Dictionary<Guid, PointRead> ById()
        {
            if (byId is null)
            {
                byId = new Dictionary<Guid, PointRead>(reads.Count);
                foreach (var request in reads)
                {
                    request.Next = byId.GetValueOrDefault(request.Read.Id);
                    byId[request.Read.Id] = request;
                }
            }

            return byId;
        }
    }
}
