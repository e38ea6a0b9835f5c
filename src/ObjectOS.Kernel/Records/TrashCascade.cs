using ObjectOS.Objects;
using ObjectOS.Problems;
using ObjectOS.Queries;

namespace ObjectOS.Records;

/// <summary>
/// What the database does to records that refer to a deleted one, done for one that is moved to the trash: a restricting reference refuses it, a cascading one takes its record along if that
/// has a trash too, any other stays and leads to a record that is hidden. As with the database, no event tells of it.
/// </summary>
internal sealed class TrashCascade(StoreCatalog catalog, WriteScope scope)
{
    /// <summary>Moves what goes with a record.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.DeleteRestricted"/>.</exception>
    public async ValueTask MoveAsync(RecordStore store, Guid id, CancellationToken cancellationToken)
    {
        var waiting = new Queue<(RecordStore Store, Guid Id)>([(store, id)]);
        while (waiting.TryDequeue(out var parent))
        {
            foreach (var (child, reference) in ChildrenOf(parent.Store))
            {
                if (reference.Reference!.OnDelete == OnDelete.Restrict)
                {
                    if ((await child.FindReferringAsync(scope, reference, parent.Id, FieldValue.Null, cancellationToken).ConfigureAwait(false)).Count > 0)
                    {
                        throw new ProblemException(ProblemCode.DeleteRestricted, $"Other records still refer to this record of '{store.Type.Definition.Name}'.");
                    }
                }
                else if (reference.Reference.OnDelete == OnDelete.Cascade && child.Type.Definition.HasTrash)
                {
                    var at = FieldValue.Timestamp(scope.Context.Now);
                    foreach (var moved in await child.MarkReferringAsync(scope, reference, parent.Id, FieldValue.Null, at, cancellationToken).ConfigureAwait(false))
                    {
                        waiting.Enqueue((child, moved));
                    }
                }
            }
        }
    }

    /// <summary>Restores what went with a record: what was moved at the same moment.</summary>
    /// <exception cref="ProblemException"><see cref="ProblemCode.UniqueViolation"/> when another record has a unique value meanwhile.</exception>
    public async ValueTask RestoreAsync(RecordStore store, Guid id, FieldValue at, CancellationToken cancellationToken)
    {
        var waiting = new Queue<(RecordStore Store, Guid Id)>([(store, id)]);
        while (waiting.TryDequeue(out var parent))
        {
            foreach (var (child, reference) in ChildrenOf(parent.Store))
            {
                if (reference.Reference!.OnDelete == OnDelete.Cascade && child.Type.Definition.HasTrash)
                {
                    foreach (var restored in await child.MarkReferringAsync(scope, reference, parent.Id, at, FieldValue.Null, cancellationToken).ConfigureAwait(false))
                    {
                        waiting.Enqueue((child, restored));
                    }
                }
            }
        }
    }

    private IEnumerable<(RecordStore Store, FieldDefinition Reference)> ChildrenOf(RecordStore store)
    {
        foreach (var relation in store.Type.Definition.Children)
        {
            if (catalog.FindStore(relation.Object) is { } child)
            {
                yield return (child, child.Type.Definition.FindField(relation.Field)!);
            }
        }
    }
}
