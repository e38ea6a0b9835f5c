using ObjectOS.Objects;
using ObjectOS.Queries;
using ObjectOS.Queries.Cursors;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Reads: one statement each, the policy's predicate inside it.</content>
internal sealed partial class RecordStore
{
    // Without them C# could not write a record back.
    private static readonly FieldMask AlwaysShown = FieldMask.Of(SystemFields.Id, SystemFields.UpdatedAt, SystemFields.Version);

    private static readonly Sort[] ById = [new(SystemFields.Id)];

    /// <summary>Reads fields of one record.</summary>
    public ValueTask<int> GetAsync(IStatementExecutor executor, ObjectPolicy policy, Guid id, in FieldMask fields, IRowSink row, CancellationToken cancellationToken)
    {
        try
        {
            return TranslatedAsync(executor.FindAsync(Sql.GetByKey(id, fields, policy.ReadRows), row, cancellationToken));
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    /// <summary>Reads the records of a query.</summary>
    public ValueTask<int> QueryAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, Query query, IRowSink rows, CancellationToken cancellationToken)
    {
        Check(caller, policy).Check(query);
        var fields = query.Select is { } select ? select & policy.Readable : policy.Readable;
        return RunAsync(executor, Queries.Find(query, fields, policy.ReadRows, caller), rows, cancellationToken);
    }

    /// <summary>Reads the records that fit a search best, each with how well.</summary>
    public ValueTask<int> SearchAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, Filter words, int limit, IRowSink rows, CancellationToken cancellationToken)
    {
        var query = new Query { Where = words, Limit = limit };
        Check(caller, policy).Check(query);
        return RunAsync(executor, Queries.Find(query, new RowColumns(policy.Readable) { Keys = [.. TotalOrder.Of(query).Where(static sort => sort.Words is not null)] }, policy.ReadRows, caller), rows, cancellationToken);
    }

    /// <summary>Opens the records of a query.</summary>
    public async ValueTask<RecordCursor> OpenCursorAsync(IStorageDriver driver, CallContext caller, ObjectPolicy policy, Query query, CancellationToken cancellationToken)
    {
        Check(caller, policy).Check(query);
        var fields = query.Select is { } select ? select & policy.Readable : policy.Readable;
        var statement = Queries.Find(query, fields, policy.ReadRows, caller);
        try
        {
            return new RecordCursor(await driver.OpenCursorAsync(statement.Sql, statement.Parameters, cancellationToken).ConfigureAwait(false));
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    /// <summary>Counts records.</summary>
    public async ValueTask<long> CountAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, Filter? where, CancellationToken cancellationToken)
    {
        Check(caller, policy).Check(where);
        var count = new NumberSink();
        await RunAsync(executor, Queries.Count(where, policy.ReadRows, caller), count, cancellationToken).ConfigureAwait(false);
        return count.Number;
    }

    /// <summary>Estimates how many records there are, where nothing but what the caller may see goes into the estimate; else counts.</summary>
    public async ValueTask<RecordCount> EstimateAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, Filter? where, CancellationToken cancellationToken)
    {
        var check = Check(caller, policy);
        check.Check(where);

        // A planner looks at all records, and its estimate would tell of those that do not exist for this caller.
        if (policy.ReadRows is null && !check.LeavesObject && Queries.Estimate(where, caller) is { } statement)
        {
            var estimate = new EstimateSink(Catalog.Driver.Dialect);
            await RunAsync(executor, statement, estimate, cancellationToken).ConfigureAwait(false);
            return new RecordCount(estimate.Number, IsEstimate: true);
        }

        return new RecordCount(await CountAsync(executor, caller, policy, where, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether a record satisfies a filter.</summary>
    public async ValueTask<bool> AnyAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, Filter? where, CancellationToken cancellationToken)
    {
        Check(caller, policy).Check(where);
        return await RunAsync(executor, Queries.Any(where, policy.ReadRows, caller), new NumberSink(), cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Loads the records of a query for C#; what the caller may not read stays at the values of a new record.</summary>
    public async ValueTask<List<Record>> ListAsync(IStatementExecutor executor, CallContext caller, ObjectPolicy policy, Query query, CancellationToken cancellationToken)
    {
        Check(caller, policy).Check(query);
        return await LoadAsync(executor, policy, Queries.Find(query, Definition.AllFields, policy.ReadRows, caller), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads the records of a statement that selects every field; what the caller may not read stays at the values of a new record.</summary>
    public async ValueTask<List<Record>> LoadAsync(IStatementExecutor executor, ObjectPolicy policy, Statement statement, CancellationToken cancellationToken)
    {
        var records = new RecordSink(type);
        await RunAsync(executor, statement, records, cancellationToken).ConfigureAwait(false);
        foreach (var record in records.Records)
        {
            Hide(record, policy);
        }

        return records.Records;
    }

    /// <summary>The ids of the records that satisfy a filter and exist for the caller.</summary>
    public async ValueTask<List<Guid>> FindIdsAsync(WriteScope scope, ObjectPolicy policy, Filter? where, CancellationToken cancellationToken)
    {
        Check(scope.Context, policy).Check(where);
        var ids = new IdSink();
        await RunAsync(scope.Session, Queries.Find(new Query { Where = where, OrderBy = ById, Limit = int.MaxValue }, FieldMask.Of(SystemFields.Id), policy.ReadRows, scope.Context), ids, cancellationToken).ConfigureAwait(false);
        return ids.Ids;
    }

    /// <summary>Loads one record for C#; what the caller may not read stays at the values of a new record.</summary>
    public async ValueTask<Record?> FindAsync(IStatementExecutor executor, ObjectPolicy policy, Guid id, CancellationToken cancellationToken)
    {
        var record = await LoadAsync(executor, policy, id, cancellationToken).ConfigureAwait(false);
        if (record is not null)
        {
            Hide(record, policy);
        }

        return record;
    }

    /// <summary>Brings what was stored into the caller's own instance, as far as the caller may read it.</summary>
    public void Show(Record own, Record stored, ObjectPolicy policy)
    {
        var shown = policy.Readable | AlwaysShown;
        type.AssignAll(own, stored, shown & declared);
        SystemFieldValues.Assign(own, stored, shown);
    }

    // What is computed, as the transaction sees it now: of a record that was just written, and of what was written because of it.
    private async ValueTask ComputeAsync(WriteScope scope, Record record, CancellationToken cancellationToken)
    {
        if (Definition.Computed.Length > 0)
        {
            await RunAsync(scope.Session, Sql.Compute(record.Id), new ComputedSink(Definition.Computed, record), cancellationToken).ConfigureAwait(false);
        }
    }

    // The whole record, whatever the caller may read of it: never to be handed out.
    private ValueTask<Record?> LoadAsync(IStatementExecutor executor, ObjectPolicy policy, Guid id, CancellationToken cancellationToken) =>
        LoadAsync(executor, Sql.Get(id, Definition.AllFields, policy.ReadRows), cancellationToken);

    // The same of a record that is about to be changed: until the transaction ends, nobody else changes it.
    private ValueTask<Record?> LoadForUpdateAsync(WriteScope scope, ObjectPolicy policy, Guid id, CancellationToken cancellationToken) =>
        LoadAsync(scope.Session, Sql.GetForUpdate(id, policy.ReadRows), cancellationToken);

    private async ValueTask<Record?> LoadAsync(IStatementExecutor executor, Statement statement, CancellationToken cancellationToken)
    {
        var records = new RecordSink(type);
        await RunAsync(executor, statement, records, cancellationToken).ConfigureAwait(false);
        return records.Records.Count == 0 ? null : records.Records[0];
    }

    private QueryCheck Check(CallContext caller, ObjectPolicy policy) => new(Definition, policy.Readable, new RelationScope(Catalog, caller));

    private void Hide(Record record, ObjectPolicy policy)
    {
        var hidden = Definition.AllFields.Without(policy.Readable).Without(AlwaysShown);
        if (!hidden.IsEmpty)
        {
            type.AssignAll(record, blank, hidden & declared);
            SystemFieldValues.Assign(record, blank, hidden);
        }
    }

    private sealed class NumberSink : IRowSink
    {
        public long Number { get; private set; }

        public void Accept(RowReader row) => Number = row.GetInteger(0);
    }

    private sealed class EstimateSink(SqlDialect dialect) : IRowSink
    {
        public long Number { get; private set; }

        public void Accept(RowReader row) => Number = dialect.ReadEstimate(row);
    }

    private sealed class ComputedSink(FieldDefinition[] computed, Record record) : IRowSink
    {
        public void Accept(RowReader row)
        {
            var values = new FieldValue[computed.Length];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = RowValues.Read(row, column, computed[column].Kind, computed[column].Scale);
            }

            record.SetComputed(values);
        }
    }

    private sealed class RecordSink(RecordType type) : IRowSink
    {
        public List<Record> Records { get; } = [];

        public void Accept(RowReader row)
        {
            Records.Add(type.ReadRecord(row));
        }
    }
}
