namespace ObjectOS.Records;

/// <summary>The writes that belong to a record's own: those it refers to come before it, those that refer to it after.</summary>
internal sealed class NestedWrites
{
    /// <summary>Records the record refers to.</summary>
    public List<RecordWrite> Before { get; } = [];

    /// <summary>Records that refer to the record, once its id is known: first what leaves it, then what changes, then what comes.</summary>
    public List<Func<Guid, RecordWrite>> After { get; } = [];

    /// <summary>Writes what the record refers to.</summary>
    public async ValueTask RunBeforeAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        foreach (var write in Before)
        {
            await write.RunAsync(scope, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what refers to the record.</summary>
    public async ValueTask RunAfterAsync(WriteScope scope, Guid id, CancellationToken cancellationToken)
    {
        foreach (var bind in After)
        {
            await bind(id).RunAsync(scope, cancellationToken).ConfigureAwait(false);
        }
    }
}
