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
            batch.BatchCommands.Add(group.Statement());
        }

        var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using var disposeReader = reader.ConfigureAwait(false);
        var row = new PostgresRowReader(reader);
        foreach (var group in groups)
        {
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                group.Accept(row);
            }

            group.Complete();
            await reader.NextResultAsync().ConfigureAwait(false);
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

    /// <summary>The reads that share a statement: many by their ids alone, or one with whatever else it depends on.</summary>
    private sealed class Group(string? manySql)
    {
        private readonly Dictionary<Guid, PointRead> byId = [];

        public string? ManySql => manySql;

        public void Add(PointRead request)
        {
            if (byId.TryGetValue(request.Read.Id, out var same))
            {
                request.Next = same;
            }

            byId[request.Read.Id] = request;
        }

        public NpgsqlBatchCommand Statement()
        {
            if (manySql is null)
            {
                var read = byId.Values.First().Read;
                return StatementRun.Of(read.Sql, read.Parameters, stores: false);
            }

            var command = new NpgsqlBatchCommand(manySql);
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. byId.Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            return command;
        }

        public void Accept(RowReader row)
        {
            var request = manySql is null ? byId.Values.First() : byId.GetValueOrDefault(row.GetUuid(0));
            for (; request is not null; request = request.Next)
            {
                request.Accept(row);
            }
        }

        /// <summary>Tells those whose row did not come that there is none.</summary>
        public void Complete()
        {
            foreach (var first in byId.Values)
            {
                for (var request = first; request is not null; request = request.Next)
                {
                    if (!request.IsDone)
                    {
                        request.Complete(0);
                    }
                }
            }
        }
    }
}
