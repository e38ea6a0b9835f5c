using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Records that refer to another one, and the emptying of the trash.</content>
internal sealed partial class RecordStore
{
    /// <summary>The ids of records that refer to another one; where there is a trash, of those that were moved there at a moment, or that were not.</summary>
    public async ValueTask<List<Guid>> FindReferringAsync(WriteScope scope, FieldDefinition reference, Guid id, FieldValue deletedAt, CancellationToken cancellationToken)
    {
        Filter where = new CompareFilter(reference.Ordinal, FilterOperator.Equal, FieldValue.Uuid(id));
        if (Definition.DeletedAt is { } field)
        {
            where &= new CompareFilter(field.Ordinal, FilterOperator.Equal, deletedAt);
        }

        var ids = new IdSink();
        var statement = Queries.Find(new Query { Where = where, Limit = int.MaxValue }, FieldMask.Of(SystemFields.Id), null, scope.Context);
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
                throw new ProblemException(ProblemCode.UniqueViolation, $"A record of '{Definition.Name}' that belongs to this one has a value that another record has now.", inner: failure);
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
        var deletedAt = Definition.DeletedAt!.Ordinal;
        var where = new CompareFilter(deletedAt, FilterOperator.Less, FieldValue.Timestamp(before)) & new CompareFilter(SystemFields.Id, FilterOperator.Greater, FieldValue.Uuid(after));
        var ids = new IdSink();
        var found = Queries.Find(new Query { Where = where, Limit = most }, FieldMask.Of(SystemFields.Id), null, scope.Context);
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

    private sealed class IdSink : IRowSink
    {
        public List<Guid> Ids { get; } = [];

        public void Accept(RowReader row) => Ids.Add(row.GetUuid(0));
    }
}
