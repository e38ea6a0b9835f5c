using ObjectOS.Objects;
using ObjectOS.Storage;

namespace ObjectOS.Actions;

/// <summary>
/// Does an action to one record. The generator emits an interface derived from this one for each action that is declared (<c>ILeadConvertAction</c>); one class of the plugin implements it.
/// </summary>
/// <remarks>
/// Runs inside the transaction of the request, which is committed when it returns and undone when it throws. A <see cref="Problems.ProblemException"/> is shown to the caller, any other exception is a
/// failure of the server. Write through <see cref="RecordActionCall{TRecord, TInput}.Work"/>, never past it. One instance serves all calls, concurrently. On SQLite it holds the only writer: do no slow work here.
/// </remarks>
/// <typeparam name="TRecord">The entity class of the object.</typeparam>
/// <typeparam name="TInput">The emitted class of the parameters.</typeparam>
public interface IRecordAction<TRecord, TInput>
    where TRecord : Record, new()
    where TInput : class, new()
{
    /// <summary>Does it.</summary>
    ValueTask RunAsync(RecordActionCall<TRecord, TInput> call, CancellationToken cancellationToken);
}

/// <inheritdoc cref="IRecordAction{TRecord, TInput}" />
/// <typeparam name="TRecord">The entity class of the object.</typeparam>
/// <typeparam name="TInput">The emitted class of the parameters.</typeparam>
/// <typeparam name="TResult">The emitted class of what it answers.</typeparam>
public interface IRecordAction<TRecord, TInput, TResult>
    where TRecord : Record, new()
    where TInput : class, new()
    where TResult : class
{
    /// <summary>Does it.</summary>
    /// <returns>What the caller is told.</returns>
    ValueTask<TResult> RunAsync(RecordActionCall<TRecord, TInput> call, CancellationToken cancellationToken);
}

/// <summary>One call of an action on a record.</summary>
/// <param name="Record">The record as it is stored, as far as the caller may read it. Nobody else changes it until the transaction ends. Changes of it are stored by <see cref="Work"/>.</param>
/// <param name="Input">The parameters, checked and with their defaults.</param>
/// <param name="Work">The transaction, on behalf of the caller and under its policy. It ends with the action, not by it.</param>
/// <param name="IsDryRun">Whether nothing of it will be kept: what leaves the database has to be left out then.</param>
public sealed record RecordActionCall<TRecord, TInput>(TRecord Record, TInput Input, UnitOfWork Work, bool IsDryRun)
    where TRecord : Record, new()
    where TInput : class, new();
