using ObjectOS.Objects;
using ObjectOS.Records;
using ObjectOS.Security;

namespace ObjectOS.Storage;

/// <summary>The application's data, for C# of plugins: every access is on somebody's behalf and under that caller's policy. Thread-safe.</summary>
public interface IDatabase
{
    /// <summary>The records of an object, each write a transaction of its own.</summary>
    ObjectSet<TRecord> Set<TRecord>(CallContext context)
        where TRecord : Record, new();

    /// <summary>Begins a transaction over any number of objects. Dispose it; without <see cref="UnitOfWork.CommitAsync"/> nothing remains.</summary>
    /// <exception cref="Problems.ProblemException"><see cref="Problems.ProblemCode.DatabaseUnavailable"/> when no transaction can be had in time.</exception>
    ValueTask<UnitOfWork> BeginAsync(CallContext context, CancellationToken cancellationToken = default);
}
