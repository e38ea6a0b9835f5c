namespace ObjectOS.Storage;

/// <summary>
/// Reads that belong together: all of them see the database as it was at the first, whoever writes meanwhile. It holds a connection until it is disposed, so it is for reads without pauses in
/// between. One caller at a time.
/// </summary>
public interface ISnapshot : IStatementExecutor, IAsyncDisposable;
