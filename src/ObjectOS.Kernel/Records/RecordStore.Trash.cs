using System.Buffers;
using System.Text.Json;
using ObjectOS.Events;
using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Security;

namespace ObjectOS.Records;

/// <content>The trash: what is deleted lies there, hidden by the policy, until it is restored or purged.</content>
internal sealed partial class RecordStore
{
    /// <summary>Takes a record out of the trash, and what went there with it.</summary>
    public async ValueTask<WriteResult> RestoreAsync(WriteScope scope, ObjectPolicy policy, Guid id, CancellationToken cancellationToken)
    {
        if (!policy.CanDelete)
        {
            throw Denied("restored");
        }

        var current = (Definition.HasTrash ? await LoadAsync(scope.Session, Catalog.TrashOf(Definition, scope.Context), id, cancellationToken).ConfigureAwait(false) : null)
            ?? throw ProblemException.RecordNotFound(Definition.Name);
        var target = current.Copy();
        SetTrash(target, null, null);
        await AskHandlersAsync(scope, policy, ChangeKind.Update, target, current, cancellationToken).ConfigureAwait(false);

        // What it belongs to may lie in the trash itself.
        await CheckReferencesAsync(scope, target, MaskOf(static field => field is { Reference: not null, Required: true }), cancellationToken).ConfigureAwait(false);
        await WriteRowAsync(scope, policy, current, target, type.Compare(current, target), cancellationToken).ConfigureAwait(false);
        await new TrashCascade(Catalog, scope).RestoreAsync(this, id, ValueOf(current, Definition.DeletedAt!), cancellationToken).ConfigureAwait(false);
        if (Catalog.Events.HasAfterHandlers)
        {
            scope.Happened(type.UpdatedEvent(target.Copy(), current, new EventContext(scope.Context)));
        }

        var fields = await VisibleFieldsAsync(scope, policy, id, cancellationToken).ConfigureAwait(false);
        return new WriteResult(WriteAction.Updated, id, new WrittenRecord(type, target, fields));
    }

    // Its row goes first: what goes with it may refer to it in a circle.
    private async ValueTask MoveToTrashAsync(WriteScope scope, ObjectPolicy policy, Record current, CancellationToken cancellationToken)
    {
        var target = current.Copy();
        SetTrash(target, scope.Context.Now, scope.Context.Principal.Id);
        await WriteRowAsync(scope, policy, current, target, type.Compare(current, target), cancellationToken).ConfigureAwait(false);
        await new TrashCascade(Catalog, scope).MoveAsync(this, current.Id, cancellationToken).ConfigureAwait(false);
    }

    private void SetTrash(Record record, DateTimeOffset? at, Guid? by)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            if (at is { } instant)
            {
                JsonFormats.WriteTimestamp(json, instant);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteEndArray();
        }

        // The emitted machinery knows how a field is held; JSON is the way in that it has.
        var reader = new JsonValueReader(buffer.WrittenSpan, new ProblemList());
        reader.Read();
        reader.Read();
        reader.Field = Definition.DeletedAt!;
        type.ReadJson(ref reader, Definition.DeletedAt!.Ordinal, record);
        SetReference(record, Definition.DeletedBy!, by);
    }
}
