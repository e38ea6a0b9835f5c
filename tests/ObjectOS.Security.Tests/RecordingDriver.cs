using ObjectOS.Storage;
using ObjectOS.Storage.Schema;

namespace ObjectOS.Security;

/// <summary>Opens real databases that write down what is asked of them.</summary>
internal sealed class RecordingDriverFactory(List<string> statements) : IStorageDriverFactory
{
    private readonly IStorageDriverFactory inner = TestDatabase.CreateFactory();

    public IReadOnlyList<string> Schemes => inner.Schemes;

    public async ValueTask<IStorageDriver> OpenAsync(string address, string contentRoot, CancellationToken cancellationToken) =>
        new RecordingDriver(await inner.OpenAsync(address, contentRoot, cancellationToken), statements);
}

/// <summary>A real database that writes down the text of each read.</summary>
internal sealed class RecordingDriver(IStorageDriver inner, List<string> statements) : IStorageDriver
{
    public SqlDialect Dialect => inner.Dialect;

    public ISchemaMigrator Migrator => inner.Migrator;

    public string DisplayName => inner.DisplayName;

    public ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        statements.Add(sql);
        return inner.QueryAsync(sql, parameters, rows, cancellationToken);
    }

    public ValueTask<IRowCursor> OpenCursorAsync(string sql, IParameterSource? parameters, CancellationToken cancellationToken)
    {
        statements.Add(sql);
        return inner.OpenCursorAsync(sql, parameters, cancellationToken);
    }

    public ValueTask<int> FindAsync(in KeyRead read, IRowSink row, CancellationToken cancellationToken)
    {
        statements.Add(read.Sql);
        return inner.FindAsync(read, row, cancellationToken);
    }

    public ValueTask<TResult> WriteAsync<TResult>(IWriteOperation<TResult> operation, CancellationToken cancellationToken) => inner.WriteAsync(operation, cancellationToken);

    public ValueTask<IStorageTransaction> BeginAsync(CancellationToken cancellationToken) => inner.BeginAsync(cancellationToken);

    public ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken) => inner.LockAsync(name, cancellationToken);

    public async ValueTask<ISnapshot> SnapshotAsync(CancellationToken cancellationToken) =>
        new RecordingSnapshot(await inner.SnapshotAsync(cancellationToken), statements);

    public ValueTask PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

/// <summary>Reads that belong together, written down as well.</summary>
internal sealed class RecordingSnapshot(ISnapshot inner, List<string> statements) : ISnapshot
{
    public ValueTask<int> QueryAsync(string sql, IParameterSource? parameters, IRowSink rows, CancellationToken cancellationToken)
    {
        statements.Add(sql);
        return inner.QueryAsync(sql, parameters, rows, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
