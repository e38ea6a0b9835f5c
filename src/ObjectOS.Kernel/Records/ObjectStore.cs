using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <summary>The store of one object, as code knows it that does not know its entity class.</summary>
internal abstract class ObjectStore(RecordType type, StoreCatalog catalog)
{
    /// <summary>The object.</summary>
    public RecordType Type { get; } = type;

    internal StoreCatalog Catalog { get; } = catalog;

    // Made when first asked for, because documents about objects are made without a database. Made twice at worst.
    internal RecordSql Sql => field ??= new RecordSql(Type, Catalog.Driver.Dialect, Catalog);

    /// <summary>The records as one caller may use them.</summary>
    public abstract RecordAccess Open(CallContext context, ObjectPolicy policy);

    /// <summary>Reads and checks a new record that stands in another record's body.</summary>
    public abstract RecordWrite PrepareCreate(NestedReader nested, Guid id, ReadOnlyMemory<byte> json, string pointer);

    /// <summary>Reads and checks a new record that refers to the one whose body it stands in.</summary>
    public abstract Func<Guid, RecordWrite> PrepareChild(NestedReader nested, FieldDefinition reference, ReadOnlyMemory<byte> json, string pointer);

    /// <summary>Reads and checks a change of a record that refers to the one whose body it stands in.</summary>
    public abstract Func<Guid, RecordWrite> PrepareChildUpdate(NestedReader nested, FieldDefinition reference, Guid id, ReadOnlyMemory<byte> json, string pointer);

    /// <summary>Makes a record refer to another one.</summary>
    public abstract Func<Guid, RecordWrite> PrepareConnect(CallContext context, FieldDefinition reference, Guid id, string pointer);

    /// <summary>Makes a record that refers to another one refer to none.</summary>
    public abstract Func<Guid, RecordWrite> PrepareDisconnect(CallContext context, FieldDefinition reference, Guid id, string pointer);

    /// <summary>Deletes a record that refers to another one.</summary>
    public abstract Func<Guid, RecordWrite> PrepareChildDelete(CallContext context, FieldDefinition reference, Guid id, string pointer);

    /// <summary>Copies the records that refer to one, so that the copies refer to another.</summary>
    public abstract ValueTask CloneReferringAsync(WriteScope scope, FieldDefinition reference, Guid from, Guid to, CloneBudget budget, CancellationToken cancellationToken);

    /// <summary>Loads fixtures: records of a JSON array whose ids are not there yet.</summary>
    public abstract ValueTask<SeedCount> SeedAsync(WriteScope scope, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);

    /// <summary>Whether a record is there and satisfies a condition.</summary>
    public async ValueTask<bool> ExistsAsync(IStatementExecutor executor, Guid id, Filter? condition, CancellationToken cancellationToken)
    {
        var statement = Sql.Exists(id, condition);
        return await executor.QueryAsync(statement.Sql, statement.Parameters, NoRows.Instance, cancellationToken).ConfigureAwait(false) > 0;
    }

    /// <summary>Runs a read; what the database refused becomes a problem.</summary>
    /// <remarks>SQLite answers at once: then no state machine is made, only the failure is translated.</remarks>
    internal static ValueTask<int> RunAsync(IStatementExecutor executor, Statement statement, IRowSink rows, CancellationToken cancellationToken)
    {
        try
        {
            return TranslatedAsync(executor.QueryAsync(statement.Sql, statement.Parameters, rows, cancellationToken));
        }
        catch (StorageException failure)
        {
            throw StorageProblems.Translate(failure);
        }
    }

    /// <summary>A read that is under way, its failure turned into what a caller may hear.</summary>
    protected static ValueTask<int> TranslatedAsync(ValueTask<int> running)
    {
        return running.IsCompletedSuccessfully ? running : AwaitAsync(running);

        static async ValueTask<int> AwaitAsync(ValueTask<int> running)
        {
            try
            {
                return await running.ConfigureAwait(false);
            }
            catch (StorageException failure)
            {
                throw StorageProblems.Translate(failure);
            }
        }
    }

    /// <summary>The ids of records that refer to another one; where there is a trash, of those that were moved there at a moment, or that were not.</summary>
    public async ValueTask<List<Guid>> FindReferringAsync(WriteScope scope, FieldDefinition reference, Guid id, FieldValue deletedAt, CancellationToken cancellationToken)
    {
        Filter where = new CompareFilter(reference.Ordinal, FilterOperator.Equal, FieldValue.Uuid(id));
        if (Type.Definition.DeletedAt is { } field)
        {
            where &= new CompareFilter(field.Ordinal, FilterOperator.Equal, deletedAt);
        }

        var ids = new IdSink();
        var statement = Sql.Find(new Query { Where = where, Limit = int.MaxValue }, FieldMask.Of(SystemFields.Id), null, scope.Context);
        await scope.Session.QueryAsync(statement.Sql, statement.Parameters, ids, cancellationToken).ConfigureAwait(false);
        return ids.Ids;
    }

    /// <summary>Moves records that refer to another one to the trash, or out of it.</summary>
    /// <param name="scope">The transaction.</param>
    /// <param name="reference">The field that refers.</param>
    /// <param name="id">What it refers to.</param>
    /// <param name="from">When they were moved there; null for those that are not there.</param>
    /// <param name="to">When they are moved there; null to move them out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Their ids.</returns>
    public async ValueTask<List<Guid>> MarkReferringAsync(WriteScope scope, FieldDefinition reference, Guid id, FieldValue from, FieldValue to, CancellationToken cancellationToken)
    {
        var ids = await FindReferringAsync(scope, reference, id, from, cancellationToken).ConfigureAwait(false);
        foreach (var referring in ids)
        {
            var statement = Sql.Mark(referring, to, scope.Context.Principal.Id, scope.Context.Now);
            try
            {
                await scope.Session.ExecuteAsync(statement.Sql, statement.Parameters, cancellationToken).ConfigureAwait(false);
            }
            catch (StorageException failure) when (failure.Failure == StorageFailure.UniqueViolation)
            {
                throw new ProblemException(ProblemCode.UniqueViolation, $"A record of '{Type.Definition.Name}' that belongs to this one has a value that another record has now.", inner: failure);
            }
            catch (StorageException failure)
            {
                throw StorageProblems.Translate(failure);
            }
        }

        return ids;
    }

    /// <summary>Deletes records for good that have lain in the trash since before a moment; those that others still refer to stay.</summary>
    /// <returns>How many went, and the id to go on after; null when there are no more.</returns>
    public async ValueTask<(int Purged, int Kept, Guid? Last)> PurgeAsync(WriteScope scope, DateTimeOffset before, Guid after, int most, CancellationToken cancellationToken)
    {
        var deletedAt = Type.Definition.DeletedAt!.Ordinal;
        var where = new CompareFilter(deletedAt, FilterOperator.Less, FieldValue.Timestamp(before)) & new CompareFilter(SystemFields.Id, FilterOperator.Greater, FieldValue.Uuid(after));
        var ids = new IdSink();
        var found = Sql.Find(new Query { Where = where, Limit = most }, FieldMask.Of(SystemFields.Id), null, scope.Context);
        await scope.Session.QueryAsync(found.Sql, found.Parameters, ids, cancellationToken).ConfigureAwait(false);
        var purged = 0;
        foreach (var id in ids.Ids)
        {
            var statement = Sql.Purge(id);
            await scope.Session.SetSavepointAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                purged += await scope.Session.ExecuteAsync(statement.Sql, statement.Parameters, cancellationToken).ConfigureAwait(false);
                await scope.Session.ReleaseSavepointAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StorageException failure) when (failure.Failure == StorageFailure.ReferenceViolation)
            {
                await scope.Session.UndoToSavepointAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return (purged, ids.Ids.Count - purged, ids.Ids.Count == most ? ids.Ids[^1] : null);
    }

    private protected sealed class IdSink : IRowSink
    {
        public List<Guid> Ids { get; } = [];

        public void Accept(RowReader row) => Ids.Add(row.GetUuid(0));
    }

    private sealed class NoRows : IRowSink
    {
        public static readonly NoRows Instance = new();

        public void Accept(RowReader row)
        {
        }
    }
}
