namespace PluginNamespace;

/// <summary>Notes have no blanks around their titles, however they were typed.</summary>
[EventHandler]
internal sealed class NoteTitles : IBeforeHandler<Note>
{
    /// <inheritdoc />
    public ValueTask HandleAsync(RecordChange<Note> change, CancellationToken cancellationToken)
    {
        if (change.Kind != ChangeKind.Delete)
        {
            change.Record.Title = change.Record.Title.Trim();
        }

        return default;
    }
}
