using ObjectOS.Storage;

namespace ObjectOS.Actions;

/// <summary>Does an action to no record in particular; otherwise like <see cref="IRecordAction{TRecord, TInput}"/>.</summary>
/// <typeparam name="TInput">The emitted class of the parameters.</typeparam>
public interface IGlobalAction<TInput>
    where TInput : class, new()
{
    /// <summary>Does it.</summary>
    ValueTask RunAsync(GlobalActionCall<TInput> call, CancellationToken cancellationToken);
}

/// <inheritdoc cref="IGlobalAction{TInput}" />
/// <typeparam name="TInput">The emitted class of the parameters.</typeparam>
/// <typeparam name="TResult">The emitted class of what it answers, or the entity class of the object where it answers a record.</typeparam>
public interface IGlobalAction<TInput, TResult>
    where TInput : class, new()
    where TResult : class
{
    /// <summary>Does it.</summary>
    /// <returns>What the caller is told; of a record the stored one, as far as the caller may read it.</returns>
    ValueTask<TResult> RunAsync(GlobalActionCall<TInput> call, CancellationToken cancellationToken);
}

/// <summary>One call of an action that belongs to no record.</summary>
/// <param name="Input">The parameters, checked and with their defaults.</param>
/// <param name="Work">The transaction, on behalf of the caller and under its policy. It ends with the action, not by it.</param>
/// <param name="IsDryRun">Whether nothing of it will be kept: what leaves the database has to be left out then.</param>
public sealed record GlobalActionCall<TInput>(TInput Input, UnitOfWork Work, bool IsDryRun)
    where TInput : class, new();
