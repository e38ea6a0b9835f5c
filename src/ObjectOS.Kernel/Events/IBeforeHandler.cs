using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Events;

/// <summary>What is about to happen to a record.</summary>
public enum ChangeKind
{
    /// <summary>It will be created.</summary>
    Create,
    /// <summary>It will be updated.</summary>
    Update,
    /// <summary>It will be deleted.</summary>
    Delete,
}

/// <summary>A change that is about to be written, inside its transaction.</summary>
/// <param name="Kind">What is about to happen.</param>
/// <param name="Record">The record as it will be stored; a handler may change it (not on delete).</param>
/// <param name="Previous">The record as it is stored; null on create.</param>
/// <param name="Work">The transaction: reads and writes through it are part of the change.</param>
public sealed record RecordChange<TRecord>(ChangeKind Kind, TRecord Record, TRecord? Previous, UnitOfWork Work)
    where TRecord : Record, new();

/// <summary>
/// Is asked before a record is created, updated or deleted. It may change the record, write through the same unit of work,
/// or refuse by throwing a <see cref="Problems.ProblemException"/>, which undoes everything. What it changed is validated again.
/// </summary>
/// <remarks>Handlers run in the order of <see cref="EventHandlerAttribute.Order"/>, ties by class name; one instance serves all calls, concurrently. They hold a write lock: do no slow work here.
/// Where somebody else was faster with the same record, a change begins again and its handlers are asked again: what is to happen once, outside of the transaction, belongs to an <see cref="IAfterHandler{TEvent}"/>.</remarks>
public interface IBeforeHandler<TRecord>
    where TRecord : Record, new()
{
    /// <summary>Looks at the change. Any exception undoes it; only a <see cref="Problems.ProblemException"/> is shown to the caller.</summary>
    ValueTask HandleAsync(RecordChange<TRecord> change, CancellationToken cancellationToken);
}
