using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Security;
using ObjectOS.Storage;

namespace ObjectOS.Records;

/// <content>Delete. What the database does to records that refer to this one (clears the reference, deletes them) raises no events.</content>
internal sealed partial class RecordStore
{
    /// <summary>Deletes the record with this id.</summary>
    /// <returns>Whether there was one for the caller.</returns>
    public async ValueTask<bool> DeleteAsync(WriteScope scope, ObjectPolicy policy, Guid id, Precondition precondition, CancellationToken cancellationToken)
    {
        RequireDelete(policy);
        var current = await LoadForUpdateAsync(scope, policy, id, cancellationToken).ConfigureAwait(false);
        if (current is null)
        {
            return false;
        }

        if (!await SatisfiesAsync(scope, id, policy.DeleteRows, cancellationToken).ConfigureAwait(false))
        {
            throw Denied("deleted");
        }

        Require(precondition, current, policy);
        await AskHandlersAsync(scope, policy, ChangeKind.Delete, current.Copy(), current, cancellationToken).ConfigureAwait(false);
        if (Definition.HasTrash)
        {
            await MoveToTrashAsync(scope, policy, current, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await DeleteRowAsync(scope, current, cancellationToken).ConfigureAwait(false);
        }

        if (Catalog.Events.HasAfterHandlers)
        {
            scope.Happened(type.DeletedEvent(current, new EventContext(scope.Context)));
        }

        return true;
    }

    /// <summary>Refuses a caller that may delete no record at all.</summary>
    public static void RequireDelete(ObjectPolicy policy)
    {
        if (!policy.CanDelete)
        {
            throw Denied("deleted");
        }
    }

    private async ValueTask DeleteRowAsync(WriteScope scope, Record current, CancellationToken cancellationToken)
    {
        int rows;
        try
        {
            rows = await scope.Session.ExecuteAsync(Sql.DeleteVersion, new KeyParameters(current.Id, current.Version), cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            throw StorageProblems.TranslateDelete(failure, Definition);
        }

        if (rows == 0)
        {
            throw Changed();
        }
    }

    private sealed class KeyParameters(Guid id, long version) : IParameterSource
    {
        public void Write(ParameterWriter parameters)
        {
            parameters.Uuid(id);
            parameters.Integer(version);
        }
    }
}
