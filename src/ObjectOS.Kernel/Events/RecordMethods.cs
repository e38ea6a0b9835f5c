namespace ObjectOS.Events;

/// <summary>A method that is asked before changes of one kind, as a handler. Made by emitted code.</summary>
/// <param name="kind">The kind of changes.</param>
/// <param name="method">The method.</param>
public sealed class BeforeMethod<TRecord>(ChangeKind kind, Func<RecordChange<TRecord>, CancellationToken, ValueTask> method) : IBeforeHandler<TRecord>
    where TRecord : Objects.Record, new()
{
    /// <inheritdoc />
    public ValueTask HandleAsync(RecordChange<TRecord> change, CancellationToken cancellationToken) => change.Kind == kind ? method(change, cancellationToken) : default;
}

/// <summary>A method that is told of an event, as a handler. Made by emitted code.</summary>
/// <param name="method">The method.</param>
public sealed class AfterMethod<TEvent>(Func<TEvent, CancellationToken, ValueTask> method) : IAfterHandler<TEvent>
    where TEvent : class
{
    /// <inheritdoc />
    public ValueTask HandleAsync(TEvent happened, CancellationToken cancellationToken) => method(happened, cancellationToken);
}
